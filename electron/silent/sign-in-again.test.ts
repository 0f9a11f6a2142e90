/** On the command line: a person types a code at the beginning, and another one when the tenant asks for it in the midst of a run. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { atDevicePage, machineClock } from '../cloud/person.fixture.ts';
import { compose } from '../compose.ts';
import { openWorld, type World } from '../practice/world.ts';
import { createDispatcher } from '../rpc/dispatch.ts';
import { Answers } from './answers.ts';
import { createAsk } from './ask.ts';
import { progressLines } from './progress-lines.ts';
import { silentSteps } from './steps/steps.ts';
import { createTally } from './tally.ts';
import { walkRoadmap, type Line } from './walk.ts';

const idle = new AbortController().signal;
const answers = Answers.parse({
  version: 1,
  tenant: { signIn: 'device-code' },
  directory: {},
  preparation: { repair: 'proposed' },
  signInMethod: { answers: { cloudMaySignIn: true, trustedProvider: false, rulesAtEverySignIn: false, needsMoreThanEntra: false, surviveOutage: true } },
  report: false,
});

let folder: string;
let world: World;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'again-'));
  world = await openWorld({ name: 'tiny', folder: join(folder, 'world'), tenant: { deviceCodeInterval: 1 } });
}, 60_000);
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

it('goes on where it was after the second sign-in', async () => {
  const addressesFile = join(folder, 'world.json');
  await writeFile(addressesFile, JSON.stringify(world.addresses));
  const { tenant } = world.parts();
  const setup = await compose({ dataFolder: join(folder, 'data'), world: { kind: 'practice', name: 'tiny', reset: false, addressesFile }, door: 'command-line', version: '1' });
  const dispatcher = createDispatcher(setup.handlers, { attention: setup.attention });
  const codes: string[] = [];
  const say = (line: string): void => {
    const [, url = '', code = ''] = /Open (\S+) and type the code (\S+)/.exec(line) ?? [];
    if (code === '') return;
    codes.push(code);
    void atDevicePage({ kind: 'device-code', url, code, expiresAt: '' }, tenant.admin);
  };
  dispatcher.events.subscribe(progressLines(say, machineClock));
  const lines: Line[] = [];
  let applying = false;
  dispatcher.events.subscribe((event) => {
    if (applying || event.kind !== 'progress' || event.name !== 'plan.apply' || event.progress.done === 0 || !lines.some(({ step }) => step === 'sign-in-method')) return;
    applying = true;
    Object.assign(tenant.faults, { personNeeded: true, claimsChallenges: 100_000 });
  });
  const walk = { ask: createAsk(dispatcher, idle), answers, practice: true, environment: {}, tally: createTally(), say: () => undefined, clock: machineClock, signal: idle };
  const ending = await walkRoadmap(silentSteps.filter(({ step }) => !['domains', 'licenses'].includes(step)), walk, (line) => lines.push(line));
  await dispatcher.close();
  await setup.close();
  expect([ending, lines.filter(({ state }) => state === 'failed' || state === 'partly')]).toEqual(['done', []]);
  expect([applying, codes.length, tenant.faults.claimsChallenges]).toEqual([true, 2, 0]);
}, 120_000);
