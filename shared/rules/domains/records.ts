/** Turns the records that Microsoft Graph asks for into plain ones that can be shown, typed and compared. */
// Source: Graph v1.0, resources domainDnsRecord, domainDnsMxRecord, domainDnsTxtRecord, domainDnsCnameRecord, domainDnsSrvRecord.
import { z } from 'zod';
import type { DnsRecord } from '../../contract/domains.ts';
import { fail } from '../../problem.ts';
import { recordPurposes, recordText } from '../../text/records.ts';
import { hostKey } from './answer.ts';
import { toRelativeName } from './names.ts';

const Text = z.string().max(4096);
const Host = z.string().min(1).max(255);
const SmallInt = z.int().min(0).max(65_535);
const common = {
  label: Text,
  ttl: z.int().min(0).max(2_147_483_647).nullish(),
  isOptional: z.boolean().nullish(),
  supportedService: Text.nullish(),
};

const GraphRecord = z.discriminatedUnion('recordType', [
  z.object({ recordType: z.literal('Mx'), ...common, mailExchange: Host, preference: SmallInt.nullish() }),
  z.object({ recordType: z.literal('Txt'), ...common, text: Text.min(1) }),
  z.object({ recordType: z.literal('CName'), ...common, canonicalName: Host }),
  z.object({ recordType: z.literal('Srv'), ...common, nameTarget: Host, port: SmallInt, priority: SmallInt, weight: SmallInt, service: Text.nullish(), protocol: Text.nullish() }),
]);
type GraphRecord = z.infer<typeof GraphRecord>;

/** Graph's own word for a record that it cannot tell; it is left out. */
const Unavailable = z.object({ recordType: z.literal('Unavailable') });

const hour = 3600;

/** The records of `serviceConfigurationRecords`, in their order; throws a Failure `tenant.garbled` when one has no known shape. */
export function recordsFromGraph(json: readonly unknown[], domain: string): DnsRecord[] {
  return parse(json).map((record) => plain(record, domain, purposeOf(record)));
}

/** The record that proves ownership, out of `verificationDnsRecords`: the text record, or the MX record where there is none. */
export function verificationRecord(json: readonly unknown[], domain: string): DnsRecord {
  const records = parse(json);
  const record = records.find((candidate) => candidate.recordType === 'Txt') ?? records.find((candidate) => candidate.recordType === 'Mx');
  if (record === undefined) throw fail('tenant.garbled', { detail: { expected: 'verificationDnsRecords', domain } });
  return plain(record, domain, recordText.verification);
}

function parse(json: readonly unknown[]): GraphRecord[] {
  return json.flatMap((item) => {
    if (Unavailable.safeParse(item).success) return [];
    const parsed = GraphRecord.safeParse(item);
    if (!parsed.success) throw fail('tenant.garbled', { detail: { expected: 'domainDnsRecord' } });
    return [parsed.data];
  });
}

function plain(record: GraphRecord, domain: string, purpose: string): DnsRecord {
  const rest = { ttl: record.ttl ?? hour, purpose, optional: record.isOptional ?? false };
  const name = toRelativeName(record.label, domain);
  switch (record.recordType) {
    case 'Mx':
      return { type: 'MX', name, value: `${record.preference ?? 0} ${hostKey(record.mailExchange)}`, ...rest };
    case 'Txt':
      return { type: 'TXT', name, value: tidyText(record.text), ...rest };
    case 'CName':
      return { type: 'CNAME', name, value: hostKey(record.canonicalName), ...rest };
    case 'Srv':
      return { type: 'SRV', name: serviceName(record, name), value: `${record.priority} ${record.weight} ${record.port} ${hostKey(record.nameTarget)}`, ...rest };
  }
}

/** Graph's SPF text has shown stray blanks after `include:`; a resolver would not accept them. */
function tidyText(text: string): string {
  return /^v=spf1\b/i.test(text.trim()) ? text.trim().replace(/:\s+/g, ':').replace(/\s+/g, ' ') : text;
}

/** The label of an SRV record may be the domain alone; service and protocol then stand apart. */
function serviceName(record: Extract<GraphRecord, { recordType: 'Srv' }>, name: string): string {
  if (name.startsWith('_')) return name;
  const parts = [record.service, record.protocol].flatMap((part) => (part ? [`_${part.toLowerCase().replace(/^_/, '')}`] : []));
  return [...parts, ...(name === '@' ? [] : [name])].join('.') || '@';
}

const typeNames = { Mx: 'MX', Txt: 'TXT', CName: 'CNAME', Srv: 'SRV' } as const;

function purposeOf(record: GraphRecord): string {
  const service = record.supportedService ?? '';
  return recordPurposes[`${service}/${typeNames[record.recordType]}`] ?? recordText.otherPurpose(service);
}
