/** Sets usage locations and assigns licenses to users, and makes sure that they are there afterwards. */
import { groupBy } from '../../../shared/rules/group-by.ts';
import type { Change } from '../../../shared/plan.ts';
import { problem, type Problem, type Result } from '../../../shared/problem.ts';
import { samePlans } from '../../../shared/rules/licensing/same-plans.ts';
import type { GraphCall, Json } from '../../ports/cloud.ts';
import { done, type Applier, type ApplyContext, type Settled } from './applier.ts';
import { readHoldings, type Holding } from './held-licenses.ts';
import { sendPatiently, type Patience } from './send.ts';

/** A usage location that was set just now may not be seen yet. */
const untilLocationSeen: Patience = { early: (found) => found.code === 'license.no-usage-location', waits: [2000, 5000, 15_000, 30_000] };
const atOnce: Patience = { early: () => false, waits: [] };

/** Readings lag behind writes: how long to wait for a license that is not seen yet before it counts as lost, in milliseconds. */
const untilKept = [2000, 5000];

/** Writes the two-letter usage location. */
export const setUsageLocations: Applier = async (changes, context) => {
  const answers = await sendPatiently(changes, (change) => ({ method: 'PATCH', path: `/users/${userOf(change)}`, body: { usageLocation: change.values[0]?.new } }), atOnce, context);
  return changes.map((change, index) => settled(change, answers[index]));
};

/**
 * Assigns the products in `about`; the planned `disabledPlans` replace those of an earlier assignment, other products stay as they are.
 * What a run that died may have done is looked for first, so that it is not written twice; what was accepted and is not there is written once more.
 */
export const assignLicenses: Applier = async (changes, context) => {
  const doubtful = changes.filter(context.mayBeDone);
  const before = doubtful.length === 0 ? new Map<string, Holding>() : await readHoldings(doubtful.map(userOf), context);
  const there = doubtful.filter((change) => isThere(change, before));
  const rest = changes.filter((change) => !there.includes(change));
  const answered = await assign(rest, context);
  const accepted = rest.filter((change) => answered.get(change.seq)?.ok === true);
  const lost = new Set(await findLost(accepted, context));
  const again = await assign([...lost], context);
  const stillLost = new Set(await findLost([...lost].filter((change) => again.get(change.seq)?.ok === true), context));
  const results = new Map([...answered, ...again]);
  return [
    ...there.map((change) => done(change)),
    ...rest.map((change) => (stillLost.has(change) ? failed(change, problem('license.not-kept')) : settled(change, results.get(change.seq)))),
  ];
};

/** One call a user. A user whom the tenant refuses several products at once gets them one by one: only what is at fault fails. */
async function assign(changes: readonly Change[], context: ApplyContext): Promise<Map<number, Result<Json>>> {
  const users = [...groupBy(changes, userOf).values()];
  const answers = await sendPatiently(users, assignment, untilLocationSeen, context);
  const apart = users.filter((own, index) => own.length > 1 && isAboutLicenses(answers[index]));
  const results = new Map(users.flatMap((own, index) => own.map((change) => [change.seq, answers[index] ?? garbled] as const)));
  const longest = Math.max(0, ...apart.map((own) => own.length));
  // One product of each user at a time: two writes to the same user at once would get in each other's way.
  for (let place = 0; place < longest; place += 1) {
    const round = apart.flatMap((own) => own.slice(place, place + 1));
    const single = await sendPatiently(round, (change) => assignment([change]), atOnce, context);
    round.forEach((change, index) => results.set(change.seq, single[index] ?? garbled));
  }
  return results;
}

const garbled: Result<Json> = { ok: false, problem: problem('tenant.garbled') };

/** A refusal of one product stands for the whole call; anything else would not get better by asking for each product. */
function isAboutLicenses(answer: Result<Json> | undefined): boolean {
  return answer?.ok === false && (answer.problem.code.startsWith('license.') || answer.problem.code === 'tenant.refused');
}

function assignment(changes: readonly Change[]): GraphCall {
  const [first] = changes;
  return {
    method: 'POST',
    path: `/users/${first === undefined ? '' : userOf(first)}/assignLicense`,
    body: { addLicenses: changes.map((change) => ({ skuId: change.about, disabledPlans: disabledOf(change) })), removeLicenses: [] },
  };
}

/** Those that were accepted and are not there, even after a while; who cannot be read counts as having them. */
async function findLost(changes: readonly Change[], context: ApplyContext): Promise<readonly Change[]> {
  let missing = changes;
  for (const wait of [0, ...untilKept]) {
    if (missing.length === 0) break;
    if (wait > 0) await context.workspace.clock.sleep(wait, context.signal);
    const holdings = await readHoldings(missing.map(userOf), context);
    missing = missing.filter((change) => holdings.has(userOf(change)) && !isThere(change, holdings));
  }
  return missing;
}

function isThere(change: Change, holdings: ReadonlyMap<string, Holding>): boolean {
  const held = holdings.get(userOf(change))?.licenses.find((license) => license.direct && license.skuId === (change.about ?? '').toLowerCase());
  return held !== undefined && samePlans(held.disabledPlans, disabledOf(change));
}

function disabledOf(change: Change): readonly string[] {
  const planned = change.values.find((value) => value.attribute === 'disabledPlans')?.new;
  return Array.isArray(planned) ? planned : [];
}

function userOf(change: Change): string {
  return change.cloudId ?? '';
}

function settled(change: Change, answer: Result<Json> | undefined): Settled {
  return answer?.ok === true ? done(change) : failed(change, answer?.problem ?? problem('tenant.garbled'));
}

function failed(change: Change, found: Problem): Settled {
  return { seq: change.seq, result: { ok: false, problem: found } };
}
