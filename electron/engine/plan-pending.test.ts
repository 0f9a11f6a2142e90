/** Plans that are copied from what is pending: their order, their counts, and what moved under them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SynchronizationSettings } from '../../shared/contract/synchronization.ts';
import type { PlanHead } from '../../shared/plan.ts';
import { openStateForTest, type StateForTest } from '../state/state.fixture.ts';
import { approvedPlan } from './keep-plan.ts';
import { planPending } from './plan-pending.ts';
import { workspaceForTest } from './workspace.fixture.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => test.remove());

const pending = (kind: string, action: string, key: string, more: { readonly about?: string; readonly object?: number; readonly values?: unknown[]; readonly note?: string } = {}): void => {
  test.database
    .prepare(`INSERT INTO pending (kind, key, about, object, action, name, cloud_id, value_changes, why, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'w', ?)`)
    .run(kind, key, more.about ?? '', more.object ?? null, action, `Name of ${key}`, action === 'create' ? null : `cloud ${key}`, JSON.stringify(more.values ?? []), more.note ?? null);
};
const plan = (): Promise<PlanHead> =>
  planPending(workspaceForTest(test.state), { settings: SynchronizationSettings.parse({}), doubts: [], initialDomain: 'contoso.onmicrosoft.com' }, { signal: new AbortController().signal, progress: () => undefined });
const rows = ({ id }: PlanHead): unknown => [...test.state.plans.changes(id)].map((change) => [change.seq, change.kind, change.action, change.key, change.state]);

it('numbers users before groups before members before managers; conflicts come first and are skipped', async () => {
  pending('manager', 'add', 'a', { about: 'b' });
  for (const member of ['x', 'y']) pending('member', 'add', 'g', { about: member });
  pending('group', 'create', 'g');
  for (const user of ['b', 'a']) pending('user', 'create', user);
  pending('user', 'conflict', 'c');
  pending('user', 'none', 'd', { note: 'A remark.' });
  test.database.execute(`INSERT INTO evaluation_count (name, count) VALUES ('user', 7)`);
  const head = await plan();
  expect(rows(head)).toEqual([
    [0, 'user', 'conflict', 'c', 'skipped'], [1, 'user', 'create', 'a', 'planned'], [2, 'user', 'create', 'b', 'planned'], [3, 'group', 'create', 'g', 'planned'],
    [4, 'member', 'add', 'g', 'planned'], [5, 'member', 'add', 'g', 'planned'], [6, 'manager', 'add', 'a', 'planned'],
  ]);
  expect(head).toMatchObject({ state: 'ready', complete: false, notes: ['A remark.'], estimate: 1 });
  expect(head.counts).toContainEqual({ kind: 'user', action: 'none', count: 7 });
  expect(await approvedPlan(workspaceForTest(test.state), head.id, head.hash)).toEqual(head);
  expect((await plan()).hash).toBe(head.hash);
});

it('copies however many there are', async () => {
  test.database.together(() => {
    for (let key = 0; key < 4500; key += 1) pending('user', 'create', String(key).padStart(5, '0'));
  });
  const head = await plan();
  expect([...test.state.plans.changes(head.id)].map(({ seq, key }) => [seq, Number(key)])).toEqual(Array.from({ length: 4500 }, (_, seq) => [seq, seq]));
  expect(head.estimate).toBe(225);
});

it('is empty when nothing is pending', async () => {
  expect(await plan()).toMatchObject({ state: 'empty', counts: [], estimate: 0 });
});

it('gives one of those who exchange their names a name in between', async () => {
  for (const [id, present, wanted] of [[1, 'ann', 'bob'], [2, 'bob', 'ann']] as const) {
    test.database.execute(`INSERT INTO directory_object (id, guid, source, kind, rdn, unit, name, sign_in_name, partner, living, key)
      VALUES (${id}, 'g${id}', 1, 'user', 'CN=x', 1, 'n', '${wanted}@contoso.com', 'cloud a${id}', 1, 'a${id}');
      INSERT INTO cloud_object (id, kind, anchor, name, sign_in_name, body) VALUES ('cloud a${id}', 'user', 'a${id}', 'n', '${present}@contoso.com', '{"userPrincipalName":"${present}@contoso.com"}')`);
    pending('user', 'update', `a${id}`, { object: id, values: [{ attribute: 'userPrincipalName', old: `${present}@contoso.com`, new: `${wanted}@contoso.com` }] });
  }
  const head = await plan();
  expect([...test.state.plans.changes(head.id)].map(({ key, values }) => [key, values[0]?.new])).toEqual([
    ['a1', 'renaming-6131@contoso.onmicrosoft.com'], ['a1', 'bob@contoso.com'], ['a2', 'ann@contoso.com'],
  ]);
  expect(test.state.planMoves.since(head.id, new Set())).toEqual({ count: 0, names: [] });
});

it('takes the address of one of those who exchange them away in between; a chain needs no step', async () => {
  for (const [id, present, wanted] of [[1, 'ann', 'bob'], [2, 'bob', 'ann'], [3, 'cy', 'di'], [4, 'di', 'ed']] as const) {
    test.database.execute(`INSERT INTO directory_object (id, guid, source, kind, rdn, unit, name, mail, partner, living, key)
      VALUES (${id}, 'g${id}', 1, 'user', 'CN=x', 1, 'n', '${wanted}@contoso.com', 'cloud a${id}', 1, 'a${id}');
      INSERT INTO cloud_object (id, kind, anchor, name, mail, body) VALUES ('cloud a${id}', 'user', 'a${id}', 'n', '${present}@contoso.com', '{"mail":"${present}@contoso.com"}')`);
    pending('user', 'update', `a${id}`, { object: id, values: [{ attribute: 'mail', old: `${present}@contoso.com`, new: `${wanted}@contoso.com` }] });
  }
  const head = await plan();
  expect([...test.state.plans.changes(head.id)].map(({ key, values }) => [key, values[0]?.new])).toEqual([
    ['a1', null], ['a1', 'bob@contoso.com'], ['a2', 'ann@contoso.com'], ['a3', 'di@contoso.com'], ['a4', 'ed@contoso.com'],
  ]);
  expect(test.state.planMoves.since(head.id, new Set())).toEqual({ count: 0, names: [] });
});

it('moved when something is pending in another way, or more; what the plan did itself is no move', async () => {
  pending('user', 'create', 'a');
  pending('user', 'create', 'b');
  const head = await plan();
  const moved = (announced: readonly number[] = []): unknown => test.state.planMoves.since(head.id, new Set(announced));
  expect(moved()).toEqual({ count: 0, names: [] });
  test.database.execute(`DELETE FROM pending WHERE key = 'a'`);
  expect(moved()).toEqual({ count: 1, names: ['Name of a'] });
  expect(moved([0])).toEqual({ count: 0, names: [] });
  test.state.plans.mark(head.id, 0, 'done', undefined, 'cloud');
  expect(moved()).toEqual({ count: 0, names: [] });
  test.database.execute(`UPDATE pending SET value_changes = '[{"attribute":"x","old":null,"new":"y"}]'`);
  pending('user', 'delete', 'c');
  expect(moved()).toEqual({ count: 2, names: ['Name of b', 'Name of c'] });
});
