/** The synchronization is killed again and again, while it reads, plans and writes and while the tenant is out of order; the end is that of an undisturbed run. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { FaultChange } from '../../electron/practice/world-calls.ts';
import { seeded, type Seeded } from '../../electron/practice/worlds/seeded.ts';
import type { ExpectedTenant } from './expected-tenant.ts';
import { crashableSync, type CrashPoint } from './crashable-sync.ts';
import { readTenantContent } from './kept-world.ts';
import { synchronizedContent } from './synchronized-content.ts';
import { startWorld, type WorldProcess } from './world-process.ts';

/** Environment variable `CRASH_KILLS` asks for more: 300 take some minutes. */
const kills = Number(process.env['CRASH_KILLS'] ?? 60);
/** Another seed (environment variable `CRASH_SEED`) tries other moments; it is printed. */
const seed = Number(process.env['CRASH_SEED'] ?? 20_260_701);
/** Runs that are killed before one is left in peace; the first ones early, the last ones late, so that each part is hit while there is still work in it. */
const runsInARow = 12;

it(`ends as an undisturbed run ends, after ${kills} kills`, async () => {
  const random = seeded(seed);
  const folder = await mkdtemp(path.join(tmpdir(), 'crash-'));
  const world = await startWorld('tiny', path.join(folder, 'world'));
  const began = Date.now();
  let killed = 0;
  let told: string[] = [];
  try {
    const undisturbed = await crashableSync(await newState(folder, 'undisturbed'), world.addresses);
    expect(undisturbed.ended.code).toBe(0);
    const expected = await left(world);
    expect(expected.content.users.size).toBeGreaterThan(30);
    for (let row = 0; killed < kills; row += 1) {
      await world.remote.changeFaults({ tenant: {} });
      await world.remote.reset();
      told = [];
      const state = await newState(folder, String(row));
      for (let run = 0; run < runsInARow && killed < kills; run += 1) {
        await world.remote.changeFaults(faults(random));
        const { kill } = await crashableSync(state, world.addresses, pointOf(random, undisturbed.passed, (run + 1) / runsInARow));
        if (kill !== undefined) told.push(kill);
        killed += kill === undefined ? 0 : 1;
      }
      await world.remote.changeFaults({ tenant: {} });
      const { ended } = await crashableSync(state, world.addresses);
      expect([ended.code, ended.stderr], told.join('; ')).toEqual([0, expect.any(String)]);
      expect(await left(world), `row ${row}: ${told.join('; ')}`).toEqual(expected);
      await rm(state, { recursive: true, force: true });
    }
  } finally {
    process.stdout.write(`seed ${seed}, ${killed} kills in ${Math.round((Date.now() - began) / 1000)} s\n${told.join('\n')}\n`);
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  }
  expect(killed).toBe(kills);
}, 900_000);

async function newState(folder: string, name: string): Promise<string> {
  const state = path.join(folder, `state-${name}`);
  await mkdir(state);
  return state;
}

/** `share` of what an undisturbed run sends. */
function pointOf(random: Seeded, passes: number, share: number): CrashPoint {
  return { pass: random.below(Math.max(4, Math.ceil(passes * share))), delay: random.below(3) === 0 ? random.below(60) : 0, cut: random.below(4) === 0 };
}

/** Refusals, answers that are lost after the work was done, connections that break: some runs meet them, most do not. */
function faults(random: Seeded): FaultChange {
  if (random.below(2) === 0) return { tenant: {} };
  return { tenant: { random: { seed: random.below(1_000_000), refuse: 0.03, statuses: [429, 500, 503], retryAfter: 0, unsure: 0.02, dropBefore: 0.02, dropAfter: 0.04, hang: 0.02, hangMs: 50, most: 20 } } };
}

/** What is left in the tenant. */
interface Left {
  readonly content: ExpectedTenant;
  /** Objects of any kind that nobody should have made, deleted or left over. */
  readonly totals: Readonly<Record<string, number>>;
}

async function left({ remote }: WorldProcess): Promise<Left> {
  const content = await readTenantContent(remote.listTenant);
  const { users, deletedUsers, deletedGroups } = content;
  return { content: synchronizedContent(content), totals: { users: users.length, deletedUsers: deletedUsers.length, deletedGroups: deletedGroups.length } };
}
