/** The record that proves ownership of a domain: asked of the tenant, looked for in DNS, waited for. */
import { z } from 'zod';
import type { DnsRecord, ProofType, ProofWait, RecordCheck } from '../../../shared/contract/domains.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { toZoneName } from '../../../shared/rules/domains/names.ts';
import { judgeProof, proofRecord } from '../../../shared/rules/domains/proof.ts';
import { pauseAfter, waiting } from '../../../shared/rules/domains/watching.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { graphShape } from '../../engine/graph-shape.ts';
import { sessionOf, timestamp, type Workspace } from '../../engine/workspace.ts';
import type { CallContext } from '../../ports/call.ts';

const List = z.looseObject({ value: z.array(z.unknown()) });

/** The record that the tenant wants to see. */
export async function wantedProof(workspace: Workspace, domain: string, type: ProofType, signal: AbortSignal): Promise<DnsRecord> {
  const answer = await sessionOf(workspace).cloud.request({ method: 'GET', path: `/domains/${encodeURIComponent(domain)}/verificationDnsRecords` }, signal);
  return proofRecord(graphShape(List, answer).value, domain, type);
}

/** Whether DNS shows it, and what each name server says. */
export async function checkProof({ dns }: Workspace, domain: string, record: DnsRecord, signal: AbortSignal): Promise<RecordCheck[]> {
  return [judgeProof(record, await dns.survey(toZoneName(record.name, domain), record.type, signal))];
}

/** Looks until the record is seen or the time is over; the tenant is asked for it once. */
export async function awaitProof(workspace: Workspace, { name, proof, minutes = waiting.longestMinutes, again = false }: Input<'domains.awaitProof'>, { signal, progress }: CallContext): Promise<ProofWait> {
  const { clock, practice } = workspace;
  const since = timestamp(clock);
  const until = clock.now() + minutes * 60_000;
  const record = await wantedProof(workspace, name, proof, signal);
  if (again) await clock.sleep(pauseAfter(1, practice !== undefined), signal);
  for (let looks = 1; ; looks += 1) {
    const checks = await checkProof(workspace, name, record, signal);
    progress({ phase: progressTexts.awaitProof, done: looks, total: null, dns: { domain: name, since, checks } });
    const seen = checks.every(({ verdict }) => verdict === 'right');
    const pause = pauseAfter(looks, practice !== undefined);
    if (seen || clock.now() + pause > until) return { seen, looks, checks };
    await clock.sleep(pause, signal);
  }
}
