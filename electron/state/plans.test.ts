/** Plans as rows: kept, asked for page by page, marked, stopped and overtaken. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../shared/plan.ts';
import { problem } from '../../shared/problem.ts';
import { openStateForTest, type StateForTest } from './state.fixture.ts';
import type { StoredPlan } from './plans.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => test.remove());

const change = (seq: number, more: Partial<Change> = {}): Change => ({
  seq, action: 'create', kind: 'user', key: `anchor${seq}`, name: `Person ${seq}`, unit: 'OU=A', values: [{ attribute: 'jobTitle', old: null, new: ['a', 'b'] }], why: 'new', state: 'planned', ...more,
});
const plan = (id: string, more: Partial<StoredPlan> = {}): StoredPlan => ({
  id, kind: 'synchronization', madeAt: '2026-01-02T03:04:05.678Z', hash: 'h', state: 'ready', complete: true, notes: ['n'], guards: [], ...more,
});

describe('plans', () => {
  it('come back as they were kept, with their counts', () => {
    const { plans } = test.state;
    const changes = [change(0), change(1, { action: 'add', kind: 'member', about: 'x', aboutName: 'X', guard: 'g', cloudId: 'c' }), change(2)];
    plans.keep(plan('p', { guards: [{ id: 'g', what: 'w', count: 1, limit: '1', released: false }] }), changes);
    expect([...plans.changes('p')]).toEqual(changes);
    expect(plans.read('p')).toMatchObject({
      id: 'p', notes: ['n'], guards: [{ id: 'g' }], counts: [{ kind: 'member', action: 'add', count: 1 }, { kind: 'user', action: 'create', count: 2 }],
    });
    expect(plans.read('q')).toBeUndefined();
  });

  it('are read to the end however many changes they have', () => {
    const { plans } = test.state;
    plans.keep(plan('p'), Array.from({ length: 2500 }, (_, seq) => change(seq)));
    expect([...plans.changes('p')].map(({ seq }) => seq)).toEqual(Array.from({ length: 2500 }, (_, seq) => seq));
  });

  it('are kept whole or not at all', () => {
    const { plans } = test.state;
    expect(() => plans.keep(plan('p'), [change(0), change(0)])).toThrow();
    expect(plans.read('p')).toBeUndefined();
    expect([...plans.changes('p')]).toEqual([]);
  });

  it('that were only looked at are forgotten but for the newest five of their kind', () => {
    const { plans } = test.state;
    plans.keep(plan('begun'), [change(0)]);
    plans.setState('begun', 'applied', '2026-01-02T03:04:05.678Z');
    plans.keep(plan('other', { kind: 'repair' }), [change(0)]);
    for (let number = 1; number <= 7; number += 1) plans.keep(plan(`p${number}`), [change(0)]);
    expect(['begun', 'other', 'p1', 'p2', 'p3', 'p7'].filter((id) => plans.read(id) !== undefined)).toEqual(['begun', 'other', 'p3', 'p7']);
    expect([...plans.changes('p1')]).toEqual([]);
  });

  it('are asked for by page, filter and words; wildcards are letters', () => {
    const { plans } = test.state;
    plans.keep(plan('p'), [
      change(0), change(1, { name: '100%' }), change(2, { action: 'delete', guard: 'g' }), change(3, { kind: 'member', action: 'add', aboutName: 'Ann_A' }),
      change(4, { unit: 'OU=B', state: 'failed', problem: problem('tenant.busy') }),
    ]);
    const seqs = (filter: object): unknown => plans.page('p', { offset: 0, limit: 10, ...filter }).rows.map(({ seq }) => seq);
    expect(plans.page('p', { offset: 1, limit: 2 })).toMatchObject({ total: 5, rows: [{ seq: 1 }, { seq: 2 }] });
    expect([seqs({ action: 'delete' }), seqs({ guard: 'g' }), seqs({ unit: 'OU=B' }), seqs({ state: 'failed' }), seqs({ kind: 'member', action: 'add' })]).toEqual([[2], [2], [4], [4], [3]]);
    expect([seqs({ search: '%' }), seqs({ search: 'n_a' }), seqs({ search: 'PERSON' }), seqs({ search: '\\' })]).toEqual([[1], [3], [0, 2, 3, 4], []]);
  });

  it('give what is still to be done, in order and in blocks', () => {
    const { plans } = test.state;
    plans.keep(plan('p'), [0, 1, 2, 3].map((seq) => change(seq)));
    plans.mark('p', 1, 'done', undefined, 'cloud1');
    expect(plans.pending('p', 'user', 'create', -1, 2).map(({ seq }) => seq)).toEqual([0, 2]);
    expect(plans.pending('p', 'user', 'create', 2, 2).map(({ seq }) => seq)).toEqual([3]);
    expect(plans.page('p', { offset: 0, limit: 1, state: 'done' }).rows).toMatchObject([{ seq: 1, cloudId: 'cloud1' }]);
    expect(plans.countByState('p')).toEqual([{ kind: 'user', action: 'create', state: 'done', count: 1 }, { kind: 'user', action: 'create', state: 'planned', count: 3 }]);
    expect(plans.countByUnit('p')).toEqual([{ unit: 'OU=A', kind: 'user', action: 'create', count: 4 }]);
  });

  it('are unfinished when they were stopped, until a later one of their kind was begun or had nothing to do', () => {
    const { plans } = test.state;
    plans.keep(plan('first'), [change(0)]);
    expect(plans.unfinished()).toBeUndefined();
    plans.setState('first', 'stopped', '2026-01-02T03:04:05.678Z');
    plans.keep(plan('other kind', { kind: 'licensing', state: 'empty' }), []);
    plans.keep(plan('only looked at'), [change(0)]);
    expect([plans.unfinished(), plans.isOvertaken('first')]).toEqual([{ plan: 'first', kind: 'synchronization' }, false]);
    plans.setState('only looked at', 'applied', '2026-01-02T03:04:05.678Z');
    expect([plans.unfinished(), plans.isOvertaken('first'), plans.isOvertaken('only looked at')]).toEqual([undefined, true, false]);
  });

  it('that did something can be found again for an undo, newest first', () => {
    const { plans } = test.state;
    for (const id of ['a', 'b', 'c']) plans.keep(plan(id, { kind: 'repair' }), [change(0)]);
    for (const id of ['a', 'b']) plans.setState(id, 'applied', '2026-01-02T03:04:05.678Z');
    for (const id of ['a', 'b']) plans.mark(id, 0, 'done');
    expect(plans.applied('repair').map(({ id, done }) => [id, done])).toEqual([['b', 1], ['a', 1]]);
    expect(plans.latest('repair')?.id).toBe('c');
  });
});
