/** Records in their parts: what is exported and written, read from the plain words of a wanted record. */
import type { DnsRecord } from '../../../contract/domains.ts';
import { hostKey } from '../answer.ts';

/** The parts of a record; names in lower case without a trailing dot. */
export type RecordData =
  | { readonly type: 'TXT'; readonly text: string }
  | { readonly type: 'MX'; readonly preference: number; readonly exchange: string }
  | { readonly type: 'CNAME'; readonly target: string }
  | { readonly type: 'SRV'; readonly priority: number; readonly weight: number; readonly port: number; readonly target: string };

const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i;
const longestName = 253;
const largestText = 4096;

/** True for a name that any DNS server and any script takes as it stands: letters, digits, hyphens and underscores between dots. */
export function isPlainHost(name: string): boolean {
  return name.length <= longestName && name.split('.').every((part) => label.test(part));
}

/** The parts of a value as it is typed at a DNS host; undefined for what is no such value. */
export function readRecordData(type: DnsRecord['type'], value: string): RecordData | undefined {
  if (type === 'TXT') return value === '' || value.length > largestText ? undefined : { type, text: value };
  const words = value.trim().split(/\s+/);
  const host = hostKey(words.at(-1) ?? '');
  const numbers = words.slice(0, -1).map((word) => (/^\d{1,5}$/.test(word) && Number(word) <= 65_535 ? Number(word) : undefined));
  if (!isPlainHost(host)) return undefined;
  const [first, second, third, ...more] = numbers;
  if (type === 'CNAME') return numbers.length === 0 ? { type, target: host } : undefined;
  if (type === 'MX') return first !== undefined && numbers.length === 1 ? { type, preference: first, exchange: host } : undefined;
  if (type !== 'SRV' || first === undefined || second === undefined || third === undefined || more.length > 0) return undefined;
  return { type, priority: first, weight: second, port: third, target: host };
}

/** The value as it is typed at a DNS host, the other way round. */
export function recordValue(data: RecordData): string {
  switch (data.type) {
    case 'TXT':
      return data.text;
    case 'MX':
      return `${data.preference} ${data.exchange}`;
    case 'CNAME':
      return data.target;
    case 'SRV':
      return `${data.priority} ${data.weight} ${data.port} ${data.target}`;
  }
}
