/** Follows the aliases inside one answer, as far as it tells them (RFC 1034 §3.6.2). */
import { answerText, type DnsAnswer } from '../../shared/rules/domains/answer.ts';
import { longestChain, type DnsFault } from '../../shared/rules/domains/reply.ts';
import type { DnsType } from '../ports/dns.ts';
import type { OwnedAnswer } from './message.ts';

/** Where the aliases led. */
export interface Followed {
  readonly answers: readonly DnsAnswer[];
  readonly ttl: number | undefined;
  readonly aliases: readonly string[];
  readonly fault: Extract<DnsFault, 'alias-loop' | 'alias-long'> | undefined;
}

/** Pure: an answer may hold records of other names, which count for nothing. `before` are the names that led to this one. */
export function followAliases(records: readonly OwnedAnswer[], start: string, type: DnsType): Followed {
  const aliases: string[] = [];
  let ttl: number | undefined;
  const seen = new Set([start]);
  for (let name = start; ; ) {
    const own = records.filter((record) => record.name === name);
    const found = own.filter(({ answer }) => answer.type === type);
    const alias = type === 'CNAME' || found.length > 0 ? undefined : own.find(({ answer }) => answer.type === 'CNAME');
    if (alias?.answer.type !== 'CNAME') return { answers: inOrder(found.map(({ answer }) => answer)), ttl: lowest([ttl, ...found.map((record) => record.ttl)]), aliases, fault: undefined };
    name = alias.answer.target;
    aliases.push(name);
    ttl = lowest([ttl, alias.ttl]);
    const fault = seen.has(name) ? 'alias-loop' : aliases.length > longestChain ? 'alias-long' : undefined;
    if (fault !== undefined) return { answers: [], ttl, aliases, fault };
    seen.add(name);
  }
}

const collator = new Intl.Collator('en', { numeric: true });

/** Servers hand the same records out in another order each time. */
function inOrder(answers: readonly DnsAnswer[]): readonly DnsAnswer[] {
  return answers.toSorted((a, b) => collator.compare(answerText(a), answerText(b)));
}

/** The lowest of the numbers that are there. */
export function lowest(numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((number) => number !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
