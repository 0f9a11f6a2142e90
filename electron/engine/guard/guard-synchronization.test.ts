/** Guards over plans in the database: what each holds, and what a release lets pass. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SynchronizationSettings } from '../../../shared/contract/synchronization.ts';
import type { Draft, Guard, PlanHead } from '../../../shared/plan.ts';
import { problemOf } from '../../../shared/problem.ts';
import type { Doubt } from '../../../shared/rules/synchronization/objections.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { keepPlan, planOf } from '../keep-plan.ts';
import type { Workspace } from '../workspace.ts';
import { workspaceForTest } from '../workspace.fixture.ts';
import { guardSynchronization } from './guard-synchronization.ts';
import { claimReleases, releaseGuard } from './release.ts';

const signal = new AbortController().signal;
let test: StateForTest;
let workspace: Workspace;
beforeEach(() => {
  test = openStateForTest();
  workspace = workspaceForTest(test.state);
  test.database.execute(`INSERT INTO source (id, naming_context) VALUES (1, 'DC=a'), (2, 'DC=b')`);
  test.database.execute(`INSERT INTO unit (id, source, dn, dn_key, in_scope) VALUES (1, 1, 'OU=One,DC=a', 'ou=one,dc=a', 1), (2, 2, 'OU=Two,DC=b', 'ou=two,dc=b', 1)`);
});
afterEach(() => test.remove());

const guidOf = (number: number): string => Buffer.from(number.toString(16).padStart(32, '0'), 'hex').toString('base64');

/** Objects 0 to `count` - 1 that were synchronized; the even ones stand in unit 1, the odd ones in unit 2. */
function synchronized(count: number, kind: 'user' | 'group' = 'user'): void {
  for (let number = 0; number < count; number += 1) {
    const name = `${kind}${number}`;
    const unit = (number % 2) + 1;
    const guid = guidOf(number + (kind === 'group' ? 10_000 : 0));
    test.database.prepare('INSERT INTO link (anchor, kind, cloud_id, name, guid) VALUES (?, ?, ?, ?, ?)').run(name, kind, `id-${name}`, name, guid);
    test.database.prepare(`INSERT INTO cloud_object (id, kind, anchor, name, sign_in_name, body) VALUES (?, ?, ?, ?, ?, '{}')`).run(`id-${name}`, kind, name, name, `${name}@contoso.com`);
    test.database.prepare(`INSERT INTO directory_object (guid, source, kind, rdn, unit, name, partner) VALUES (?, ?, ?, ?, ?, ?, ?)`).run(guid, unit, kind, `CN=${name}`, unit, name, `id-${name}`);
  }
}

/** As reading leaves those that are gone. */
function gone(...names: readonly string[]): Draft[] {
  for (const name of names) test.database.prepare(`UPDATE directory_object SET gone = 'deleted', partner = NULL WHERE name = ?`).run(name);
  return names.map((name) => ({ action: 'delete', kind: name.startsWith('group') ? 'group' : 'user', key: name, name, cloudId: `id-${name}`, values: [], why: 'w' }));
}

const update = (name: string, attribute: string, old: string | boolean | string[] | null, next: string | boolean | string[] | null): Draft => ({ action: 'update', kind: 'user', key: name, name, cloudId: `id-${name}`, values: [{ attribute, old, new: next }], why: 'w' });
const disable = (name: string): Draft => update(name, 'accountEnabled', true, false);
const leave = (group: string, member: string): Draft => ({ action: 'remove', kind: 'member', key: group, about: member, aboutName: member, name: group, values: [], why: 'w' });
const create = (name: string): Draft => ({ action: 'create', kind: 'user', key: name, name, values: [], why: 'w' });

async function guarded(drafts: readonly Draft[], more: Partial<SynchronizationSettings> = {}, doubts: readonly Doubt[] = []): Promise<{ readonly plan: PlanHead; readonly guards: readonly Guard[] }> {
  const plan = keepPlan(workspace, { kind: 'synchronization', drafts });
  const settings = SynchronizationSettings.parse({ deletePercent: 100, shrinkPercent: 100, disablePercent: 100, ...more });
  const guards = await guardSynchronization(workspace, plan.id, settings, doubts, signal);
  test.state.plans.setGuards(plan.id, guards, guards.every((guard) => guard.released) ? 'ready' : 'blocked');
  return { plan: planOf(test.state, plan.id), guards };
}

const heldBy = ({ plan }: { readonly plan: PlanHead }): Record<string, string[]> =>
  Object.fromEntries(plan.guards.map(({ id }) => [id, test.state.plans.page(plan.id, { offset: 0, limit: 100, guard: id }).rows.map((row) => (row.about === undefined ? row.name : `${row.name} ${row.about}`))]));

describe('guards', () => {
  it('let a plan pass that takes little away', async () => {
    synchronized(20);
    const { plan } = await guarded([...gone('user1'), disable('user2'), update('user3', 'city', 'Rome', null), create('new')]);
    expect(plan).toMatchObject({ state: 'ready', guards: [] });
  });

  it('hold deletions above the number or the share, with examples', async () => {
    synchronized(10);
    const many = await guarded([...gone('user1', 'user2', 'user3'), create('new')], { deleteLimit: 2, deletePercent: 20 });
    expect(many.guards).toMatchObject([{ id: 'delete-limit', count: 3, limit: '2', released: false, examples: ['user1', 'user2', 'user3'] }]);
    expect(heldBy(many)).toEqual({ 'delete-limit': ['user1', 'user2', 'user3'] });
    expect(heldBy(await guarded(gone('user1', 'user2', 'user3'), { deletePercent: 20 }))).toEqual({ 'delete-percent': ['user1', 'user2', 'user3'] });
  });

  it('hold a unit that lost a large share, and only that', async () => {
    synchronized(40);
    const odd = ['user1', 'user3', 'user5', 'user7', 'user9', 'user11'];
    expect(heldBy(await guarded(gone('user0', ...odd), { shrinkPercent: 30 }))).toEqual({ 'unit-shrunk': odd });
  });

  it('hold what a small unit lost when nobody stays there, of any class', async () => {
    synchronized(6);
    expect((await guarded(gone('user1', 'user3'))).guards).toEqual([]);
    const all = await guarded(gone('user1', 'user3', 'user5'));
    expect(heldBy(all)).toEqual({ 'unit-emptied': ['user1', 'user3', 'user5'] });
    expect(all.guards[0]?.what).toContain('OU=Two,DC=b (3 of 3 users)');
    synchronized(2, 'group');
    expect((await guarded(gone('user1', 'user3', 'user5'))).guards).toEqual([]);
  });

  it('hold a class that lost a large share', async () => {
    synchronized(100);
    synchronized(10, 'group');
    expect(heldBy(await guarded(gone('user1', 'group1', 'group2', 'group4'), { shrinkPercent: 30 }))).toEqual({ 'class-shrunk': ['group1', 'group2', 'group4'] });
  });

  it('hold administrators, protected objects and the account that signs in, deleted or disabled', async () => {
    synchronized(10);
    const cloudId = '0a0a0a0a-0000-0000-0000-000000000001';
    test.database.execute(`INSERT INTO cloud_admin (id) VALUES ('id-user1'), ('id-user2')`);
    test.database.execute(`UPDATE cloud_object SET sign_in_name = 'admin' WHERE id = 'id-user3'`);
    const protectedObjects = [{ id: '00000000-0000-0000-0000-000000000004', name: 'By GUID' }, { id: cloudId.toUpperCase(), name: 'By cloud id' }];
    const drafts = [...gone('user1', 'user3', 'user4', 'user5'), disable('user2'), update('user6', 'city', 'Rome', 'Oslo'), { ...disable('user7'), cloudId }];
    expect(heldBy(await guarded(drafts, { protectedObjects }))).toEqual({ 'signed-in-account': ['user3'], 'protected-object': ['user4', 'user7'], 'admin-delete': ['user1', 'user2'] });
  });

  it('hold users who are disabled, and not those who are enabled or were disabled before', async () => {
    synchronized(10);
    const drafts = [disable('user1'), disable('user2'), update('user3', 'accountEnabled', false, true), update('user4', 'accountEnabled', false, false)];
    expect(heldBy(await guarded(drafts, { disableLimit: 1 }))).toEqual({ 'disable-limit': ['user1', 'user2'] });
    const five = [1, 2, 3, 5, 6].map((number) => disable(`user${number}`));
    expect(heldBy(await guarded(five, { disablePercent: 40 }))).toEqual({ 'disable-percent': ['user1', 'user2', 'user3', 'user5', 'user6'] });
  });

  it('hold a property that many users would lose', async () => {
    synchronized(10);
    const drafts = [
      update('user1', 'city', 'Rome', null), update('user2', 'city', 'Oslo', ''), update('user3', 'businessPhones', ['1'], []), update('user4', 'businessPhones', [], []),
      update('user5', 'department', 'A', null), update('user6', 'department', null, null), update('user7', 'city', 'Rome', 'Oslo'),
    ];
    expect(heldBy(await guarded(drafts, { clearLimit: 1 }))).toEqual({ 'clear-limit': ['user1', 'user2'] });
    expect(heldBy(await guarded(drafts, { clearLimit: 0 }))['clear-limit']).toEqual(['user1', 'user2', 'user3', 'user5']);
  });

  it('hold removals of members, of all groups or of one', async () => {
    synchronized(30);
    synchronized(2, 'group');
    for (let number = 0; number < 20; number += 1) for (const group of ['group0', 'group1']) test.database.prepare('INSERT INTO cloud_member (group_id, member) VALUES (?, ?)').run(`id-${group}`, `id-user${number}`);
    const most = Array.from({ length: 11 }, (_, number) => leave('group0', `user${number}`));
    const some = [leave('group1', 'user1'), leave('group1', 'user2')];
    expect(Object.keys(heldBy(await guarded([...most, ...some])))).toEqual(['group-emptied']);
    expect((await guarded([...most, ...some])).guards).toMatchObject([{ count: 11, examples: ['group0: user0', 'group0: user1', 'group0: user2', 'group0: user3', 'group0: user4'] }]);
    expect((await guarded([...most, ...some], { memberRemovalLimit: 12 })).guards).toMatchObject([{ id: 'member-removal', count: 13 }]);
    expect((await guarded(some)).guards).toEqual([]);
  });

  it('hold the losses of a source in doubt and what comes from nowhere known, and everything when the tenant is', async () => {
    synchronized(10);
    const drafts = [...gone('user0', 'user1', 'user2'), create('new'), ...gone('stranger')];
    expect(heldBy(await guarded(drafts, {}, [{ kind: 'rolled-back', where: 'DC=b' }]))).toEqual({ 'rolled-back': ['user1', 'stranger'] });
    expect((await guarded(drafts, {}, [{ kind: 'nothing-answered', where: 'tenant' }])).guards).toMatchObject([{ id: 'tenant-nothing-answered', count: 5 }]);
  });
});

describe('a release', () => {
  const limited = { deleteLimit: 1 };
  const refusal = (work: () => void): string => {
    try {
      work();
      return 'nothing';
    } catch (thrown) {
      return problemOf(thrown).code;
    }
  };
  const release = ({ plan }: { readonly plan: PlanHead }, more: { readonly by?: string; readonly hours?: number } = {}): Promise<PlanHead> => releaseGuard(workspace, { plan: plan.id, hash: plan.hash, guard: 'delete-limit', ...more });
  const later = (hours: number): void => {
    const now = workspace.clock.now() + hours * 3_600_000;
    workspace = { ...workspace, clock: { ...workspace.clock, now: () => now } };
  };

  it('names who let it pass, until when, and holds for the same changes in a later plan only', async () => {
    synchronized(10);
    const first = await guarded([...gone('user1', 'user2'), create('x')], limited);
    expect(refusal(() => claimReleases(workspace, first.plan))).toBe('plan.held-by-guard');
    expect(await release(first, { by: 'Megan' })).toMatchObject({ state: 'ready', guards: [{ released: true, approvedBy: 'Megan', expiresAt: '2026-01-03T00:00:00.000Z' }] });
    const same = await guarded([create('y'), ...gone('user2', 'user1')], limited);
    expect(same.plan).toMatchObject({ state: 'ready', guards: [{ released: true, approvedBy: 'Megan' }] });
    expect((await guarded(gone('user1', 'user2', 'user3'), limited)).plan.state).toBe('blocked');
    expect((await guarded(gone('user1', 'user3'), limited)).plan.state).toBe('blocked');
  });

  it('is used once', async () => {
    synchronized(10);
    const first = await guarded(gone('user1', 'user2'), limited);
    const plan = await release(first);
    const other = await guarded(gone('user1', 'user2'), limited);
    claimReleases(workspace, plan);
    test.state.plans.setState(plan.id, 'stopped');
    expect(refusal(() => claimReleases(workspace, planOf(test.state, plan.id)))).toBe('nothing');
    expect(refusal(() => claimReleases(workspace, other.plan))).toBe('plan.approval-expired');
    expect(planOf(test.state, other.plan.id)).toMatchObject({ state: 'blocked', guards: [{ released: false }] });
    expect((await guarded(gone('user1', 'user2'), limited)).plan.state).toBe('blocked');
    expect(test.state.approvals.latest(5)).toMatchObject([{ guard: 'delete-limit', count: 2, approvedBy: 'admin', usedAt: '2026-01-02T00:00:00.000Z' }]);
  });

  it('ends with its time', async () => {
    synchronized(10);
    const plan = await release(await guarded(gone('user1', 'user2'), limited), { hours: 2 });
    later(3);
    expect(refusal(() => claimReleases(workspace, plan))).toBe('plan.approval-expired');
    expect((await guarded(gone('user1', 'user2'), limited)).plan.state).toBe('blocked');
  });
});
