/** Jobs of Cloud Sync in quarantine: told with cause and cure, brought back by a plan, unattended too; and the switch of the tenant turned off again. */
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { compose } from '../../electron/compose.ts';
import { WorldAddresses } from '../../electron/practice/world-addresses.ts';
import type { WorldCall } from '../../electron/practice/world-calls.ts';
import { openWorld, type World } from '../../electron/practice/world.ts';
import { createDispatcher } from '../../electron/rpc/dispatch.ts';
import { wallClock } from '../../electron/rpc/wall-clock.ts';
import { createAsk, type Ask } from '../../electron/silent/ask.ts';
import { checkAnswers } from '../../electron/silent/read-answers.ts';
import { directoryStep } from '../../electron/silent/steps/directory.ts';
import { tenantStep } from '../../electron/silent/steps/tenant.ts';
import { createTally } from '../../electron/silent/tally.ts';
import type { Outcome, PlanHead } from '../../shared/plan.ts';
import { problemOf } from '../../shared/problem.ts';
import { knownAnswers, type Entries } from './canaries/answers.ts';
import { answersFile, runSetup, temporaryFolder, type Ended } from './program.ts';

const name = 'cloud-sync';
const deletionsGuard = 'cloud-sync-deletions';

interface Place {
  readonly world: World;
  readonly data: string;
  readonly outside: string;
  readonly addressesFile: string;
}

async function begin(): Promise<Place> {
  const [data, outside] = [await temporaryFolder(), await temporaryFolder()];
  const world = await openWorld({ name, folder: path.join(outside, 'world'), inMemory: true });
  onTestFinished(() => world.close());
  const addressesFile = answersFile(outside, WorldAddresses.parse(JSON.parse(JSON.stringify(world.addresses))), 'world.json');
  const place = { world, data, outside, addressesFile };
  expect(await setUp(place)).toMatchObject({ code: 0 });
  return place;
}

/** The unattended setup, with these entries besides. */
function setUp({ data, outside, addressesFile }: Place, cloudSync: Entries = {}, more: Entries = {}): Promise<Ended> {
  const known = knownAnswers(name);
  const answers = { ...known, ...more, signInMethod: { ...known.signInMethod, cloudSync: { ...(known.signInMethod['cloudSync'] as Entries), ...cloudSync } } };
  return runSetup(['--practice', name, '--world-file', addressesFile, '--data', data, '--answers', answersFile(outside, answers)]);
}

/** Asks the engine, signed in to both sides. */
async function asking<T>({ data, addressesFile }: Place, work: (ask: Ask) => Promise<T>): Promise<T> {
  const setup = await compose({ dataFolder: data, world: { kind: 'practice', name, reset: false, addressesFile }, door: 'command-line', version: '1.0.0' });
  const dispatcher = createDispatcher(setup.handlers, { log: () => undefined });
  const signal = new AbortController().signal;
  const ask = createAsk(dispatcher, signal);
  const walk = { ask, answers: checkAnswers(JSON.stringify(knownAnswers(name)), true), practice: true, environment: {}, tally: createTally(), say: () => undefined, clock: wallClock, signal };
  try {
    await tenantStep.run(walk);
    await directoryStep.run(walk);
    return await work(ask);
  } finally {
    await dispatcher.close();
    await setup.close();
  }
}

/** Changes the agent; the jobs then have their turn. */
async function agent({ world }: Place, change: Extract<WorldCall, { call: 'changeAgent' }>['change']): Promise<void> {
  await world.call({ call: 'changeAgent', change });
  await world.call({ call: 'runAgent' });
}

const jobOf = async (ask: Ask) => (await ask('cloud-sync.state', {})).domains[0]?.jobs.find(({ job }) => job === 'provisioning');
const apply = async (ask: Ask, { id, hash }: PlanHead): Promise<Outcome> => ask('plan.apply', { plan: id, hash });

/** The synchronized users of the tenant, by their DNs in Active Directory. */
function people({ world }: Place): readonly string[] {
  const users = world.parts().tenant.snapshot().list('user');
  return users.filter(({ values }) => values['onPremisesSyncEnabled'] === true).map(({ values }) => String(values['onPremisesDistinguishedName']));
}

const synced = (place: Place): number => people(place).length;

describe('a job that cannot work', () => {
  it.each([
    ['an agent that has stopped', { do: 'setRunning', running: false }, { do: 'setRunning', running: true }, /service has stopped/, /Start the service AADConnectProvisioningAgent/],
    ['an account that is refused', { do: 'refuseAccount', refused: true }, { do: 'refuseAccount', refused: false }, /refuses the account of the agent/, /read the password of the group managed service account/],
  ] as const)('for %s is explained, cured and steady again', async (_, wrong, right, cause, cure) => {
    const place = await begin();
    await agent(place, wrong);
    await asking(place, async (ask) => {
      expect(await jobOf(ask)).toMatchObject({ phase: 'quarantined', quarantine: { reason: 'EncounteredQuarantineException', cause: expect.stringMatching(cause) as string, cure: expect.stringMatching(cure) as string, message: expect.any(String) as string } });
      const plan = await ask('cloud-sync.planCure', {});
      expect((await ask('plan.changes', { plan: plan.id, offset: 0, limit: 10 })).rows).toMatchObject([{ values: [{ old: 'EncounteredQuarantineException', new: 'QuarantineState' }] }, {}]);
      // A cure before the cause is removed does not last.
      await apply(ask, plan);
      await place.world.call({ call: 'runAgent' });
      expect(await jobOf(ask)).toMatchObject({ phase: 'quarantined' });
      await place.world.call({ call: 'changeAgent', change: right });
      const again = await ask('cloud-sync.planCure', {});
      if (again.state !== 'empty') expect(await apply(ask, again)).toMatchObject({ state: 'done', failed: 0 });
      await place.world.call({ call: 'runAgent' });
      expect((await ask('cloud-sync.watch', {}))[0]?.jobs.map(({ phase }) => phase)).toEqual(['steady', 'steady']);
      expect(await ask('cloud-sync.planCure', {})).toMatchObject({ state: 'empty' });
    });
  }, 120_000);
});

const limited = { synchronization: { deleteLimit: 5, release: [] } };

/** Eight people leave, where the service lets fewer than five go. */
async function tooMany(): Promise<{ readonly place: Place; readonly before: number; readonly bringBack: () => void }> {
  const place = await begin();
  // The limit of the first run is kept for the second, which brings it into the configuration.
  for (const times of [1, 2]) expect([times, await setUp(place, {}, limited)]).toEqual([times, expect.objectContaining({ code: 0 })]);
  const before = synced(place);
  const { directory } = place.world.parts();
  directory.mark('before');
  for (const dn of people(place).filter((one) => !/OU=Service Accounts|CN=Megan/.test(one)).slice(0, 8)) directory.remove(dn);
  await place.world.call({ call: 'runAgent' });
  return { place, before, bringBack: () => void directory.rewind('before', 'new') };
}

describe('a job with too many deletions', () => {
  it('is told and holds them until they are released, by the page', async () => {
    const { place, before } = await tooMany();
    await asking(place, async (ask) => {
      expect(await jobOf(ask)).toMatchObject({ phase: 'quarantined', quarantine: { reason: 'TooManyDeletes', releases: true, cure: expect.stringContaining('release them') as string } });
      expect(await ask('cloud-sync.watch', {}).catch((thrown: unknown) => problemOf(thrown))).toMatchObject({ code: 'cloud-sync.quarantined', detail: { reason: 'TooManyDeletes' } });
      const plan = await ask('cloud-sync.planCure', {});
      expect(plan.guards).toMatchObject([{ id: deletionsGuard, released: false }]);
      await expect(apply(ask, plan)).rejects.toThrow('plan.held-by-guard');
      expect(synced(place)).toBe(before);
      const released = await ask('plan.release', { plan: plan.id, hash: plan.hash, guard: deletionsGuard, by: 'Somebody' });
      expect(await apply(ask, released)).toMatchObject({ state: 'done', failed: 0 });
      await place.world.call({ call: 'runAgent' });
      expect(await jobOf(ask)).toMatchObject({ phase: 'steady' });
    });
    expect(synced(place)).toBe(before - 8);
  }, 180_000);

  it('holds them in an unattended setup, until its answers release them', async () => {
    const { place, before } = await tooMany();
    const told = await setUp(place, {}, limited);
    expect([told.code, told.lines.at(-1)]).toEqual([expect.any(Number), expect.objectContaining({ problem: expect.objectContaining({ code: 'cloud-sync.quarantined' }) as unknown })]);
    expect(told.code).not.toBe(0);
    expect((await setUp(place, { cure: true }, limited)).lines.at(-1)).toMatchObject({ problem: { code: 'plan.held-by-guard', detail: { guards: deletionsGuard } } });
    expect(synced(place)).toBe(before);
    const cured = await setUp(place, { cure: true }, { synchronization: { deleteLimit: 5, release: [deletionsGuard] } });
    expect([cured.code, cured.lines.find(({ step }) => step === 'synchronization')]).toEqual([0, expect.objectContaining({ state: 'done', cured: 1 })]);
    expect(synced(place)).toBe(before - 8);
  }, 180_000);
});

it('a job with deletions that were a mistake begins again without them, when the objects are back', async () => {
  const { place, before, bringBack } = await tooMany();
  expect((await setUp(place, { cure: 'without-deletions' }, limited)).lines.at(-1)).toMatchObject({ problem: { code: 'cloud-sync.quarantined', detail: { reason: 'TooManyDeletes' } } });
  expect(synced(place)).toBe(before);
  bringBack();
  const cured = await setUp(place, { cure: 'without-deletions' }, limited);
  expect([cured.code, cured.lines.find(({ step }) => step === 'synchronization')]).toEqual([0, expect.objectContaining({ state: 'done', cured: 1 })]);
  expect(synced(place)).toBe(before);
}, 180_000);

describe('the switch of the tenant', () => {
  it('goes with the setup when it is asked for, and stays otherwise; objects become those of the cloud', async () => {
    const place = await begin();
    await asking(place, async (ask) => {
      const [undoable] = (await ask('cloud-sync.state', {})).undoable;
      expect(undoable).toMatchObject({ tenantSwitch: true });
      const plan = await ask('cloud-sync.planUndo', { plan: undoable?.plan ?? '', tenantSwitch: true });
      const { rows } = await ask('plan.changes', { plan: plan.id, offset: 0, limit: 100 });
      expect(rows.at(-1)).toMatchObject({ action: 'remove', kind: 'tenant-setting', values: [{ old: true, new: false }], why: expect.stringContaining('72 hours') as string });
      expect(await apply(ask, plan)).toMatchObject({ state: 'done', failed: 0 });
      const after = { tenantSwitch: false, domains: [{ configured: false, jobs: [] }], agent: { installed: false } };
      expect(await ask('cloud-sync.state', {})).toMatchObject(after);
      expect(synced(place)).toBe(62);
      await place.world.call({ call: 'changeTenant', change: { skipMs: 73 * 3_600_000 } });
      expect(await ask('cloud-sync.state', {})).toMatchObject(after);
      expect(synced(place)).toBe(0);
    });
  }, 120_000);
});
