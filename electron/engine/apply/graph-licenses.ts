/** Sets usage locations and assigns licenses. */
import type { Change } from '../../../shared/plan.ts';
import { problem } from '../../../shared/problem.ts';
import type { GraphCall } from '../../ports/cloud.ts';
import type { Applier, ApplyContext, Settled } from './applier.ts';
import { send } from './send.ts';

/** A usage location that was set just now may not be seen yet: waits before asking again, in milliseconds. */
const locationWaits = [2000, 5000, 15_000, 30_000];

/** Writes the two-letter usage location. */
export const setUsageLocations: Applier = (changes, context) => sendEach(changes, (change) => ({ method: 'PATCH', path: `/users/${userOf(change)}`, body: { usageLocation: change.values[0]?.new } }), [], context);

/** Assigns the product in `about`; the planned `disabledPlans` replace those of an earlier assignment. */
export const assignLicenses: Applier = (changes, context) =>
  sendEach(
    changes,
    (change) => ({
      method: 'POST',
      path: `/users/${userOf(change)}/assignLicense`,
      body: { addLicenses: [{ skuId: change.about, disabledPlans: change.values.find((value) => value.attribute === 'disabledPlans')?.new ?? [] }], removeLicenses: [] },
    }),
    locationWaits,
    context,
  );

async function sendEach(changes: readonly Change[], call: (change: Change) => GraphCall, waits: readonly number[], context: ApplyContext): Promise<Settled[]> {
  const answers = await send(changes.map(call), context);
  const early = (index: number): boolean => answers[index]?.ok === false && answers[index].problem.code === 'license.no-usage-location';
  const [wait, ...laterWaits] = waits;
  const settled = changes.flatMap((change, index): Settled[] => {
    const answer = answers[index] ?? { ok: false, problem: problem('tenant.garbled') };
    if (wait !== undefined && early(index)) return [];
    return [{ seq: change.seq, result: answer.ok ? { ok: true, value: {} } : answer }];
  });
  const again = changes.filter((_, index) => early(index));
  if (wait === undefined || again.length === 0) return settled;
  await context.workspace.clock.sleep(wait, context.signal);
  return [...settled, ...(await sendEach(again, call, laterWaits, context))];
}

function userOf(change: Change): string {
  return change.cloudId ?? '';
}
