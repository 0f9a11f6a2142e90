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
    expect(countsByAction({ counts: [...counts] })).toEqual([['update', 5], ['none', 40]]);
  });

  it('opens at the first action that changes something', () => {
    expect(firstFilter({ counts: [...counts] })).toEqual({ action: 'update', search: '' });
    expect(firstFilter({ counts: [] })).toEqual({ search: '' });
  });

  it('offers the kinds that occur', () => {
    expect(kindsIn({ counts: [...counts] })).toEqual(['user', 'group']);
  });
});
