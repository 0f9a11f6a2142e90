/** What guards hold back. */
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../plan.ts';
import { guardPlan } from './guards.ts';

const settings = { deleteLimit: 2, deletePercent: 50 };
const remove = (id: string): Draft => ({ action: 'delete', kind: 'user', key: id, name: id, cloudId: id, values: [], why: 'w' });
const leave = (id: string): Draft => ({ action: 'remove', kind: 'member', key: 'g', about: id, name: 'g', values: [], why: 'w' });
const guard = (drafts: readonly Draft[], synchronized = 100, admins: readonly string[] = []) => {
  const { guards, holds } = guardPlan(drafts, settings, { synchronized, admins: new Set(admins) });
  return { guards: guards.map(({ id, count }) => [id, count]), holds: [...holds] };
};

describe('guards', () => {
  it('let few deletions pass', () => {
    expect(guard([remove('a'), leave('b'), remove('c')])).toEqual({ guards: [], holds: [] });
  });

  it('hold all deletions when there are too many, by number or by share', () => {
    expect(guard([remove('a'), leave('x'), remove('b'), remove('c')])).toEqual({ guards: [['delete-limit', 3]], holds: [[0, 'delete-limit'], [2, 'delete-limit'], [3, 'delete-limit']] });
    expect(guard([remove('a')], 1)).toEqual({ guards: [['delete-percent', 1]], holds: [[0, 'delete-percent']] });
  });

  it('hold the deletion of an administrator, even a single one', () => {
    expect(guard([remove('a'), remove('b')], 100, ['b'])).toEqual({ guards: [['admin-delete', 1]], holds: [[1, 'admin-delete']] });
  });

  it('hold the removal of very many members', () => {
    const many = Array.from({ length: 501 }, (_, index) => leave(String(index)));
    expect(guard(many).guards).toEqual([['member-removal', 501]]);
    expect(guard(many.slice(1)).guards).toEqual([]);
  });
});
