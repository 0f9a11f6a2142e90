/** What a plan shows first. */
import { describe, expect, it } from 'vitest';
import { countsByAction, firstFilter, kindsIn } from './plan-filter.ts';

const counts = [
  { kind: 'user', action: 'none', count: 40 },
  { kind: 'user', action: 'update', count: 2 },
  { kind: 'group', action: 'update', count: 3 },
  { kind: 'group', action: 'create', count: 0 },
] as const;

describe('filters of a plan', () => {
  it('sums the counts of an action over all kinds and leaves out what does not occur', () => {
    expect(countsByAction({ kind: 'repair', counts: [...counts] })).toEqual([['update', 5], ['none', 40]]);
  });

  it('offers no rows of what is equal on both sides of a synchronization', () => {
    expect(countsByAction({ kind: 'synchronization', counts: [...counts] })).toEqual([['update', 5]]);
  });

  it('opens at the first action that changes something', () => {
    expect(firstFilter({ kind: 'repair', counts: [...counts] })).toEqual({ action: 'update', search: '' });
    expect(firstFilter({ kind: 'repair', counts: [] })).toEqual({ search: '' });
  });

  it('offers the kinds that occur', () => {
    expect(kindsIn({ kind: 'repair', counts: [...counts] })).toEqual(['user', 'group']);
  });
});
