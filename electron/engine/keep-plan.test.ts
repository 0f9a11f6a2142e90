/** Plans are numbered, hashed over what they do, and refused when they are not what was approved. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../shared/plan.ts';
import { problemOf } from '../../shared/problem.ts';
import { openStateForTest, type StateForTest } from '../state/state.fixture.ts';
import { openState } from '../state/state.ts';
import { releaseGuard } from './guard/release.ts';
import { approvedPlan, keepPlan, planOf } from './keep-plan.ts';
import { workspaceForTest } from './workspace.fixture.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => test.remove());

const draft = (key: string, more: Partial<Draft> = {}): Draft => ({ action: 'update', kind: 'user', key, name: key, values: [{ attribute: 'jobTitle', old: 'a', new: 'b' }], why: 'w', ...more });
const keep = (...drafts: Draft[]) => keepPlan(workspaceForTest(test.state), { kind: 'synchronization', drafts });
const refusal = async (work: () => unknown): Promise<string> => {
  try {
    await work();
    return 'nothing';
  } catch (thrown) {
    return problemOf(thrown).code;
  }
};

describe('a kept plan', () => {
  it('is ready, empty or blocked, and complete unless there is a conflict', () => {
    const guard = { id: 'g', what: 'w', count: 1, limit: '0', released: false };
    expect(keep(draft('a'))).toMatchObject({ state: 'ready', complete: true, madeAt: '2026-01-02T00:00:00.000Z', counts: [{ kind: 'user', action: 'update', count: 1 }] });
    expect(keep()).toMatchObject({ state: 'empty', complete: true });
    expect(keep(draft('a', { action: 'none' }), draft('b', { action: 'conflict' }))).toMatchObject({ state: 'empty', complete: false });
    expect(keepPlan(workspaceForTest(test.state), { kind: 'synchronization', drafts: [draft('a')], guards: [guard] })).toMatchObject({ state: 'blocked' });
  });

  it('skips what is no change', () => {
    const { id } = keep(draft('a', { action: 'none' }), draft('b'));
    expect([...test.state.plans.changes(id)].map(({ seq, state }) => [seq, state])).toEqual([[0, 'skipped'], [1, 'planned']]);
  });

  it('has the same hash for the same changes, and another for any other', () => {
    const { hash } = keep(draft('a'), draft('b'));
    expect(keep(draft('a'), draft('b')).hash).toBe(hash);
    const others = [
      [draft('b'), draft('a')], [draft('a')], [draft('a'), draft('b', { action: 'delete' })], [draft('a'), draft('b', { about: 'x' })],
      [draft('a'), draft('b', { values: [{ attribute: 'jobTitle', old: 'a', new: 'c' }] })],
    ];
    expect(new Set([hash, ...others.map((drafts) => keep(...drafts).hash)]).size).toBe(others.length + 1);
  });

  it('keeps its hash while it is applied', async () => {
    const { id, hash } = keep(draft('a', { action: 'create' }));
    test.state.plans.mark(id, 0, 'done', undefined, 'cloud');
    expect(await approvedPlan(workspaceForTest(test.state), id, hash)).toEqual(planOf(test.state, id));
  });

  it('is refused when its rows are no longer those that were approved', async () => {
    const { id, hash } = keep(draft('a'));
    test.state.close();
    test.database.execute(`UPDATE change SET value_changes = '[{"attribute":"jobTitle","old":"a","new":"director"}]'`);
    const again = openState(test.folder);
    expect(await refusal(() => approvedPlan(workspaceForTest(again), id, hash))).toBe('plan.changed');
    expect(await refusal(() => releaseGuard(workspaceForTest(again), { plan: id, hash, guard: 'g' }))).toBe('plan.changed');
    expect(await refusal(() => planOf(again, 'nobody'))).toBe('plan.unknown');
    again.close();
  });
});
