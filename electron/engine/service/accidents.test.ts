/** Accidents: whatever happens to the directory, or to the rules, a run deletes nothing by itself and says why. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startReading, type ReadingForTest } from '../../../e2e/rigs/reading-rig.ts';
import type { Run, RunMode } from '../../../shared/contract/health.ts';
import { CustomerRules } from '../../../shared/rules/synchronization/customer-rules.ts';
import { kept } from '../../state/kept.ts';
import { releaseGuard } from '../guard/release.ts';
import type { LeaseKeeper } from './lease.ts';
import { runCycle } from './run-cycle.ts';
import { silent } from './silent-tenant.fixture.ts';

const people = Array.from({ length: 12 }, (_, index) => `crew${index}`);
const context = { signal: new AbortController().signal, progress: () => undefined };
const lease: LeaseKeeper = {
  isUsed: async () => true,
  take: async () => ({ holder: 'we', until: '2026-01-02T00:00:00.000Z', ours: true }),
  holds: () => true,
  during: (work, signal) => work(signal),
  handOver: async () => undefined,
};

let test: ReadingForTest;
/** DN of a unit below the domain. */
const unit = (name: string): string => `OU=${name},${test.base}`;
const run = (mode: RunMode): Promise<Run> => runCycle(test.workspace, { mode, cause: 'schedule', staging: false }, lease, context);
const directory = () => test.world.parts().directory;
const guardsOf = ({ plan }: Run) => (plan === undefined ? [] : (test.workspace.state.plans.read(plan)?.guards ?? []));

/** What must not get less: users, groups, memberships. */
async function tenant(): Promise<Readonly<Record<'users' | 'groups' | 'members', readonly string[]>>> {
  const [users, groups] = [await test.remote.listTenant('user'), await test.remote.listTenant('group')];
  return {
    users: users.map((user) => `${user.id} ${String(user.values['accountEnabled'])}`).sort(),
    groups: groups.map((group) => group.id).sort(),
    members: groups.flatMap((group) => group.members.map((member) => `${group.id} ${member}`)).sort(),
  };
}

/** Runs by changes and whole: each has to leave the tenant as it is; answers the runs. */
async function runsThatChangeNothing(): Promise<readonly Run[]> {
  const before = await tenant();
  const runs: Run[] = [];
  for (const mode of ['delta', 'delta', 'full', 'delta'] as const) {
    runs.push(await run(mode));
    expect(await tenant()).toEqual(before);
  }
  return runs;
}

async function release(held: Run | undefined, guard: string): Promise<void> {
  const plan = test.workspace.state.plans.read(held?.plan ?? '') ?? expect.unreachable();
  await releaseGuard(test.workspace, { plan: plan.id, hash: plan.hash, guard });
}

async function addCrew(): Promise<void> {
  for (const name of people) {
    await directory().addObject(`CN=${name},${unit('Crew')}`, {
      objectClass: ['user'], sAMAccountName: [name], userPrincipalName: [`${name}@contoso.com`], displayName: [name], userAccountControl: ['512'],
    });
  }
}

beforeAll(async () => {
  test = await startReading();
  for (const name of ['Crew', 'Elsewhere', 'Ships']) await directory().addObject(unit(name), { objectClass: ['organizationalUnit'] });
  await addCrew();
  test.workspace.state.settings.write(kept.choice, { scope: { include: [test.base], exclude: [unit('Elsewhere')] }, sourceAnchor: 'objectGUID' });
  const first = await run('full');
  expect([first.state, first.problem]).toEqual(['done', undefined]);
  // An hour later the tenant is believed again in everything that it tells of what was written.
  const { clock } = test.workspace;
  test = { ...test, workspace: { ...test.workspace, clock: { ...clock, now: () => clock.now() + 3_600_000 } } };
  expect((await run('delta')).state).toBe('nothing-to-do');
}, 120_000);
afterAll(() => test.close());

describe('an accident', { timeout: 60_000 }, () => {
  afterEach(async () => {
    await test.remote.changeFaults({ directory: {} });
    expect((await run('full')).state).toBe('nothing-to-do');
  });

  it('that moves everybody of a unit out of scope is held back', async () => {
    for (const name of people) await test.rename(`CN=${name},${unit('Crew')}`, `CN=${name},${unit('Elsewhere')}`);
    for (const held of await runsThatChangeNothing()) {
      expect(held).toMatchObject({ state: 'held', problem: { code: 'plan.held-by-guard' } });
      expect(guardsOf(held)).toMatchObject([{ id: 'unit-shrunk', count: 12, released: false }]);
    }
    for (const name of people) await test.rename(`CN=${name},${unit('Elsewhere')}`, `CN=${name},${unit('Crew')}`);
  });

  it('of a filter that leaves out a third of all is held back', async () => {
    const letters = Array.from('abcdefghij', (value) => [{ attribute: 'samaccountname', test: 'starts-with', value }]);
    test.workspace.state.settings.write(kept.customerRules, CustomerRules.parse({ filters: [{ name: 'Typo', classes: ['user'], anyOf: letters }] }));
    const runs = await runsThatChangeNothing();
    test.workspace.state.settings.remove(kept.customerRules);
    for (const held of runs) {
      expect(held.state).toBe('held');
      expect(guardsOf(held).map((guard) => guard.id)).toContain('delete-percent');
    }
  });

  it('of a controller that answers nothing is noticed', async () => {
    await test.remote.changeFaults({ directory: { nothing: true } });
    for (const { state, problem } of await runsThatChangeNothing()) expect([state, problem?.code]).toEqual(['failed', 'directory.nothing-shown']);
  });

  it('is no new name and no new place of a unit', async () => {
    await test.rename(unit('Crew'), 'OU=Sailors');
    for (const { state } of await runsThatChangeNothing()) expect(state).toBe('nothing-to-do');
    await test.rename(unit('Sailors'), `OU=Crew,${unit('Ships')}`);
    for (const { state } of await runsThatChangeNothing()) expect(state).toBe('nothing-to-do');
    await test.rename(`OU=Crew,${unit('Ships')}`, unit('Crew'));
  });

  it('of a tenant that answers nothing is noticed, and nobody is made anew', async () => {
    const { connections } = test.workspace;
    const session = connections.session ?? expect.unreachable();
    connections.session = silent(session);
    const [first, , full, last] = await runsThatChangeNothing();
    for (const quiet of [first, last]) expect(quiet?.state).toBe('nothing-to-do');
    expect([full?.state, full?.problem?.code]).toEqual(['failed', 'tenant.nothing-shown']);
    await directory().addObject(`CN=Castaway,${unit('Ships')}`, { objectClass: ['user'], sAMAccountName: ['castaway'], userPrincipalName: ['castaway@contoso.com'], displayName: ['Castaway'], userAccountControl: ['512'] });
    const before = await tenant();
    const held = await run('full');
    expect(held).toMatchObject({ state: 'failed', problem: { code: 'tenant.nothing-shown' } });
    expect(guardsOf(held)).toMatchObject([{ id: 'tenant-nothing-answered', count: 1, what: 'Nothing was read from the tenant, where objects were known before.', released: false }]);
    expect(await tenant()).toEqual(before);
    connections.session = session;
    expect(await run('full')).toMatchObject({ state: 'done', counts: [{ kind: 'user', action: 'create', count: 1 }] });
    directory().remove(`CN=Castaway,${unit('Ships')}`);
    expect(await run('delta')).toMatchObject({ state: 'done', counts: [{ kind: 'user', action: 'delete', count: 1 }] });
  });

  it('that makes the controller unreachable ends the run', async () => {
    await test.remote.changeFaults({ directory: { unavailable: true } });
    for (const { state, problem } of await runsThatChangeNothing()) expect([state, problem?.code.split('.')[0]]).toEqual(['failed', 'directory']);
  });

  it('that breaks the connection in the middle of a page ends the run', async () => {
    await test.remote.changeFaults({ directory: { dropAfterEntries: 100 } });
    const runs = await runsThatChangeNothing();
    expect(runs[2]).toMatchObject({ state: 'failed', problem: { code: 'directory.connection-lost' } });
  });
});

describe('what is held back', { timeout: 60_000 }, () => {
  const move = async (from: string, to: string): Promise<void> => {
    for (const name of people) await test.rename(`CN=${name},${unit(from)}`, `CN=${name},${unit(to)}`);
  };
  const counts = async () => (await run('delta')).counts.filter(({ kind }) => kind === 'user');

  it('goes when it is released, with everything else, and only once', async () => {
    await move('Crew', 'Elsewhere');
    await directory().addObject(`CN=Stowaway,${unit('Ships')}`, { objectClass: ['user'], sAMAccountName: ['stowaway'], userPrincipalName: ['stowaway@contoso.com'], displayName: ['Stowaway'], userAccountControl: ['512'] });
    const [held] = await runsThatChangeNothing();
    await release(held, 'unit-shrunk');
    expect(await counts()).toEqual([{ kind: 'user', action: 'create', count: 1 }, { kind: 'user', action: 'delete', count: 12 }]);
    await move('Elsewhere', 'Crew');
    expect(await counts()).toEqual([{ kind: 'user', action: 'restore', count: 12 }]);
    await move('Crew', 'Elsewhere');
    for (const again of await runsThatChangeNothing()) expect(guardsOf(again)).toMatchObject([{ id: 'unit-shrunk', count: 12, released: false }]);
    await move('Elsewhere', 'Crew');
    expect((await run('delta')).state).toBe('nothing-to-do');
  });

  it('stays held when everybody of a unit is deleted', async () => {
    for (const name of people) directory().remove(`CN=${name},${unit('Crew')}`);
    const runs = await runsThatChangeNothing();
    for (const held of runs) expect(guardsOf(held)).toMatchObject([{ id: 'unit-shrunk', count: 12, released: false }]);
    await release(runs.at(-1), 'unit-shrunk');
    expect(await counts()).toEqual([{ kind: 'user', action: 'delete', count: 12 }]);
    expect((await run('full')).state).toBe('nothing-to-do');
  });
});

describe('a small unit', { timeout: 60_000 }, () => {
  it('does not lose its last three by itself', async () => {
    const boat = ['cox', 'stroke', 'bow'];
    await directory().addObject(unit('Boat'), { objectClass: ['organizationalUnit'] });
    for (const name of boat) await directory().addObject(`CN=${name},${unit('Boat')}`, { objectClass: ['user'], sAMAccountName: [name], userPrincipalName: [`${name}@contoso.com`], displayName: [name], userAccountControl: ['512'] });
    expect((await run('delta')).state).toBe('done');
    for (const name of boat) directory().remove(`CN=${name},${unit('Boat')}`);
    const runs = await runsThatChangeNothing();
    for (const held of runs) expect(guardsOf(held)).toMatchObject([{ id: 'unit-emptied', count: 3, limit: '2', released: false }]);
    await release(runs.at(-1), 'unit-emptied');
    expect((await run('delta')).counts).toEqual([{ kind: 'user', action: 'delete', count: 3 }]);
  });
});

describe('a directory that is put back to a backup', { timeout: 120_000 }, () => {
  const later = (name: string): string => `CN=${name},${unit('Crew')}`;
  it.each(['same', 'new'] as const)('loses nothing by itself with the %s invocation, and what is released goes once', async (invocation) => {
    const mark = `backup ${invocation}`;
    const name = `later-${invocation}`;
    await test.remote.markDirectory(mark);
    await directory().addObject(later(name), { objectClass: ['user'], sAMAccountName: [name], userPrincipalName: [`${name}@contoso.com`], displayName: [name], userAccountControl: ['512'] });
    expect((await run('delta')).counts).toEqual([{ kind: 'user', action: 'create', count: 1 }]);
    await test.remote.rewindDirectory(mark, invocation);
    const runs = await runsThatChangeNothing();
    for (const held of runs) {
      expect(held.state).toBe('held');
      expect(guardsOf(held)).toMatchObject([{ id: 'rolled-back', count: 1, released: false }]);
    }
    await release(runs.at(-1), 'rolled-back');
    expect((await run('delta')).counts).toEqual([{ kind: 'user', action: 'delete', count: 1 }]);
    expect((await run('delta')).state).toBe('nothing-to-do');
  });
});
