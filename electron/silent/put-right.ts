/** `setup check --put-right` and `--recycle-bin`: what can be put right on this server and in the forest is shown, written when told so, and checked again. */
import type { Check } from '../../shared/contract/prerequisites.ts';
import { changesIn, type PlanHead } from '../../shared/plan.ts';
import { changesSince } from '../../shared/rules/prerequisites/compare.ts';
import { prerequisitesText, verdictWords } from '../../shared/text/pages/prerequisites.ts';
import { planLineTexts } from '../../shared/text/plan-lines.ts';
import { carryOut, refuseOthers, unlessNothing, type PlanDoor, type PlanOrder } from './carry-out.ts';
import type { Ending } from './exit-codes.ts';

/** `undo`: the last plan of each kind is put back in place of a new one. */
export interface PutRightOrder extends PlanOrder {
  readonly undo: boolean;
}

/** `by`: who answers for what cannot be taken back; without it the guard holds. */
export interface RecycleBinOrder extends PlanOrder {
  readonly by: string | undefined;
}

/** The same checks each time; `connected` where directory and tenant are looked at as well. */
export interface Examination {
  readonly connected: boolean;
  readonly examine: () => Promise<readonly Check[]>;
}

/** Without `apply` nothing is written. Nothing that cannot be taken back is ever planned here. */
export async function putRight(order: PutRightOrder, examination: Examination, door: PlanDoor): Promise<Ending> {
  const before = await examination.examine();
  const plans = order.undo ? await undoPlans(examination.connected, door) : await fixPlans(examination.connected, door);
  const ending = await carryOut(plans, order, door);
  if (!isWritten(plans, order)) return told('put-right', plans, ending, order, door);
  tellChanges(order, door, before, await examination.examine());
  const { restart } = await door.ask('prerequisites.fixes', {});
  tell(order, door, { step: 'put-right', state: ending, restart: restart === null ? 'not-needed' : 'needed', ...(restart === null ? {} : { since: restart }) }, restart === null ? undefined : planLineTexts.restart);
  return ending;
}

/** The Recycle Bin of the connected forests; a guard holds it until somebody answers for it by name. */
export async function turnOnRecycleBins(order: RecycleBinOrder, { examine }: Examination, door: PlanDoor): Promise<Ending> {
  const before = await examine();
  const { recycleBins } = await door.ask('directory.fixes', {});
  const plans: PlanHead[] = [];
  for (const { forest } of recycleBins) plans.push(await door.ask('directory.planRecycleBin', { forest }));
  if (order.apply) refuseOthers(plans, order.hashes);
  const ending = await carryOut(await released(plans, order, door), order, door);
  if (!isWritten(plans, order)) return told('recycle-bin', plans, ending, order, door);
  tellChanges(order, door, before, await examine());
  tell(order, door, { step: 'recycle-bin', state: ending }, undefined);
  return ending;
}

/** Only what is about to be written is released. */
async function released(plans: readonly PlanHead[], { apply, by }: RecycleBinOrder, { ask }: PlanDoor): Promise<readonly PlanHead[]> {
  if (!apply || by === undefined) return plans;
  const heads: PlanHead[] = [];
  for (const plan of plans) {
    let head = plan;
    for (const guard of plan.guards) head = await ask('plan.release', { plan: plan.id, hash: plan.hash, guard: guard.id, by });
    heads.push(head);
  }
  return heads;
}

function isWritten(plans: readonly PlanHead[], { apply }: PlanOrder): boolean {
  return apply && plans.some((plan) => changesIn(plan) > 0);
}

/** Where there is no plan at all, one line says that nothing is to be done. */
function told(step: string, plans: readonly PlanHead[], ending: Ending, order: PlanOrder, door: PlanDoor): Ending {
  if (plans.length === 0) tell(order, door, { step, state: 'nothing-to-do' }, planLineTexts.nothing);
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
function tellChanges(order: PlanOrder, door: PlanDoor, before: readonly Check[], now: readonly Check[]): void {
  const word = (verdict: Check['verdict'] | null): string => (verdict === null ? prerequisitesText.notLookedAt : verdictWords[verdict]);
  for (const change of changesSince(before, now)) {
    tell(order, door, { check: change.id, before: change.before, now: change.now }, planLineTexts.change(change.title, word(change.before), word(change.now)));
  }
}

function tell({ json }: PlanOrder, { out }: PlanDoor, line: object, sentence: string | undefined): void {
  if (json) out(JSON.stringify(line));
  else if (sentence !== undefined) out(sentence);
}
