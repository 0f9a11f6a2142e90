/** Each guard once below its limit and once above it. */
import { describe, expect, it } from 'vitest';
import { SynchronizationSettings } from '../../contract/synchronization.ts';
import { objectionsTo, type Doubt, type GuardCounts } from './objections.ts';

const nothing: GuardCounts = { classes: [], synchronized: 1_000_000, units: [], disabled: { lost: 0, before: 0 }, clears: [], groups: [] };
const settings = SynchronizationSettings.parse({});
const standing = ['signed-in-account', 'protected-object', 'admin-delete'];
const ids = (counts: Partial<GuardCounts>, doubts: readonly Doubt[] = []): string[] =>
  objectionsTo({ ...nothing, ...counts }, doubts, settings).map(({ id }) => id).filter((id) => !standing.includes(id));
const users = (lost: number, before: number) => ({ kind: 'user', lost, before });
const unit = (lost: number, before: number, stays = before - lost) => ({ unit: 7, dn: 'OU=Sales', ...users(lost, before), stays });
const group = (lost: number, before: number) => ({ key: 'a', name: 'Sales', lost, before });

describe('guards', () => {
  it.each<readonly [id: string, below: Partial<GuardCounts>, above: Partial<GuardCounts>]>([
    ['delete-limit', { classes: [users(500, 100_000)] }, { classes: [users(400, 100_000), { kind: 'group', lost: 101, before: 2000 }] }],
    ['delete-percent', { classes: [users(1, 4)], synchronized: 4 }, { classes: [users(1, 4)], synchronized: 3 }],
    ['class-shrunk', { classes: [{ kind: 'group', lost: 2, before: 10 }, users(0, 90)] }, { classes: [{ kind: 'group', lost: 3, before: 10 }, users(0, 90)] }],
    ['class-shrunk', { classes: [{ kind: 'group', lost: 9, before: 9 }, users(0, 90)] }, { classes: [{ kind: 'group', lost: 10, before: 10 }, users(0, 90)] }],
    ['unit-shrunk', { units: [unit(2, 9)] }, { units: [unit(3, 10)] }],
    ['unit-shrunk', { units: [unit(29, 100)] }, { units: [unit(30, 100)] }],
    ['unit-emptied', { units: [unit(2, 2)] }, { units: [unit(3, 3)] }],
    ['unit-emptied', { units: [unit(3, 3, 1)] }, { units: [unit(2, 2), { ...unit(1, 1), kind: 'group' }] }],
    ['unit-emptied', { units: [unit(10, 10)] }, { units: [unit(10, 10), { ...unit(1, 1), kind: 'group' }] }],
    ['disable-limit', { disabled: { lost: 500, before: 100_000 } }, { disabled: { lost: 501, before: 100_000 } }],
    ['disable-percent', { disabled: { lost: 4, before: 4 } }, { disabled: { lost: 5, before: 19 } }],
    ['clear-limit', { clears: [{ attribute: 'city', count: 500 }] }, { clears: [{ attribute: 'city', count: 501 }] }],
    ['member-removal', { groups: [group(250, 2000), group(250, 2000)] }, { groups: [group(250, 2000), group(251, 2000)] }],
    ['group-emptied', { groups: [group(10, 20), group(19, 19)] }, { groups: [group(11, 20)] }],
  ])('%s', (id, below, above) => {
    expect(ids(below)).not.toContain(id);
    expect(ids(above)).toContain(id);
  });

  it('look for administrators, protected objects and the account that signs in as soon as anybody is deleted or disabled', () => {
    expect(objectionsTo({ ...nothing, classes: [users(1, 100)] }, [], settings).map(({ id }) => id)).toEqual(standing);
    expect(objectionsTo({ ...nothing, disabled: { lost: 1, before: 100 } }, [], settings).map(({ id }) => id)).toEqual(standing);
    expect(objectionsTo(nothing, [], settings)).toEqual([]);
  });

  it('hold the losses of sources in doubt, and everything when the tenant is', () => {
    const found = objectionsTo(nothing, [{ kind: 'nothing-answered', where: 'DC=a' }, { kind: 'nothing-answered', where: 'tenant' }, { kind: 'rolled-back', where: 'DC=b' }], settings);
    expect(found.slice(0, 3).map(({ id, holds }) => [id, holds])).toEqual([
      ['tenant-nothing-answered', { of: 'everything' }],
      ['nothing-answered', { of: 'losses-of-sources', sources: ['DC=a'] }],
      ['rolled-back', { of: 'losses-of-sources', sources: ['DC=b'] }],
    ]);
  });

  it('name what they are about, three at most', () => {
    const units = ['A', 'B', 'C', 'D'].map((name) => ({ ...unit(10, 10), dn: `OU=${name}` }));
    expect(objectionsTo({ ...nothing, units }, [], settings).at(-1)?.what).toContain('OU=A (10 of 10 users); OU=B (10 of 10 users); OU=C (10 of 10 users); and 1 more.');
  });
});
