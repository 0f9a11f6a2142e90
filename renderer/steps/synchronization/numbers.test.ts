/** What the button of the synchronization page counts. */
import { describe, expect, it } from 'vitest';
import { objectsIn, objectsWith, sumOf } from './numbers.ts';

const counts = [
  { kind: 'user', action: 'create', count: 10 },
  { kind: 'group', action: 'create', count: 4 },
  { kind: 'user', action: 'delete', count: 6 },
  { kind: 'user', action: 'none', count: 90 },
  { kind: 'member', action: 'add', count: 30 },
] as const;

describe('numbers of a plan', () => {
  it('counts users and groups, not memberships', () => {
    expect(objectsWith(counts, 'create')).toBe(14);
    expect(sumOf(counts, ['member'], 'add', 'remove')).toBe(30);
  });

  it('leaves out what a guard holds back until it is released', () => {
    const guard = { id: 'deletes', what: 'Deletions', count: 6, limit: '5', released: false };
    expect(objectsIn({ counts: [...counts], guards: [guard] })).toBe(14);
    expect(objectsIn({ counts: [...counts], guards: [{ ...guard, released: true }] })).toBe(20);
  });
});
