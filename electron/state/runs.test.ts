/** The history: begun runs that die, what is found again, and what is forgotten. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../shared/plan.ts';
import type { Run } from '../../shared/contract/health.ts';
import { openReadState } from './read-only.ts';
import { openState } from './state.ts';
import { openStateForTest, type StateForTest } from './state.fixture.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => test.remove());

const day = (number: number): string => `2026-01-${String(number).padStart(2, '0')}T00:00:00.000Z`;

/** A run of that day; with names, one that updated these users. */
function ran(number: number, names: readonly string[] = [], state: Run['state'] = names.length === 0 ? 'nothing-to-do' : 'done'): number {
  const { runs, plans } = test.state;
  const id = runs.start({ mode: 'delta', cause: 'schedule', server: 'one', staging: false, startedAt: day(number) });
  const plan = `plan-${id}`;
  const change = (name: string, seq: number): Change => ({
    seq, action: 'update', kind: 'user', key: `anchor of ${name}`, name, values: [{ attribute: 'jobTitle', old: null, new: 'Boss' }], why: 'changed', state: 'done',
  });
  if (names.length > 0) plans.keep({ id: plan, kind: 'synchronization', madeAt: day(number), hash: '', state: 'applied', complete: true, notes: [], guards: [] }, names.map(change));
  const counts = names.length === 0 ? [] : [{ kind: 'user' as const, action: 'update' as const, count: names.length }];
  runs.finish(id, { state, mode: 'delta', plan: names.length === 0 ? undefined : plan, seconds: { plan: 1 }, read: { directory: 1, tenant: 2 }, counts, failed: 0, problem: undefined, endedAt: day(number) });
  return id;
}

const all = { offset: 0, limit: 100 };

describe('the history of runs', () => {
  it('finds who was changed by name, kind, action, key and run', () => {
    ran(1, ['Anna', 'Ben']);
    const second = ran(2, ['Annabel', 'Zoe', 'Yan', 'Xi']);
    ran(3);
    const { runs } = test.state;
    expect(runs.page({ ...all, search: 'ann' }).rows.map((run) => run.id)).toEqual([2, 1]);
    expect(runs.page({ ...all, state: 'nothing-to-do' }).total).toBe(1);
    expect(runs.changes({ ...all, search: 'ann' }).rows.map(({ run, change }) => [run, change.name])).toEqual([[2, 'Annabel'], [1, 'Anna']]);
    expect(runs.changes({ ...all, run: second, kind: 'user', action: 'update' })).toMatchObject({ total: 4, rows: [{ at: day(2), change: { values: [{ attribute: 'jobTitle', new: 'Boss' }] } }, {}, {}, {}] });
    expect(runs.changes({ ...all, key: 'anchor of Ben' }).total).toBe(1);
    expect(runs.changes({ ...all, search: '%' }).total).toBe(0);
    expect(runs.lastGood()?.id).toBe(3);
    expect(runs.recent(2).map((run) => run.id)).toEqual([2, 3]);
  });

  it('knows a run whose process was killed', () => {
    test.state.runs.start({ mode: 'full', cause: 'command', server: 'one', staging: false, startedAt: day(1) });
    expect(test.state.runs.last()?.state).toBe('running');
    test.state.close();
    const again = openState(test.folder);
    expect(again.runs.last()).toMatchObject({ state: 'died', mode: 'full' });
    again.close();
  });

  it('forgets runs past their time with their plans, a little at a time, and keeps the newest of those with and without changes', () => {
    ran(1, Array.from({ length: 25 }, (_, index) => `User ${index}`));
    for (let number = 2; number < 8; number += 1) ran(number, number % 2 === 0 ? ['Anna'] : []);
    let steps = 0;
    while (test.state.runs.forgetOne({ before: day(2), runs: 2 }, 10)) steps += 1;
    expect(test.state.runs.page(all).rows.map((run) => run.id)).toEqual([7, 6, 5, 4]);
    expect(steps).toBe(5);
    expect([test.state.plans.read('plan-1'), test.state.plans.read('plan-6')?.id]).toEqual([undefined, 'plan-6']);
  });

  it('tells what a plan wrote once, of the run that wrote it, and forgets the plan with the last of its runs', () => {
    const held = ran(1, ['Anna'], 'held');
    const { runs, plans } = test.state;
    const facts = { mode: 'delta', plan: `plan-${held}`, seconds: {}, read: { directory: 0, tenant: 0 }, failed: 0, problem: undefined } as const;
    const applied = runs.start({ mode: 'delta', cause: 'setup', server: 'one', staging: false, startedAt: day(3) });
    runs.finish(applied, { ...facts, counts: [], state: 'done', endedAt: day(3) });
    expect(runs.changes(all).rows.map(({ run, change }) => [run, change.name])).toEqual([[applied, 'Anna']]);
    expect(runs.changes({ ...all, run: held }).total).toBe(1);
    while (runs.forgetOne({ before: day(2), runs: 100 }, 10));
    expect([runs.read(held), plans.read(`plan-${held}`)?.id]).toEqual([undefined, `plan-${held}`]);
    expect(runs.changes(all).total).toBe(1);
    while (runs.forgetOne({ before: day(4), runs: 100 }, 10));
    expect(plans.read(`plan-${held}`)).toBeUndefined();
  });

  it('is read beside its owner, who goes on writing, and cannot be written there', () => {
    const beside = openReadState(test.folder);
    ran(1, ['Anna']);
    expect(beside.runs.last()).toMatchObject({ state: 'done' });
    expect(() => beside.runs.bury()).toThrow();
    beside.close();
  });
});
