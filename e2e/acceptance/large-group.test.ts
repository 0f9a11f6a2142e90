/** A large group: what changed in it is read, planned and written by its difference alone. `LARGE_GROUP` gives it another size; a quarter of a million members take a few minutes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyPlan } from '../../electron/engine/apply/apply-plan.ts';
import { planSides } from '../../electron/engine/plan-sides.ts';
import { guidOf } from '../../electron/engine/read-directory.ts';
import { readSides, type SidesRead } from '../../electron/engine/read/read-sides.ts';
import { directoryOf, type Workspace } from '../../electron/engine/workspace.ts';
import type { Directory, MembersPart } from '../../electron/ports/directory.ts';
import { places } from '../../electron/practice/worlds/forest.ts';
import { countsOf, personDn, sizedForest } from '../../electron/practice/worlds/sized-forest.ts';
import type { WorldName } from '../../electron/practice/world-table.ts';
import { kept } from '../../electron/state/kept.ts';
import type { PlanHead } from '../../shared/plan.ts';
import { openWorkspace } from '../bench/bench-workspace.ts';
import { cloudIdOf, synchronizedBefore } from './synchronized-before.ts';
import { startWorld, type WorldProcess } from './world-process.ts';

const size = Number(process.env['LARGE_GROUP'] ?? 50_000);
const name: WorldName = `group-${size}`;
const changed = 100;
/** Milliseconds for which any part may take. */
const longest = 600_000;
const context = { signal: AbortSignal.timeout(longest), progress: () => undefined };
/** The first people join, the next ones leave. */
const joining = Array.from({ length: changed }, (_, index) => personDn(index));
const leaving = Array.from({ length: changed }, (_, index) => personDn(changed + index));

let folder: string;
let world: WorldProcess;
let workspace: Workspace;
/** Its objectGUID in base64. */
let group: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'large-group-'));
  world = await startWorld(name, path.join(folder, 'world'));
  workspace = await openWorkspace(world, folder, context.signal);
  // The accounts of the setup itself stand outside.
  workspace.state.settings.write(kept.choice, { scope: { include: [places.company], exclude: [`OU=Service Accounts,${places.company}`] }, sourceAnchor: 'ms-DS-ConsistencyGuid' });
  group = await groupOf(directoryOf(workspace));
  await change(joining, []);
  const forest = sizedForest(countsOf(name) ?? expect.unreachable());
  const outside = new Set(joining);
  await world.remote.seedTenant(synchronizedBefore(forest.crowd?.() ?? [], (dn) => outside.has(dn)));
}, longest);
afterAll(async () => {
  await workspace.connections.directory?.close();
  workspace.state.close();
  await world.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Changes the members of the large group. */
async function change(remove: readonly string[], add: readonly string[]): Promise<void> {
  await directoryOf(workspace).modify(`<GUID=${Buffer.from(group, 'base64').toString('hex')}>`, [{ attribute: 'member', remove, add }], context.signal);
}

async function groupOf(directory: Directory): Promise<string> {
  const search = { base: directory.rootDse.defaultNamingContext, scope: 'sub', filter: '(displayName=Everybody)', attributes: ['objectGUID'] } as const;
  for await (const [entry] of directory.search(search, context.signal)) if (entry !== undefined) return guidOf(entry) ?? '';
  throw new Error('The practice directory has no large group.');
}

/** Ids in the tenant of those whom the directory has in the group. */
async function membersInDirectory(): Promise<string[]> {
  const ids: string[] = [];
  for (let from: number | undefined = 0; from !== undefined; ) {
    const part: MembersPart | undefined = await directoryOf(workspace).members(group, from, context.signal);
    ids.push(...(part?.members ?? []).map(({ guid }) => cloudIdOf(guid)));
    from = part?.next;
  }
  return ids.sort();
}

async function membersInTenant(): Promise<string[]> {
  const groups = await world.remote.listTenant('group');
  return groups.find(({ values }) => values['displayName'] === 'Everybody')?.members.toSorted() ?? [];
}

async function readAndPlan(from: Workspace = workspace): Promise<{ readonly read: SidesRead; readonly plan: PlanHead }> {
  const read = await readSides(from, 'delta', context);
  return { read, plan: await planSides(from, { mapping: read.mapping, doubts: read.suspicions }, context) };
}

describe(`a group of ${size} members`, () => {
  it('is read whole once, and equals the tenant', async () => {
    const { read, plan } = await readAndPlan();
    expect([read.mode, read.directory, plan.counts.filter(({ action }) => action !== 'none')]).toEqual(['full', size + 1, []]);
  }, longest);

  it('is changed in the tenant by a hundred that join and a hundred that leave, in about ten calls', async () => {
    await change(leaving, joining);
    const { plan } = await readAndPlan();
    expect(plan.counts.filter(({ action }) => action !== 'none')).toEqual([
      { kind: 'member', action: 'add', count: changed },
      { kind: 'member', action: 'remove', count: changed },
    ]);
    await world.remote.tenantCounts(true);
    const outcome = await applyPlan(workspace, plan.id, plan.hash, context);
    expect(outcome).toMatchObject({ state: 'done', done: 2 * changed, failed: 0 });
    const { requests } = await world.remote.tenantCounts();
    expect(requests).toBeLessThanOrEqual(12);
    expect(await membersInTenant()).toEqual(await membersInDirectory());
  }, longest);
});
