/** Which records a domain needs: out of a file, or out of an earlier check. */
import { z } from 'zod';
import { DnsRecord, type RecordCheck } from '../../contract/domains.ts';
import { dmarcRecord } from './dmarc.ts';
import { hostKey } from './answer.ts';
import { recordsFromGraph } from './records.ts';

/** More than any domain has. */
const most = 500;

const Own = z.array(DnsRecord).max(most);
const Graph = z.looseObject({ value: z.array(z.looseObject({ recordType: z.string() })).max(most) });

/** Rows of ours, or Graph's answer for `serviceConfigurationRecords`; undefined for anything else. Throws `tenant.garbled` for a record of Graph without a known shape. */
export function readWantedRecords(json: unknown, domain: string): DnsRecord[] | undefined {
  const graph = Graph.safeParse(json);
  if (graph.success) return recordsFromGraph(graph.data.value, domain);
  const own = Own.safeParse(json);
  return own.success ? own.data : undefined;
}

/** The records that the tenant asked for, without the rows of advice, which each check finds anew. */
export function wantedOf(checks: readonly RecordCheck[]): DnsRecord[] {
  const isAdvice = ({ type, name, value }: DnsRecord): boolean => value === '' || (type === dmarcRecord.type && hostKey(name) === dmarcRecord.name);
  return checks.map(({ record }) => record).filter((record) => !isAdvice(record));
}
