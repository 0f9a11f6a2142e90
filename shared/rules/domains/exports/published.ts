/** What is to stand in DNS: the wanted records of a domain, with the values that record checks proposed, beside what stands there. */
import type { DnsRecord, RecordCheck } from '../../../contract/domains.ts';
import { toRelativeName, toZoneName } from '../names.ts';
import { isSpf } from '../spf.ts';
import { isPlainHost, readRecordData, recordValue, type RecordData } from './record-data.ts';

/** One record to be published. */
export interface PublishedRecord {
  /** Relative to the domain; `@` is the domain itself. */
  readonly name: string;
  /** Seconds. */
  readonly ttl: number;
  readonly data: RecordData;
  readonly purpose: string;
  readonly optional: boolean;
  /** Values of the same type that stand at the name, as they are typed; undefined when nobody looked. */
  readonly found: readonly string[] | undefined;
  /** Those of them that it takes the place of: several SPF records are none. */
  readonly replaces: readonly string[];
}

/** What an export is made of. */
export interface Publication {
  /** The domain, in lower case, without a trailing dot. */
  readonly domain: string;
  readonly records: readonly PublishedRecord[];
  /** Records whose name or value no DNS host would take. */
  readonly leftOut: readonly DnsRecord[];
}

const longestTtl = 2_147_483_647;

/** `looked` is false when the checks carry the wanted records only, and nothing is known of DNS. Names that must not exist and mere advice have no value and are passed over. */
export function publicationOf(domain: string, checks: readonly RecordCheck[], looked: boolean): Publication {
  const wanted = checks.filter(({ record, proposal }) => (proposal ?? record.value) !== '' && record.type !== 'CAA');
  const records: PublishedRecord[] = [];
  const leftOut: DnsRecord[] = [];
  for (const check of wanted) {
    const published = publishedOf(domain, check, looked);
    if (published === undefined) leftOut.push(check.record);
    else if (!records.some((other) => isSame(other, published))) records.push(published);
  }
  return { domain, records, leftOut };
}

/** The absolute name of a record, without a trailing dot. */
export function absoluteName({ name }: Pick<PublishedRecord, 'name'>, domain: string): string {
  return toZoneName(name, domain);
}

function publishedOf(domain: string, { record, found, proposal, verdict }: RecordCheck, looked: boolean): PublishedRecord | undefined {
  const data = readRecordData(record.type, proposal ?? record.value);
  const { ttl, purpose, optional } = record;
  if (data === undefined || !isPlainHost(toZoneName(record.name, domain)) || ttl < 0 || ttl > longestTtl) return undefined;
  const isAlias = data.type === 'CNAME';
  const known = looked && verdict !== 'unknown';
  const replaces = data.type === 'TXT' && isSpf(data.text) ? found.filter((text) => isSpf(text) && text !== data.text) : [];
  return { name: toRelativeName(record.name, domain), ttl, data, purpose, optional, found: known ? (isAlias ? [] : found) : undefined, replaces: known ? replaces : [] };
}

function isSame(one: PublishedRecord, other: PublishedRecord): boolean {
  return one.name === other.name && one.data.type === other.data.type && recordValue(one.data) === recordValue(other.data);
}
