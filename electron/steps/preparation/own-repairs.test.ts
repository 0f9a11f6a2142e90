/** A place belongs to the last plan that had to do with it; what was taken back is nobody's. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change, PlanKind } from '../../../shared/plan.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { placesOf, undoDraft } from './drafts.ts';
import { ownChanges } from '../../engine/own-changes.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => test.remove());

const repair = (seq: number, old: string, now: string): Change => ({
  seq, action: 'update', kind: 'attribute', key: 'CN=Ann,DC=contoso,DC=local', name: 'Ann', values: [{ attribute: 'proxyAddresses', old, new: now }], why: 'w', state: 'planned',
});

/** Keeps a plan as if it had been applied; only the changes that are named were done. */
function applied(id: string, kind: PlanKind, changes: readonly Change[], done: readonly number[] = changes.map(({ seq }) => seq)): readonly Change[] {
  const { plans } = test.state;
  plans.keep({ id, kind, madeAt: '2026-01-02T03:04:05.678Z', hash: 'h', state: 'ready', complete: true, notes: [], guards: [] }, changes);
  plans.setState(id, 'applied', '2026-01-02T03:04:05.678Z');
  for (const seq of done) plans.mark(id, seq, 'done');
  return [...plans.changes(id)];
}

const undoing = (changes: readonly Change[]): Change[] => changes.map((change, seq) => ({ ...change, ...undoDraft(change), seq, state: 'planned' }));
const own = () => ownChanges(test.state.plans, { made: 'repair', undone: 'undo-repair' }, placesOf).map(({ plan, changes }) => [plan, changes.map(({ seq }) => seq)]);

describe('what can be taken back', () => {
  it('is what was done, newest plan first; values of one attribute are told apart', () => {
    applied('first', 'repair', [repair(0, 'smtp:a b', 'smtp:ab'), repair(1, 'smtp:c d', 'smtp:cd')], [0]);
    applied('second', 'repair', [repair(0, 'smtp:e f', 'smtp:ef')]);
    expect(own()).toEqual([['second', [0]], ['first', [0]]]);
  });

  it('is offered no more when it was taken back, and offered again by the plan that did it anew', () => {
    const changes = applied('first', 'repair', [repair(0, 'smtp:a b', 'smtp:ab'), repair(1, 'smtp:c d', 'smtp:cd')]);
    applied('back', 'undo-repair', undoing(changes), [0]);
    expect(own()).toEqual([['first', [1]]]);
    applied('again', 'repair', [repair(0, 'smtp:a b', 'smtp:ab')]);
    expect(own()).toEqual([['again', [0]], ['first', [1]]]);
  });

  it('belongs to the plan that changed the value further', () => {
    applied('first', 'repair', [repair(0, 'smtp:a b', 'smtp:ab')]);
    applied('further', 'repair', [repair(0, 'smtp:ab', 'smtp:abc')]);
    expect(own()).toEqual([['further', [0]]]);
  });
});
