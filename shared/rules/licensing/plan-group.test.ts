/** Licenses by group: who becomes a member, and what the group gives. */
import { describe, expect, it } from 'vitest';
import { choosing, addOn, large, little, user } from './licensing.fixture.ts';
import { groupNickname, planGroupLicenses, type PresentGroup } from './plan-group.ts';

const products = [large, little, addOn];
const id = '0b1f0c5e-1f7a-4a4f-9d3c-5a3e3b6b7c01';
const group: PresentGroup = { id: null, name: 'E3 licenses', mailNickname: 'licenses-e3-licenses', kind: 'assigned', members: new Set(), nested: 0, assigned: [] };
const shown = (...call: Parameters<typeof planGroupLicenses>): string[] => planGroupLicenses(...call).drafts.map(({ kind, action, name }) => `${kind} ${action} ${name}`);

describe('planGroupLicenses', () => {
  it('makes the group, fills it, and gives it the licenses last', () => {
    const plan = planGroupLicenses({ users: [user('b', { usageLocation: null }), user('a')], choice: choosing('large', 'add-on'), products }, group);
    expect(plan.drafts.map(({ kind, action, name }) => `${kind} ${action} ${name}`)).toEqual([
      'usage-location update b', 'license-group create E3 licenses', 'license-member add a', 'license-member add b', 'group-license add E3 licenses', 'group-license add E3 licenses',
    ]);
    expect(plan.drafts[2]).toMatchObject({ cloudId: 'c-a', about: group.mailNickname });
    expect(plan.numbers.products.map((row) => row.assign)).toEqual([2, 2]);
  });

  it('does not let in whom one of its products could not be given', () => {
    const users = [user('a', { assigned: [{ skuId: 'little', disabledPlans: [] }] }), user('b'), user('c')];
    const plan = planGroupLicenses({ users, choice: choosing('large', 'add-on'), products: [large, little, { ...addOn, free: 1 }] }, group);
    expect(plan.drafts.filter((draft) => draft.kind === 'license-member').map((draft) => draft.action)).toEqual(['conflict', 'add', 'conflict']);
    expect(plan.numbers.products.map((row) => row.assign)).toEqual([1, 1]);
  });

  it('leaves alone what is there', () => {
    const present = { ...group, id, members: new Set(['c-a']), assigned: [{ skuId: 'LARGE', disabledPlans: [] }] };
    expect(shown({ users: [user('a', { assigned: [{ skuId: 'large', disabledPlans: [] }] })], choice: choosing('large'), products }, present)).toEqual(['license-member none a', 'group-license none E3 licenses']);
  });

  it('counts the seats that other members need', () => {
    const request = { users: [user('a'), user('b')], choice: choosing('large'), products: [{ ...large, free: 2 }], taken: new Map([['large', 1]]) };
    expect(shown(request, { ...group, id })).toEqual(['license-member add a', 'license-member conflict b', 'group-license add E3 licenses']);
  });

  it('explains groups whose members it cannot change, and groups in it', () => {
    const plan = planGroupLicenses({ users: [user('a'), user('b')], choice: choosing('large'), products }, { ...group, id, kind: 'dynamic', members: new Set(['c-a']), nested: 2 });
    expect(plan.drafts.map(({ kind, action, name }) => `${kind} ${action} ${name}`)).toEqual(['license-member none a', 'license-member conflict b', 'group-license add E3 licenses']);
    expect(plan.numbers.heldBack).toEqual([{ reason: 'not-a-member', users: 1, names: ['b'] }]);
    expect(plan.notes.join(' ')).toMatch(/A rule decides.*2 groups are members/);
  });

  it('finds the group of a name again', () => expect([groupNickname('É3 – Licenses!'), groupNickname('授权')]).toEqual(['licenses-e-3-licenses', 'licenses-group']));
});
