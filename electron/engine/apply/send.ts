/** Sends the calls of a chunk to the tenant, and asks again where the tenant does not know yet what it has just been told. */
import { problem, type Problem, type Result } from '../../../shared/problem.ts';
import type { GraphCall, Json } from '../../ports/cloud.ts';
import { sessionOf } from '../workspace.ts';
import type { ApplyContext } from './applier.ts';

/** The answers in the order of the calls; nothing is sent for none. Throws only when stopped. */
export async function send(calls: readonly GraphCall[], context: ApplyContext): Promise<readonly Result<Json>[]> {
  if (calls.length === 0) return [];
  const answers = await sessionOf(context.workspace).cloud.batch(calls, context.signal, context.onThrottle);
  return calls.map((_, index) => answers[index] ?? { ok: false, problem: problem('tenant.garbled') });
}

/** Which answers come too early, and how long to wait before each new attempt, in milliseconds. */
export interface Patience {
  readonly early: (problem: Problem) => boolean;
  readonly waits: readonly number[];
}

/** As `send`, one call for each item; those that come too early are sent again after each wait. */
export async function sendPatiently<Item>(items: readonly Item[], call: (item: Item) => GraphCall, { early, waits }: Patience, context: ApplyContext): Promise<readonly Result<Json>[]> {
  const answers = await send(items.map(call), context);
  const again = new Map([...items.entries()].filter(([index]) => isRefused(answers[index], early)));
  const [wait, ...later] = waits;
  if (again.size === 0 || wait === undefined) return answers;
  await context.workspace.clock.sleep(wait, context.signal);
  const second = await sendPatiently([...again.values()], call, { early, waits: later }, context);
  const renewed = new Map([...again.keys()].map((index, at) => [index, second[at]]));
  return answers.map((answer, index) => renewed.get(index) ?? answer);
}

/** True for a refusal that fits. */
export function isRefused(answer: Result<Json> | undefined, fits: (problem: Problem) => boolean): boolean {
  return answer?.ok === false && fits(answer.problem);
}
