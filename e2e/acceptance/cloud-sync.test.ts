/** Password hash synchronization through Cloud Sync, unattended: set up, started, carried; done once; killed on the way; taken back. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { at } from '../../build/tools/root.mjs';
import { createSignIn } from '../../electron/cloud/sign-in.ts';
import { compose } from '../../electron/compose.ts';
import { connectWorld } from '../../electron/practice/world-client.ts';
import type { TenantObject } from '../../electron/practice/world-calls.ts';
import { openWorld } from '../../electron/practice/world.ts';
import { createDispatcher } from '../../electron/rpc/dispatch.ts';
import { wallClock } from '../../electron/rpc/wall-clock.ts';
import { createAsk, type Ask } from '../../electron/silent/ask.ts';
import { checkAnswers } from '../../electron/silent/read-answers.ts';
import { directoryStep } from '../../electron/silent/steps/directory.ts';
import { tenantStep } from '../../electron/silent/steps/tenant.ts';
import { createTally } from '../../electron/silent/tally.ts';
import { checkRecord } from '../contract/check-record.ts';
import { isOfContract } from '../contract/beta-only.ts';
import { contractFolder } from '../contract/check-samples.ts';
import { ended, runSetup, startSetup, type Ended } from './program.ts';

const file = at('e2e', 'answers', 'cloud-sync.json');
const switches = (folder: string): string[] => ['--practice', 'cloud-sync', '--data', folder, '--answers', file];
const step = (run: Ended, name: string) => run.lines.find((line) => line.step === name);

const Principals = z.object({ value: z.array(z.unknown()) });

/** What Cloud Sync left in the tenant. */
async function read(folder: string): Promise<{ readonly synced: readonly TenantObject[]; readonly configurations: number }> {
  const world = await openWorld({ name: 'cloud-sync', folder: path.join(folder, 'practice') });
  try {
    const { remote, clientId, origins, controls } = connectWorld(world.addresses);
    const users = await remote.listTenant('user');
    const { cloud } = await createSignIn({ clientId, origins, clock: wallClock, openBrowser: () => Promise.resolve() }).application(controls.application, new AbortController().signal);
    const found = await cloud.request({ method: 'GET', path: `/servicePrincipals?$filter=${encodeURIComponent("displayName eq 'contoso.local'")}` }, new AbortController().signal);
    return { synced: users.filter(({ values }) => values['onPremisesSyncEnabled'] === true), configurations: Principals.parse(found).value.length };
  } finally {
    await world.close();
  }
}

/** Asks the engine on this folder, signed in to the tenant and connected to the directory. */
async function asking<T>(folder: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const setup = await compose({ dataFolder: folder, world: { kind: 'practice', name: 'cloud-sync', reset: false }, door: 'command-line', version: '1.0.0' });
  const dispatcher = createDispatcher(setup.handlers, { log: () => undefined });
  const signal = new AbortController().signal;
  const ask = createAsk(dispatcher, signal);
  const walk = { ask, answers: checkAnswers(await readFile(file, 'utf8'), true), practice: true, environment: {}, tally: createTally(), say: () => undefined, clock: wallClock, signal };
  try {
    await tenantStep.run(walk);
    await directoryStep.run(walk);
    return await work(ask);
  } finally {
    await dispatcher.close();
    await setup.close();
  }
}

describe('Cloud Sync, unattended', () => {
  let folder: string;
  let first: Ended;
  const record = (): string => path.join(folder, 'record.jsonl');
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'cloud-sync-'));
    first = await runSetup([...switches(folder), '--record', record()]);
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is set up, tested with one user, started, and carries everything once', async () => {
    expect([first.code, step(first, 'sign-in-method')]).toEqual([0, expect.objectContaining({ state: 'done', cloudSync: { changed: 9, tested: 'passed' } })]);
    expect(step(first, 'synchronization')).toMatchObject({ state: 'done', engine: 'cloud-sync', started: 2, carried: { User: 62, Group: 12, Contact: 4 } });
    expect(first.lines.at(-1)).toMatchObject({ step: 'report', state: 'done', failed: 0, carried: { User: 62 } });
    const { synced, configurations } = await read(folder);
    expect([synced.length, configurations]).toEqual([62, 1]);
    expect(JSON.stringify(first)).not.toMatch(/password":/i);
  });

  it.skipIf(contractFolder() === undefined)('spoke with the tenant as the contract of ../shared/contract has it', async () => {
    const { exchanges, findings } = await checkRecord(record());
    expect(exchanges).toBeGreaterThan(50);
    expect(findings.filter(isOfContract)).toEqual([]);
  });

  it('changes nothing the second time', async () => {
    const second = await runSetup(switches(folder));
    expect(second.code).toBe(0);
    expect(step(second, 'sign-in-method')).toMatchObject({ state: 'nothing-to-do', cloudSync: { changed: 0 } });
    expect(step(second, 'synchronization')).toMatchObject({ state: 'nothing-to-do', started: 0 });
  }, 60_000);

  it('is taken back: jobs, configuration and agent go, the switch of the tenant stays', async () => {
    const outcome = await asking(folder, async (ask) => {
      const [undoable] = (await ask('cloud-sync.state', {})).undoable;
      const plan = await ask('cloud-sync.planUndo', { plan: undoable?.plan ?? '', tenantSwitch: false });
      expect(plan.notes.some((note) => note.includes('72 hours'))).toBe(true);
      const done = await ask('plan.apply', { plan: plan.id, hash: plan.hash });
      const after = await ask('cloud-sync.state', {});
      expect(after).toMatchObject({ tenantSwitch: true, agent: { installed: false }, domains: [{ configured: false, jobs: [] }], undoable: [] });
      return done;
    });
    expect(outcome).toMatchObject({ state: 'done', failed: 0 });
    const { synced, configurations } = await read(folder);
    expect([synced.length, configurations]).toEqual([62, 0]);
  }, 60_000);
});

it('goes on after it was killed half-way, with one configuration', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'cloud-sync-killed-'));
  try {
    const child = startSetup(switches(folder));
    const end = ended(child);
    // The progress tells where it is: the configuration was being made.
    const seen = new Promise<void>((resolve) => child.stderr.on('data', (text: string) => { if (text.includes('Making the configuration') || text.includes('Changing settings of the tenant')) resolve(); }));
    await Promise.race([seen, end]);
    await wait(150);
    child.kill('SIGKILL');
    expect((await end).code).toBeUndefined();
    expect(existsSync(path.join(folder, 'practice'))).toBe(true);
    const again = await runSetup(switches(folder));
    expect([again.code, again.lines.at(-1)]).toEqual([0, expect.objectContaining({ state: 'done', carried: { User: 62, Group: 12, Contact: 4 } })]);
    expect((await read(folder)).configurations).toBe(1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 180_000);
