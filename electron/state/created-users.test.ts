/** Users that this setup created are found by unit and group, and those who got something are told apart. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../shared/plan.ts';
import type { CreatedFilter } from './created-users.ts';
import { openStateForTest, type StateForTest } from './state.fixture.ts';

const at = '2026-01-02T00:00:00.000Z';
let test: StateForTest;

const change = (seq: number, more: Partial<Change>): Change => ({ seq, action: 'create', kind: 'user', key: `anchor-${seq}`, name: `User ${seq}`, cloudId: `cloud-${seq}`, values: [], why: 'w', state: 'done', ...more });

function keep(id: string, kind: 'synchronization' | 'first-sign-in', changes: readonly Change[]): void {
  test.state.plans.keep({ id, kind, madeAt: at, hash: '', state: 'applied', complete: true, notes: [], guards: [] }, changes);
  test.state.plans.setState(id, 'applied', at);
}

beforeEach(() => {
  test = openStateForTest();
  const { database, state } = test;
  database.prepare("INSERT INTO unit (id, source, guid, dn, dn_key, in_scope) VALUES (1, 1, 'u1', 'OU=Staff,DC=c', 'ou=staff,dc=c', 1), (2, 1, 'u2', 'OU=Sales,OU=Staff,DC=c', 'ou=sales,ou=staff,dc=c', 1), (3, 1, 'u3', 'OU=Staffing,DC=c', 'ou=staffing,dc=c', 1)").run();
  const object = database.prepare('INSERT INTO directory_object (id, guid, source, kind, rdn, unit, name, key) VALUES (?, ?, 1, ?, ?, ?, ?, ?)');
  for (const [seq, unit] of [[0, 1], [1, 2], [2, 3], [3, 3]] as const) object.run(seq + 10, `guid-${seq}`, 'user', `CN=User ${seq}`, unit, `User ${seq}`, `anchor-${seq}`);
  object.run(20, 'guid-team', 'group', 'CN=Team', 1, 'Team', null);
  object.run(21, 'guid-inner', 'group', 'CN=Inner', 1, 'Inner', null);
  const member = database.prepare('INSERT INTO directory_member (group_id, member) VALUES (?, ?)');
  // The groups hold each other.
  for (const [group, guid] of [[20, 'guid-0'], [20, 'guid-inner'], [21, 'guid-2'], [21, 'guid-team']] as const) member.run(group, guid);
  keep('sync', 'synchronization', [change(0, {}), change(1, {}), change(2, {}), change(3, { state: 'failed' }), change(4, { action: 'update' }), change(5, {})]);
  for (const seq of [0, 1, 2, 3, 4]) state.links.keep({ anchor: `anchor-${seq}`, kind: 'user', cloudId: `cloud-${seq}`, name: `User ${seq}` });
});
afterEach(() => test.remove());

const names = (filter: CreatedFilter): string[] => test.state.createdUsers.page(filter, 0, 10).map(({ name }) => name);

describe('created users', () => {
  it('are those whom a plan created and who are linked still', () => {
    expect(names({})).toEqual(['User 0', 'User 1', 'User 2']);
    expect(test.state.createdUsers.page({}, 1, 1)).toEqual([{ cloudId: 'cloud-1', name: 'User 1', unit: 'OU=Sales,OU=Staff,DC=c', handedOverAt: undefined }]);
  });
  it('are found by their unit and those above it', () => expect([names({ unit: 'ou=staff,dc=c' }), names({ unit: 'ou=sales,ou=staff,dc=c' })]).toEqual([['User 0', 'User 1'], ['User 1']]));
  it('are found by their group and those around it, in any case', () => expect([names({ group: 'TEAM' }), names({ group: 'inner' }), names({ group: 'nobody' })]).toEqual([['User 0', 'User 2'], ['User 0', 'User 2'], []]));
  it('wait until something was handed over', () => {
    const { journal, createdUsers, planHistory } = test.state;
    expect([createdUsers.count(), createdUsers.countWaiting()]).toEqual([3, 3]);
    keep('first', 'first-sign-in', [change(0, { kind: 'first-password', action: 'update', key: 'cloud-1' }), change(1, { kind: 'first-password', action: 'update', key: 'cloud-2', state: 'failed' })]);
    journal.intend('first', [0, 1], at);
    journal.settle('first', [0], 'done', at);
    journal.settle('first', [1], 'tenant.refused', at);
    expect([createdUsers.count(), createdUsers.countWaiting()]).toEqual([3, 2]);
    expect(createdUsers.page({}, 1, 1)[0]?.handedOverAt).toBe(at);
    expect(planHistory.doneAbout('first-sign-in')).toEqual([expect.objectContaining({ kind: 'first-password', state: 'done', count: 1 }), expect.objectContaining({ kind: 'first-password', state: 'failed', count: 1 })]);
    expect(planHistory.begun(10)).toEqual([expect.objectContaining({ id: 'first', done: 1, failed: 1, stopped: false }), expect.objectContaining({ id: 'sync', done: 5, failed: 1 })]);
  });
});
