/** Judges the server by the tables of requirements and hosts; what is not known never passes. */
import type { Check, Verdict } from '../../contract/prerequisites.ts';
import { hosts, type HostRow } from '../../tables/hosts.ts';
import { requirements, type Requirement } from '../../tables/requirements.ts';
import { checkTexts, foundText, type CheckId } from '../../text/checks.ts';
import type { Reach, ServerFacts } from './facts.ts';

/** One check a requirement and one a host, in the order of the tables. */
export function judgeServer(facts: ServerFacts, reaches: readonly Reach[]): Check[] {
  return [...requirements.map((row) => judgeRequirement(row, facts, reaches)), ...hosts.map((row) => judgeHost(row.id, row, reaches))];
}

function judgeRequirement(row: Requirement, facts: ServerFacts, reaches: readonly Reach[]): Check {
  if (row.windowsOnly && facts.platform === 'other') return check(row.id, row.group, row.source, 'unknown', foundText.notWindows);
  return check(row.id, row.group, row.source, row.judge(facts, reaches), row.found(facts, reaches));
}

/** A host that only some ways of synchronizing need is a warning; several tries of one host count as their best. */
function judgeHost(id: CheckId, row: HostRow, reaches: readonly Reach[]): Check {
  const tried = reaches.filter((reach) => reach.host === row.host && reach.port === row.port);
  const reach = tried.find((one) => one.stage === 'ok') ?? tried[0];
  const verdict: Verdict = reach === undefined ? 'unknown' : reach.stage === 'ok' ? 'pass' : row.needed === 'always' ? 'fail' : 'warn';
  return check(id, 'network', row.source, verdict, reach === undefined ? foundText.notTried(row.host, row.port) : reachText(reach));
}

function reachText({ stage, host, port, time }: Reach): string {
  return stage === 'ok' ? foundText.reached(host, time) : foundText.stages[stage](host, port);
}

function check(id: CheckId, group: Check['group'], source: string, verdict: Verdict, found: string): Check {
  const { title, why, cure } = checkTexts[id];
  return { id, group, title, verdict, found, why, cure, source };
}
