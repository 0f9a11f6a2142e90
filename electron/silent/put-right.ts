/** `setup check --put-right`: what can safely be put right on this server and in the forest is shown, written when told so, checked again, and put back. */
import type { Check } from '../../shared/contract/prerequisites.ts';
import { changesIn, type PlanHead } from '../../shared/plan.ts';
import { changesSince } from '../../shared/rules/prerequisites/compare.ts';
import { prerequisitesText, verdictWords } from '../../shared/text/pages/prerequisites.ts';
import { planLineTexts } from '../../shared/text/plan-lines.ts';
import { carryOut, unlessNothing, type PlanDoor, type PlanOrder } from './carry-out.ts';
import type { Ending } from './exit-codes.ts';

/** `undo`: the last plan of each kind is put back in place of a new one. */
export interface PutRightOrder extends PlanOrder {
  readonly undo: boolean;
}

/** The same checks each time; `connected` where directory and tenant are looked at as well. */
export interface Examination {
  readonly connected: boolean;
  readonly examine: () => Promise<readonly Check[]>;
}

/** Without `apply` nothing is written. Nothing that cannot be taken back is ever planned here. */
export async function putRight(order: PutRightOrder, { connected, examine }: Examination, door: PlanDoor): Promise<Ending> {
  const before = await examine();
  const plans = order.undo ? await undoPlans(connected, door) : await fixPlans(connected, door);
  const ending = await carryOut(plans, order, door);
  if (plans.length === 0) tell(order, door, { step: 'put-right', state: 'nothing-to-do' }, planLineTexts.nothing);
  if (!order.apply || plans.every((plan) => changesIn(plan) === 0)) return ending;
  tellChanges(order, door, before, await examine());
  const { restart } = await door.ask('prerequisites.fixes', {});
  tell(order, door, { step: 'put-right', state: ending, restart: restart === null ? 'not-needed' : 'needed', ...(restart === null ? {} : { since: restart }) }, restart === null ? undefined : planLineTexts.restart);
  return ending;
}

/** What page 1 and page 3 offer. */
async function fixPlans(connected: boolean, { ask }: PlanDoor): Promise<PlanHead[]> {
  const { fixable } = await ask('prerequisites.fixes', {});
  const { suffixes } = connected ? await ask('directory.fixes', {}) : { suffixes: [] };
  return [
    ...(fixable.length === 0 ? [] : [await ask('prerequisites.planFixes', { checks: fixable })]),
    ...(suffixes.length === 0 ? [] : [await ask('directory.planFixes', { suffixes })]),
  ];
}

async function undoPlans(connected: boolean, { ask }: PlanDoor): Promise<PlanHead[]> {
  const [server] = (await ask('prerequisites.fixes', {})).undoable;
  const [forest] = connected ? (await ask('directory.fixes', {})).undoable : [];
  const plans = [
    server === undefined ? undefined : await unlessNothing(ask('prerequisites.planUndoFixes', { plan: server.plan })),
    forest === undefined ? undefined : await unlessNothing(ask('directory.planUndoFixes', { plan: forest.plan })),
  ];
  return plans.filter((plan) => plan !== undefined);
}

/** The verdicts that are other ones now. */
function tellChanges(order: PutRightOrder, door: PlanDoor, before: readonly Check[], now: readonly Check[]): void {
  const word = (verdict: Check['verdict'] | null): string => (verdict === null ? prerequisitesText.notLookedAt : verdictWords[verdict]);
  for (const change of changesSince(before, now)) {
    tell(order, door, { check: change.id, before: change.before, now: change.now }, planLineTexts.change(change.title, word(change.before), word(change.now)));
  }
}

function tell({ json }: PutRightOrder, { out }: PlanDoor, line: object, sentence: string | undefined): void {
  if (json) out(JSON.stringify(line));
  else if (sentence !== undefined) out(sentence);
}
