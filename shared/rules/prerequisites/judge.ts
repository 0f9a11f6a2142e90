/** Judges the server by the tables of requirements; what is not known never passes. */
import type { Check, CheckRoute } from '../../contract/prerequisites.ts';
import { everyProduct, requirements } from '../../tables/requirements/requirements.ts';
import type { Need, Product, Requirement } from '../../tables/requirements/row.ts';
import { checkTexts } from '../../text/checks.ts';
import { foundText, unreadText } from '../../text/checks/found.ts';
import type { ServerFacts } from './facts.ts';
import { waysOf } from './ways-of.ts';

/** What is wanted of the server, and what else is known. */
export interface Judging {
  readonly routes: readonly CheckRoute[];
  /** Shows the requirements of every product, those of history included. */
  readonly all: boolean;
  readonly objects: number | undefined;
  readonly today: string;
}

/** One check a requirement, in the order of the tables. `clockOffsets`: the clocks of hosts of the tenant minus ours, in seconds. */
export function judgeServer(facts: ServerFacts, clockOffsets: readonly number[], judging: Judging): Check[] {
  const products: ReadonlySet<Product> = new Set(judging.all ? everyProduct : judging.routes);
  const need: Need = { objects: judging.objects, products, tenantClock: worstClock(clockOffsets), today: judging.today };
  return requirements.filter((row) => isShown(row, facts, need)).map((row) => judgeRequirement(row, facts, need));
}

/** History is told where it explains something: on a server of that time. */
function isShown(row: Requirement, facts: ServerFacts, need: Need): boolean {
  if (row.products.some((product) => need.products.has(product))) return true;
  return row.group === 'history' && judgeRequirement(row, facts, need).verdict === 'fail';
}

/** The check of one row. */
export function judgeRequirement(row: Requirement, facts: ServerFacts, need: Need): Check {
  const { id, group, read, source, sourceDate } = row;
  const known = { id, group, ...checkTexts[id], read, source, sourceDate, ...waysOf(id, source) };
  const judged = row.windowsOnly && facts.platform === 'other' ? { unread: 'not-windows' as const } : row.judge(facts, need);
  if ('unread' in judged) return { ...known, verdict: 'unknown', found: foundText.unknown, unread: unreadText[judged.unread] };
  return { ...known, verdict: judged.verdict, found: judged.found };
}

/** The largest deviation that any answer showed, in seconds. */
function worstClock(offsets: readonly number[]): number | undefined {
  return [...offsets].sort((one, other) => Math.abs(other) - Math.abs(one))[0];
}
