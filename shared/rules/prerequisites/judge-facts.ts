/** Judges the facts of directories or of the tenant by a table of requirements; what is not known never passes. */
import type { Check, CheckDetail, Verdict } from '../../contract/prerequisites.ts';
import type { FactRequirement } from '../../tables/requirements/fact-row.ts';
import type { CheckText } from '../../text/checks/check-text.ts';
import { foundText } from '../../text/checks/found.ts';
import type { Judgment } from './known.ts';
import { waysOf } from './ways-of.ts';

/** One place whose facts were read: a domain by its DNS name, or the tenant. */
export interface FactsOf<Facts> {
  readonly name: string;
  readonly facts: Facts;
}

/** The worst comes first: a failure, then a warning, then what is not known. */
const severity: readonly Verdict[] = ['fail', 'warn', 'unknown', 'pass'];

/** Details of one check, as many as the contract takes. */
const mostDetails = 500;

/** One check for a row: the worst verdict of all places; with several places each of them is a detail. */
export function judgeFacts<Id extends string, Facts, Need>(row: FactRequirement<Id, Facts, Need>, text: CheckText, places: readonly FactsOf<Facts>[], need: Need): Check {
  const { id, group, read, source, sourceDate } = row;
  const judged = places.map(({ name, facts }) => ({ name, judgment: row.judge(facts, need) }));
  const verdict = severity.find((one) => judged.some(({ judgment }) => verdictIn(judgment) === one)) ?? 'unknown';
  const worst = judged.filter(({ judgment }) => verdictIn(judgment) === verdict);
  const reasons = judged.flatMap(({ judgment }) => ('unread' in judgment ? [judgment.unread] : []));
  const details = judged.length === 1 ? partsIn(judged[0]?.judgment) : judged.flatMap(({ name, judgment }) => placeDetails(name, judgment));
  return {
    id, group, title: text.title, why: text.why, cure: text.cure, read, source, sourceDate, ...waysOf(id, source), verdict,
    found: worst.map(({ name, judgment }) => (judged.length === 1 ? foundIn(judgment) : `${name}: ${foundIn(judgment)}`)).join('; ') || foundText.unknown,
    ...(verdict === 'unknown' ? { unread: [...new Set(reasons)].join(' ') } : {}),
    ...(details.length > 0 ? { details: details.slice(0, mostDetails) } : {}),
  };
}

function verdictIn(judgment: Judgment): Verdict {
  return 'unread' in judgment ? 'unknown' : judgment.verdict;
}

function foundIn(judgment: Judgment): string {
  return 'unread' in judgment ? foundText.unknown : judgment.found;
}

function partsIn(judgment: Judgment | undefined): readonly CheckDetail[] {
  return judgment === undefined || 'unread' in judgment ? [] : (judgment.details ?? []);
}

function placeDetails(name: string, judgment: Judgment): readonly CheckDetail[] {
  const whole: CheckDetail = { what: name, verdict: verdictIn(judgment), found: 'unread' in judgment ? judgment.unread : judgment.found };
  return [whole, ...partsIn(judgment).map((part) => ({ ...part, what: `${name}: ${part.what}` }))];
}
