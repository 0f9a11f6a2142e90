/** Checked DNS records, as lines for programs and for people. */
import type { RecordCheck, ServerAnswer } from '../contract/domains.ts';
import { toZoneName } from '../rules/domains/names.ts';
import { recordWords } from './pages/domains.ts';

/** One record; `expected` is '' where none is wanted. What belongs to few records only is left out for the others. */
export interface DnsLine {
  readonly record: string;
  readonly expected: string;
  readonly found: readonly string[];
  readonly verdict: RecordCheck['verdict'];
  readonly reason: string;
  readonly cure: string;
  readonly optional?: true | undefined;
  readonly proposal?: string | undefined;
  readonly remembered?: number | undefined;
  readonly servers?: readonly ServerAnswer[] | undefined;
}

/** For programs: `record` is `MX contoso.com`. */
export function dnsLine({ record, found, verdict, reason, cure, ...more }: RecordCheck, domain: string): DnsLine {
  return { record: `${record.type} ${toZoneName(record.name, domain)}`, expected: record.value, found, verdict, reason, cure, ...(record.optional ? { optional: true } : {}), ...more };
}

const widths = { verdict: 12, type: 6 } as const;

/** For people: a row with what is expected, and below it what was found and what to do. What DNS says can hold anything, but no terminal obeys it. */
export function dnsSentences(check: RecordCheck, domain: string): string[] {
  const { record, verdict, found, reason, cure, servers = [] } = check;
  const head = `${recordWords[verdict].padEnd(widths.verdict)}${record.type.padEnd(widths.type)}${toZoneName(record.name, domain)}  ${record.value}`;
  const below = verdict === 'right' && cure === '' ? [] : [...(found.length > 0 ? [`found: ${found.join('; ')}`] : []), reason, ...(cure === '' ? [] : [cure])];
  const each = servers.map(({ server, found: there, fault }) => `${server}: ${fault === '' ? there.join('; ') || '-' : fault}`);
  return [head, ...[...below, ...each].map((line) => `${' '.repeat(widths.verdict)}${line}`)].map(plain);
}

/** Above the rows: the domain in both its forms, where it has two. */
export function dnsHeading(domain: string, readable: string): string {
  return plain(readable === '' || readable === domain ? domain : `${readable} (${domain})`);
}

function plain(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\uFFFD').trimEnd();
}
