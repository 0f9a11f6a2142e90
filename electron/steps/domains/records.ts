/** Asks the tenant which records a domain needs, and DNS which ones are there. */
import { z } from 'zod';
import type { DnsRecord, RecordCheck } from '../../../shared/contract/domains.ts';
import { compareRecord } from '../../../shared/rules/domains/compare.ts';
import { toZoneName } from '../../../shared/rules/domains/names.ts';
import { recordsFromGraph, verificationRecord } from '../../../shared/rules/domains/records.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { graphShape } from '../../engine/graph-shape.ts';
import { sessionOf, type Workspace } from '../../engine/workspace.ts';
import type { CallContext } from '../../ports/call.ts';
import type { DnsAnswer, DnsType } from '../../ports/dns.ts';

const List = z.looseObject({ value: z.array(z.unknown()) });
const types: readonly DnsType[] = ['TXT', 'MX', 'CNAME', 'SRV'];

/** The record that proves ownership. */
export async function wantedVerification(workspace: Workspace, domain: string, signal: AbortSignal): Promise<DnsRecord> {
  return verificationRecord(await ask(workspace, domain, 'verificationDnsRecords', signal), domain);
}

/** The records of the chosen services; none before the domain is verified. */
export async function wantedRecords(workspace: Workspace, domain: string, signal: AbortSignal): Promise<DnsRecord[]> {
  return recordsFromGraph(await ask(workspace, domain, 'serviceConfigurationRecords', signal), domain);
}

/** Compares each record with DNS; a name server that does not answer gives the verdict `unknown`, not a failure. */
export async function checkRecords(workspace: Workspace, domain: string, records: readonly DnsRecord[], context: CallContext): Promise<RecordCheck[]> {
  let done = 0;
  return Promise.all(
    records.map(async (record) => {
      const name = toZoneName(record.name, domain);
      const answers = await lookup(workspace, name, record.type, context.signal);
      const atName = record.type === 'CNAME' ? await everything(workspace, name, context.signal) : answers;
      done += 1;
      context.progress({ phase: progressTexts.records, done, total: records.length });
      return compareRecord(record, answers, atName);
    }),
  );
}

async function ask(workspace: Workspace, domain: string, collection: string, signal: AbortSignal): Promise<readonly unknown[]> {
  const answer = await sessionOf(workspace).cloud.request({ method: 'GET', path: `/domains/${encodeURIComponent(domain)}/${collection}` }, signal);
  return graphShape(List, answer).value;
}

async function lookup(workspace: Workspace, name: string, type: DnsType, signal: AbortSignal): Promise<readonly DnsAnswer[] | undefined> {
  try {
    return await workspace.dns.lookup(name, type, signal);
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

async function everything(workspace: Workspace, name: string, signal: AbortSignal): Promise<readonly DnsAnswer[]> {
  const answers = await Promise.all(types.map((type) => lookup(workspace, name, type, signal)));
  return answers.flatMap((some) => some ?? []);
}
