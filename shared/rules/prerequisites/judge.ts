/** Judges the server by the tables of requirements and hosts; what is not known never passes. */
import type { Check, CheckRoute, Verdict } from '../../contract/prerequisites.ts';
import { hosts, type HostRow } from '../../tables/hosts.ts';
import { everyProduct, requirements } from '../../tables/requirements/requirements.ts';
import type { Need, Product, Requirement } from '../../tables/requirements/row.ts';
import { checkTexts, type CheckId } from '../../text/checks.ts';
import { foundText, unreadText } from '../../text/checks/found.ts';
import type { Reach, ServerFacts } from './facts.ts';

/** What is wanted of the server, and what else is known. */
export interface Judging {
  readonly routes: readonly CheckRoute[];
  /** Shows the requirements of every product, those of history included. */
  readonly all: boolean;
  readonly objects: number | undefined;
  readonly today: string;
}

/** One check a requirement and one a host, in the order of the tables. */
export function judgeServer(facts: ServerFacts, reaches: readonly Reach[], judging: Judging): Check[] {
  const products: ReadonlySet<Product> = new Set(judging.all ? everyProduct : judging.routes);
  const need: Need = { objects: judging.objects, products, tenantClock: worstClock(reaches), today: judging.today };
  return [
    ...requirements.filter((row) => isShown(row, facts, need)).map((row) => judgeRequirement(row, facts, need)),
    ...hosts.map((row) => judgeHost(row.id, row, reaches)),
  ];
}

/** History is told where it explains something: on a server of that time. */
function isShown(row: Requirement, facts: ServerFacts, need: Need): boolean {
  if (row.products.some((product) => need.products.has(product))) return true;
  return row.group === 'history' && judgeRequirement(row, facts, need).verdict === 'fail';
}

/** The check of one row. */
export function judgeRequirement(row: Requirement, facts: ServerFacts, need: Need): Check {
  const { id, group, read, source, sourceDate } = row;
  const known = { id, group, ...checkTexts[id], read, source, sourceDate };
  const judged = row.windowsOnly && facts.platform === 'other' ? { unread: 'not-windows' as const } : row.judge(facts, need);
  if ('unread' in judged) return { ...known, verdict: 'unknown', found: foundText.unknown, unread: unreadText[judged.unread] };
  return { ...known, verdict: judged.verdict, found: judged.found };
}

/** The largest deviation that any answer showed, in seconds. */
function worstClock(reaches: readonly Reach[]): number | undefined {
  const offsets = reaches.flatMap((reach) => (reach.clockOffset === undefined ? [] : [reach.clockOffset]));
  return offsets.sort((one, other) => Math.abs(other) - Math.abs(one))[0];
}

/** A host that only some ways of synchronizing need is a warning; several tries of one host count as their best. */
function judgeHost(id: CheckId, row: HostRow, reaches: readonly Reach[]): Check {
  const tried = reaches.filter((reach) => reach.host === row.host && reach.port === row.port);
  const reach = tried.find((one) => one.stage === 'ok') ?? tried[0];
  const verdict: Verdict = reach === undefined ? 'unknown' : reach.stage === 'ok' ? 'pass' : row.needed === 'always' ? 'fail' : 'warn';
  return { id, group: 'network', ...checkTexts[id], verdict, found: reach === undefined ? foundText.notTried(row.host, row.port) : reachText(reach), source: row.source };
}

function reachText({ stage, host, port, time }: Reach): string {
  return stage === 'ok' ? foundText.reached(host, time) : foundText.stages[stage](host, port);
}
