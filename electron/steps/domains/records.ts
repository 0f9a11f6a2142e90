/** Asks the tenant which records a domain needs, and DNS which ones are there. */
import { z } from 'zod';
import type { DnsRecord, RecordCheck } from '../../../shared/contract/domains.ts';
import { recordsFromGraph } from '../../../shared/rules/domains/records.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { checkRecords as checkInDns } from '../../engine/dns-check/check-records.ts';
import { graphShape } from '../../engine/graph-shape.ts';
import { sessionOf, type Workspace } from '../../engine/workspace.ts';
import type { CallContext } from '../../ports/call.ts';

const List = z.looseObject({ value: z.array(z.unknown()) });

/** The records of the chosen services; none before the domain is verified. */
export async function wantedRecords(workspace: Workspace, domain: string, signal: AbortSignal): Promise<DnsRecord[]> {
  const answer = await sessionOf(workspace).cloud.request({ method: 'GET', path: `/domains/${encodeURIComponent(domain)}/serviceConfigurationRecords` }, signal);
  return recordsFromGraph(graphShape(List, answer).value, domain);
}

/** Compares each record with DNS, and advises on what belongs to them; a name server that does not answer gives the verdict `unknown`, not a failure. */
export function checkRecords({ dns }: Workspace, domain: string, records: readonly DnsRecord[], { progress, signal }: CallContext): Promise<RecordCheck[]> {
  return checkInDns(dns, domain, records, (done, total) => progress({ phase: progressTexts.records, done, total }), signal);
}
