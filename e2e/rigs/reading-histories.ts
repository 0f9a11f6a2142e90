/** The law of reading: after any history, what deltas made of the connector space and of its differences is what a full reading makes of an empty one. Practice and Samba run the same histories. */
import type { Client } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../electron/engine/evaluate/evaluate.ts';
import { readDirectorySide } from '../../electron/engine/read/read-directory-side.ts';
import { prepareSpace } from '../../electron/engine/read/read-sides.ts';
import { workspaceForTest } from '../../electron/engine/workspace.fixture.ts';
import type { Directory } from '../../electron/ports/directory.ts';
import { kept } from '../../electron/state/kept.ts';
import type { RunMode } from '../../shared/contract/health.ts';
import { noCustomerRules } from '../../shared/rules/synchronization/customer-rules.ts';
import { mappingOf } from '../../shared/rules/synchronization/mapping.ts';
import { openHistorySpace, type HistorySpace } from './history-space.ts';
import { clear, doSomething, plant, randomOf, scopesOf, type Place } from './history-steps.ts';

/** A directory, and an LDAP client that may write it. */
export interface HistoriesRig {
  readonly directory: Directory;
  readonly client: Client;
  readonly base: string;
  readonly stop: () => Promise<void>;
}

const mapping = mappingOf('objectGUID', { verifiedDomains: new Set(['contoso.com']), initialDomain: 'contoso.onmicrosoft.com' }, noCustomerRules);
const signal = new AbortController().signal;
const context = { signal, progress: () => undefined };

/** Histories that follow one another in one unit. */
const perWorld = 50;

/**
 * Declares the case against the directory that `start` brings up. `HISTORIES` says how many are tried, `WORLD` plays one world of fifty again: a failure names both.
 */
export function readingHistories(start: () => Promise<HistoriesRig>, histories: number): void {
  describe(`${histories} histories of the directory`, () => {
    let rig: HistoriesRig;
    let followed: HistorySpace;
    let whole: HistorySpace;
    beforeAll(async () => {
      rig = await start();
      [followed, whole] = [openHistorySpace(), openHistorySpace()];
    }, 120_000);
    afterAll(async () => {
      followed.remove();
      whole.remove();
      await rig.stop();
    });

    it('come to the same by deltas as by a full reading', { timeout: 3_600_000 }, async () => {
      const only = process.env['WORLD'];
      for (let world = 0; world * perWorld < histories; world += 1) {
        if (only !== undefined && Number(only) !== world) continue;
        followed.empty();
        await playWorld(rig, world, Math.min(perWorld, histories - world * perWorld), followed, whole);
      }
    });
  });
}

async function playWorld(rig: HistoriesRig, world: number, histories: number, followed: HistorySpace, whole: HistorySpace): Promise<void> {
  const place: Place = { client: rig.client, base: rig.base, root: `OU=Law ${world},${rig.base}`, prefix: `w${world}x` };
  const graceDays = (world % 2) * 5;
  await plant(place);
  choose(followed, place, 0);
  await read(rig, followed, 'full', graceDays);
  for (let history = 0; history < histories; history += 1) {
    const told: string[] = [];
    const random = randomOf(1 + world * perWorld + history);
    for (let left = 3 + random(6); left > 0; left -= 1) {
      told.push(await doSomething(place, random, `${place.prefix}${history}x${left}`));
      if (random(6) === 0) await follow(rig, followed, graceDays);
    }
    if (random(4) === 0) told.push(`choose ${choose(followed, place, random(3))}`);
    await follow(rig, followed, graceDays);
    const words = `world ${world}, history ${history}: ${told.join('; ')}`;
    whole.empty();
    whole.take(followed.file);
    const choice = followed.state.settings.read(kept.choice);
    if (choice !== undefined) whole.state.settings.write(kept.choice, choice);
    await read(rig, whole, 'full', graceDays);
    expect(followed.content(), words).toEqual(whole.content());
    if (random(3) === 0) await applied(followed, graceDays, words);
  }
  await clear(place);
}

/** The administrator chooses units: by the names that they had first. */
function choose({ state }: HistorySpace, place: Place, number: number): number {
  state.settings.write(kept.choice, { scope: scopesOf(place)[number] ?? { include: [], exclude: [] }, sourceAnchor: 'objectGUID' });
  return number;
}

async function follow(rig: HistoriesRig, space: HistorySpace, graceDays: number): Promise<void> {
  expect(await read(rig, space, 'delta', graceDays)).toMatchObject({ suspicions: [], sources: [{ mode: 'delta' }] });
}

async function read({ directory }: HistoriesRig, { state }: HistorySpace, mode: RunMode, graceDays: number) {
  const workspace = { ...workspaceForTest(state), connections: { directory, session: undefined } };
  await prepareSpace(state, mapping, signal);
  const done = await readDirectorySide(workspace, mode, mapping, context);
  await evaluate(state, { mapping, graceDays, now: workspace.clock.now() }, context);
  return done;
}

/** What was written to the tenant leaves nothing to do, but conflicts. */
async function applied(space: HistorySpace, graceDays: number, words: string): Promise<void> {
  const now = workspaceForTest(space.state).clock.now();
  space.apply();
  await evaluate(space.state, { mapping, graceDays, now }, context);
  expect(space.drafts().filter((draft) => draft.action !== 'conflict'), `${words}; applied`).toEqual([]);
}
