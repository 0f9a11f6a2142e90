/** Sets usage locations and assigns licenses. */
import type { Change } from '../../../shared/plan.ts';
import type { GraphCall } from '../../ports/cloud.ts';
import type { Applier, ApplyContext, Settled } from './applier.ts';
import { sendPatiently, type Patience } from './send.ts';

/** A usage location that was set just now may not be seen yet. */
const untilLocationSeen: Patience = { early: (found) => found.code === 'license.no-usage-location', waits: [2000, 5000, 15_000, 30_000] };
const atOnce: Patience = { early: () => false, waits: [] };

/** Writes the two-letter usage location. */
export const setUsageLocations: Applier = (changes, context) =>
  sendEach(changes, (change) => ({ method: 'PATCH', path: `/users/${userOf(change)}`, body: { usageLocation: change.values[0]?.new } }), atOnce, context);

/** Assigns the product in `about`; the planned `disabledPlans` replace those of an earlier assignment. */
export const assignLicenses: Applier = (changes, context) =>
  sendEach(
    changes,
    (change) => ({
      method: 'POST',
      path: `/users/${userOf(change)}/assignLicense`,
      body: { addLicenses: [{ skuId: change.about, disabledPlans: change.values.find((value) => value.attribute === 'disabledPlans')?.new ?? [] }], removeLicenses: [] },
    }),
    untilLocationSeen,
    context,
  );

async function sendEach(changes: readonly Change[], call: (change: Change) => GraphCall, patience: Patience, context: ApplyContext): Promise<Settled[]> {
  const answers = await sendPatiently(changes, call, patience, context);
  return changes.flatMap((change, index): Settled[] => {
    const answer = answers[index];
    return answer === undefined ? [] : [{ seq: change.seq, result: answer.ok ? { ok: true, value: {} } : answer }];
  });
}

function userOf(change: Change): string {
  return change.cloudId ?? '';
}
