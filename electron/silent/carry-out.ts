/** Shows plans line by line, or applies them: for commands that write only when they are told to. */
import { changesIn, type PlanHead } from '../../shared/plan.ts';
import { fail, problemOf } from '../../shared/problem.ts';
import { changeLines, changeSentence, planLine, planLineTexts, planSentence } from '../../shared/text/plan-lines.ts';
import { applyPlan } from './apply-plan.ts';
import type { Ask } from './ask.ts';
import type { Ending } from './exit-codes.ts';
import type { Surroundings } from './surroundings.ts';

/** What is to become of the plans. */
export interface PlanOrder {
  /** Without it they are shown only. */
  readonly apply: boolean;
  /** The plans that were approved; without any, whatever is planned now is applied. */
  readonly hashes: readonly string[];
  readonly json: boolean;
}

/** What it is done with. */
export type PlanDoor = Pick<Surroundings, 'out' | 'say'> & { readonly ask: Ask };

/** For `parseArgs`. */
export const planSwitches = { apply: { type: 'boolean' }, hash: { type: 'string', multiple: true }, undo: { type: 'boolean' } } as const;

/** `requirement` while changes wait for their approval, `partly` when something failed or could not be planned; throws `plan.changed` before anything is written. */
export async function carryOut(plans: readonly PlanHead[], order: PlanOrder, door: PlanDoor): Promise<Ending> {
  if (order.apply) refuseOthers(plans, order.hashes);
  const ends: Ending[] = [];
  for (const plan of plans) ends.push(order.apply && changesIn(plan) > 0 ? await apply(plan, order, door) : await show(plan, order, door));
  return (['partly', 'requirement'] as const).find((end) => ends.includes(end)) ?? 'done';
}

/** Throws `plan.changed` for a plan that was not approved; one that changes nothing needs no approval. */
export function refuseOthers(plans: readonly PlanHead[], hashes: readonly string[]): void {
  const other = hashes.length === 0 ? undefined : plans.find((plan) => changesIn(plan) > 0 && !hashes.includes(plan.hash));
  if (other !== undefined) throw fail('plan.changed', { why: planLineTexts.another, detail: { plan: other.kind, hash: other.hash } });
}

async function show(plan: PlanHead, { json }: PlanOrder, door: PlanDoor): Promise<Ending> {
  await tellChanges(plan, json, door);
  door.out(json ? JSON.stringify(planLine(plan)) : planSentence(plan));
  for (const note of [...plan.notes, ...plan.guards.map(({ what }) => planLineTexts.held(what))]) door.say(note);
  return changesIn(plan) > 0 || !plan.complete ? 'requirement' : 'done';
}

async function apply(plan: PlanHead, { json }: PlanOrder, door: PlanDoor): Promise<Ending> {
  const outcome = await applyPlan(door, plan);
  const { done = 0, failed = 0, skipped = 0 } = outcome ?? {};
  await tellChanges(plan, json, door);
  const state = failed > 0 || !plan.complete ? 'partly' : 'done';
  door.out(json ? JSON.stringify({ ...planLine(plan), state, done, failed, skipped }) : planLineTexts.applied(done, failed));
  return state;
}

/** Rows of one question. */
const pageSize = 500;

async function tellChanges(plan: PlanHead, json: boolean, { ask, out }: PlanDoor): Promise<void> {
  for (let offset = 0, total = 1; offset < total; offset += pageSize) {
    const page = await ask('plan.changes', { plan: plan.id, offset, limit: pageSize });
    total = page.total;
    for (const line of page.rows.flatMap((change) => changeLines(plan.kind, change))) out(json ? JSON.stringify(line) : changeSentence(line));
  }
}

/** The plan, or undefined where there is nothing to undo any more. */
export async function unlessNothing(plan: Promise<PlanHead>): Promise<PlanHead | undefined> {
  try {
    return await plan;
  } catch (thrown) {
    if (problemOf(thrown).code === 'plan.nothing-to-undo') return undefined;
    throw thrown;
  }
}
