/** A plan that still says what is pending is used again; one that may not is made anew. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SynchronizationSettings } from '../../shared/contract/synchronization.ts';
import type { PlanHead } from '../../shared/plan.ts';
import type { Doubt } from '../../shared/rules/synchronization/objections.ts';
import { openStateForTest, type StateForTest } from '../state/state.fixture.ts';
import { releaseGuard } from './guard/release.ts';
import { planPending } from './plan-pending.ts';
import { sessionForTest, workspaceForTest } from './workspace.fixture.ts';
import type { Workspace } from './workspace.ts';

let test: StateForTest;
let workspace: Workspace;
beforeEach(() => {
  test = openStateForTest();
  workspace = workspaceForTest(test.state);
  test.database.execute(`
    INSERT INTO source (id, naming_context) VALUES (1, 'DC=a');
    INSERT INTO unit (id, source, dn, dn_key, in_scope) VALUES (1, 1, 'OU=One,DC=a', 'ou=one,dc=a', 1), (2, 1, 'OU=Two,DC=a', 'ou=two,dc=a', 1);
    INSERT INTO directory_object (id, guid, source, kind, rdn, unit, name) VALUES (1, 'g', 1, 'user', 'CN=Ann', 1, 'Ann');
    INSERT INTO cloud_object (id, kind, name, sign_in_name, body) VALUES ('c', 'user', 'Bob', 'bob@contoso.com', '{}');
    INSERT INTO link (anchor, kind, cloud_id, name) VALUES ('b', 'user', 'c', 'Bob');
    INSERT INTO pending (kind, key, object, action, name, value_changes, why) VALUES ('user', 'a', 1, 'create', 'Ann', '[]', 'w'), ('user', 'z', NULL, 'create', 'Zoe', '[]', 'w');
    INSERT INTO pending (kind, key, action, name, cloud_id, value_changes, why) VALUES ('user', 'b', 'delete', 'Bob', 'c', '[]', 'w');`);
});
afterEach(() => test.remove());

const settings = (more: Partial<SynchronizationSettings> = {}): SynchronizationSettings => SynchronizationSettings.parse({ deletePercent: 100, ...more });
const plan = (more: { readonly settings?: SynchronizationSettings; readonly doubts?: readonly Doubt[] } = {}): Promise<PlanHead> =>
  planPending(workspace, { settings: more.settings ?? settings(), doubts: more.doubts ?? [], initialDomain: 'contoso.onmicrosoft.com' }, { signal: new AbortController().signal, progress: () => undefined });
const later = (hours: number): void => {
  const now = workspace.clock.now() + hours * 3_600_000;
  workspace = { ...workspace, clock: { ...workspace.clock, now: () => now } };
};

describe('a plan', () => {
  it('is used again while nothing changed, as one of now', async () => {
    const first = await plan();
    later(1);
    test.database.execute(`UPDATE unit SET dn = dn; UPDATE directory_object SET name = name; INSERT OR IGNORE INTO link (anchor, kind, cloud_id, name) VALUES ('b', 'user', 'c', 'Bob')`);
    expect(await plan()).toEqual({ ...first, madeAt: '2026-01-02T01:00:00.000Z' });
  });

  it.each([
    ['there is another difference', `INSERT INTO pending (kind, key, action, name, value_changes, why) VALUES ('user', 'n', 'create', 'New', '[]', 'w')`],
    ['a difference is another one', `UPDATE pending SET value_changes = '[{"attribute":"city","old":null,"new":"Rome"}]' WHERE key = 'a'`],
    ['a difference is gone', `DELETE FROM pending WHERE key = 'z'`],
    ['one difference is there for another', `DELETE FROM pending WHERE key = 'b'; INSERT INTO pending (kind, key, action, name, value_changes, why) VALUES ('user', 'c', 'create', 'C', '[]', 'w')`],
    ['an object has another name', `UPDATE directory_object SET name = 'Anna'`],
    ['an object stands elsewhere', 'UPDATE directory_object SET unit = 2'],
    ['a unit has another name', `UPDATE unit SET dn = 'OU=Other,DC=a' WHERE id = 1`],
    ['there is another administrator', `INSERT INTO cloud_admin (id) VALUES ('c')`],
    ['there is another link', `INSERT INTO link (anchor, kind, cloud_id, name) VALUES ('n', 'user', 'n', 'New')`],
    ['a group has another member', `INSERT INTO cloud_member (group_id, member) VALUES ('g', 'c')`],
  ])('is made anew when %s', async (_, sql) => {
    const first = await plan();
    test.database.execute(sql);
    const second = await plan();
    expect(second.id).not.toBe(first.id);
    expect((await plan()).id).toBe(second.id);
  });

  it('is made anew with other settings, doubts, or somebody else who signs in', async () => {
    const ids = new Set([(await plan()).id, (await plan({ settings: settings({ deleteLimit: 7 }) })).id, (await plan({ doubts: [{ kind: 'rolled-back', where: 'DC=a' }] })).id]);
    workspace = workspaceForTest(test.state, sessionForTest('other'));
    expect(ids.add((await plan()).id).size).toBe(4);
  });

  it.each(['applied', 'stopped'] as const)('is made anew when the one before was %s', async (state) => {
    const first = await plan();
    test.state.plans.setState(first.id, state, '2026-01-02T00:00:00.000Z');
    expect((await plan()).id).not.toBe(first.id);
  });

  it('is made anew when the one before did not come to its end', async () => {
    const { id } = await plan();
    test.database.execute(`UPDATE plan SET hash = ''`);
    expect((await plan()).id).not.toBe(id);
  });

  it('is released as long as the release holds', async () => {
    const strict = { settings: settings({ deleteLimit: 0 }) };
    const held = await plan(strict);
    expect(held).toMatchObject({ state: 'blocked', guards: [{ id: 'delete-limit', released: false }] });
    await releaseGuard(workspace, { plan: held.id, hash: held.hash, guard: 'delete-limit', by: 'Megan', hours: 2 });
    expect(await plan(strict)).toMatchObject({ id: held.id, state: 'ready', guards: [{ released: true, approvedBy: 'Megan' }] });
    later(3);
    const again = await plan(strict);
    expect(again).toMatchObject({ id: held.id, hash: held.hash, state: 'blocked', guards: [{ id: 'delete-limit', count: 1, released: false }] });
    expect(again.guards[0]).not.toHaveProperty('approvedBy');
  });
});
