/** Seats, locations, conflicts and licenses, and the law that a plan that was applied leaves nothing to do. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countries } from '../../tables/countries.ts';
import { productName, servicePlanName } from '../../tables/products.ts';
import { addOn, choice, choosing, large, little, user } from './licensing.fixture.ts';
import type { LicenseUser } from './license-user.ts';
import { planLicenses, type LicensePlan } from './plan-licenses.ts';
import { mayLicenseGroups } from './plan-relations.ts';

const products = [large, little, addOn];
const nowhere = { country: '', source: 'default' } as const;

function shown({ drafts }: LicensePlan): string[] {
  return drafts.map(({ kind, action, name, about }) => `${kind} ${action} ${name}${about === undefined ? '' : ` ${about}`}`);
}

describe('planLicenses', () => {
  it('sets locations first, then assigns', () => {
    const plan = planLicenses({ users: [user('b', { usageLocation: null, location: { country: 'FR', source: 'unit' } }), user('a')], choice, products });
    expect(shown(plan)).toEqual(['usage-location update b', 'license add a large', 'license add b large']);
    expect(plan.drafts[0]?.values).toEqual([{ attribute: 'usageLocation', old: null, new: 'FR' }]);
    expect(plan.drafts[0]?.why).toContain('organizational unit');
    expect(plan.drafts[1]).toMatchObject({ aboutName: 'Product large', cloudId: 'c-a', values: [{ attribute: 'disabledPlans', old: null, new: ['TEAMS1'] }] });
    expect(plan.numbers).toMatchObject({ users: 2, seatsNeeded: 2, locationsToSet: 1, alreadyLicensed: 0, byLocation: [{ country: 'DE', users: 1 }, { country: 'FR', users: 1 }], bySource: [{ source: 'tenant', users: 1 }, { source: 'unit', users: 1 }] });
  });

  it('keeps what is right and changes what is not', () => {
    const plan = planLicenses({ users: [user('a', { assigned: [{ skuId: 'LARGE', disabledPlans: ['teams1'] }] }), user('b', { assigned: [{ skuId: 'large', disabledPlans: [] }] })], choice, products });
    expect(shown(plan)).toEqual(['license none a large', 'license update b large']);
    expect(plan.numbers).toMatchObject({ seatsNeeded: 0, alreadyLicensed: 1 });
  });

  it('marks users without a seat as conflicts by name, and sets nothing for them', () => {
    const plan = planLicenses({ users: [user('c', { usageLocation: null }), user('b'), user('a')], choice, products: [{ ...large, free: 2 }] });
    expect(shown(plan)).toEqual(['license add a large', 'license add b large', 'license conflict c large']);
    expect(plan.numbers.heldBack).toEqual([{ reason: 'no-seat', users: 1, names: ['c'] }]);
    expect(plan.notes.join()).toContain('3 seats');
  });

  it('gives several products, each with its own seats', () => {
    const plan = planLicenses({ users: [user('a'), user('b')], choice: choosing('large', 'add-on'), products: [large, { ...addOn, free: 1 }] });
    expect(shown(plan)).toEqual(['license add a large', 'license add a add-on', 'license add b large', 'license conflict b add-on']);
    expect(plan.numbers.products).toEqual([
      { skuId: 'large', name: 'Product large', free: 10, needed: 2, assign: 2, change: 0, keep: 0, heldBack: 0 },
      { skuId: 'add-on', name: 'Product add-on', free: 1, needed: 2, assign: 1, change: 0, keep: 0, heldBack: 1 },
    ]);
  });

  it('knows before the first call which plans exclude each other, in the choice and with what users have', () => {
    const chosen = planLicenses({ users: [user('a')], choice: choosing('large', 'little'), products });
    expect(shown(chosen)).toEqual(['license add a large', 'license conflict a little']);
    const held = planLicenses({ users: [user('a', { assigned: [{ skuId: 'little', disabledPlans: [] }] }), user('b', { assigned: [{ skuId: 'little', disabledPlans: ['EXCHANGE_S_STANDARD'] }] })], choice: choosing('large'), products });
    expect(shown(held)).toEqual(['license conflict a large', 'license add b large']);
    expect(held.drafts[0]?.why).toContain('exclude each other');
    const later = planLicenses({ users: [user('a', { assigned: [{ skuId: 'little', disabledPlans: [] }] })], choice: choosing('large', 'little'), products });
    expect(shown(later)).toEqual(['license none a little', 'license conflict a large']);
  });

  it('holds an add-on back where what it needs is missing or switched off', () => {
    expect(shown(planLicenses({ users: [user('a')], choice: choosing('add-on'), products }))).toEqual(['license conflict a add-on']);
    expect(shown(planLicenses({ users: [user('a')], choice: choosing('add-on', 'large'), products }))).toEqual(['license add a large', 'license add a add-on']);
    const off = { ...choosing('add-on'), products: [{ skuId: 'add-on', disabledPlans: [] }, { skuId: 'large', disabledPlans: ['EXCHANGE_S_ENTERPRISE'] }] };
    expect(shown(planLicenses({ users: [user('a')], choice: off, products }))).toEqual(['license add a large', 'license conflict a add-on']);
  });

  it('only notes what the tables are not certain of', () => {
    const voice = { ...addOn, skuId: 'voice', servicePlans: [{ id: 'v', name: 'v', partName: 'MCOMEETADV' }] };
    const plan = planLicenses({ users: [user('a')], choice: choosing('voice'), products: [voice] });
    expect(shown(plan)).toEqual(['license add a voice']);
    expect(plan.notes.join()).toContain('may need');
  });

  it('keeps Exchange Online from users whose mailbox is on-premises, unless told otherwise', () => {
    const users = [user('a', { mailbox: true }), user('b')];
    const plan = planLicenses({ users, choice, products });
    expect(shown(plan)).toEqual(['license conflict a large', 'license add b large']);
    expect(plan.numbers.mailboxes).toEqual({ users: 1, names: ['a'] });
    const included = planLicenses({ users, choice: { ...choice, includeMailboxes: true }, products });
    expect([shown(included), included.numbers.mailboxes.users]).toEqual([['license add a large', 'license add b large'], 1]);
    const without = { ...choice, products: [{ skuId: 'large', disabledPlans: ['EXCHANGE_S_ENTERPRISE'] }] };
    expect(planLicenses({ users, choice: without, products }).numbers.mailboxes.users).toBe(0);
  });

  it('passes over disabled users unless told otherwise', () => {
    expect(planLicenses({ users: [user('a', { enabled: false })], choice, products }).drafts).toEqual([]);
    expect(planLicenses({ users: [user('a', { enabled: false })], choice: { ...choice, includeDisabled: true }, products }).drafts).toHaveLength(1);
  });

  it('does not license where no country is known, or the tenant has none that exists', () => {
    const plan = planLicenses({ users: [user('a', { usageLocation: null, location: nowhere }), user('b', { usageLocation: 'ZZ' })], choice, products });
    expect(plan.drafts.map((draft) => draft.action)).toEqual(['conflict', 'conflict']);
    expect(plan.numbers.heldBack.map((row) => row.reason)).toEqual(['bad-location', 'no-location']);
  });

  it('warns of countries where the services may not be sold', () => {
    const plan = planLicenses({ users: [user('a', { usageLocation: 'KP' })], choice, products });
    expect([shown(plan), plan.numbers.unsold]).toEqual([['license add a large'], { users: 1, names: ['a'] }]);
  });

  it('takes the pilot alone, by sign-in name or name, and names strangers', () => {
    const plan = planLicenses({ users: [user('a'), user('b'), user('c')], choice: { ...choice, pilot: ['A@contoso.com', 'C', 'nobody'] }, products, part: 'pilot' });
    expect(shown(plan)).toEqual(['license add a large', 'license add c large']);
    expect(plan.notes.join()).toContain('nobody');
  });

  it('looks at failed pairs alone when told so', () => {
    const plan = planLicenses({ users: [user('a'), user('b')], choice: choosing('large', 'add-on'), products, part: 'failed', only: new Set(['a-b large']) });
    expect(shown(plan)).toEqual(['license add b large']);
  });

  it('notes services that the product does not have', () => {
    expect(planLicenses({ users: [], choice: { ...choice, products: [{ skuId: 'large', disabledPlans: ['zz'] }] }, products }).notes).toHaveLength(1);
  });

  const anyLicenses = fc.subarray([{ skuId: 'large', disabledPlans: ['TEAMS1'] }, { skuId: 'little', disabledPlans: ['EXCHANGE_S_STANDARD'] }, { skuId: 'add-on', disabledPlans: [] }]);
  const anyUser = fc.record({
    name: fc.constantFrom('a', 'b', 'c'), enabled: fc.boolean(), usageLocation: fc.constantFrom(null, 'DE', 'FR', 'ZZ'), location: fc.constantFrom({ country: 'DE', source: 'country' } as const, nowhere), assigned: anyLicenses, mailbox: fc.boolean(),
  });
  const anyUsers = fc.array(anyUser, { maxLength: 12 }).map((rows) => rows.map((row, index) => user(row.name, { ...row, anchor: String(index) })));
  const several = { ...choosing('large', 'add-on', 'little') };

  it('leaves nothing but conflicts to do once applied, never removes, and never needs more seats than there are', () => {
    fc.assert(
      fc.property(anyUsers, fc.nat(8), (users, free) => {
        const plan = planLicenses({ users, choice: several, products: products.map((product) => ({ ...product, free })) });
        const added = (skuId: string): number => plan.drafts.filter((draft) => draft.action === 'add' && draft.about === skuId).length;
        for (const { skuId, assign } of plan.numbers.products) expect([assign, assign <= free]).toEqual([added(skuId), true]);
        expect(plan.drafts.some((draft) => draft.action === 'remove' || draft.action === 'delete')).toBe(false);
        const after = planLicenses({ users: apply(users, plan), choice: several, products: products.map((product) => ({ ...product, free: free - added(product.skuId) })) });
        expect(after.drafts.filter((draft) => !['none', 'conflict'].includes(draft.action))).toEqual([]);
      }),
    );
  });

  it('does not depend on the order of the users', () => {
    fc.assert(
      fc.property(anyUsers, fc.nat(8), (users, free) => {
        const request = { choice: several, products: products.map((product) => ({ ...product, free })) };
        expect(planLicenses({ users: [...users].reverse(), ...request })).toEqual(planLicenses({ users, ...request }));
      }),
    );
  });
});

function apply(users: readonly LicenseUser[], plan: LicensePlan): LicenseUser[] {
  return users.map((one) => {
    const own = plan.drafts.filter((draft) => draft.key === one.anchor);
    const location = own.find((draft) => draft.kind === 'usage-location')?.values[0]?.new;
    const given = own.filter((draft) => draft.kind === 'license' && ['add', 'update'].includes(draft.action)).map((draft) => ({ skuId: draft.about ?? '', disabledPlans: draft.values[0]?.new as string[] }));
    return {
      ...one,
      usageLocation: typeof location === 'string' ? location : one.usageLocation,
      assigned: [...one.assigned.filter((assigned) => !given.some((license) => license.skuId === assigned.skuId)), ...given],
    };
  });
}

describe('tables', () => {
  it('hold 249 countries, each once', () => {
    expect(new Set(countries.map(([code]) => code)).size).toBe(249);
    expect(new Set(countries.map(([, name]) => name)).size).toBe(249);
  });
  it('name products and plans, and keep what they do not know', () => {
    expect(productName('SPE_E3')).toBe('Microsoft 365 E3');
    expect(productName('constructor')).toBe('constructor');
    expect(servicePlanName('TEAMS1')).toBe('Microsoft Teams');
    expect(servicePlanName('NEW_PLAN')).toBe('NEW_PLAN');
  });
  it('tell whether groups may give licenses', () => {
    expect(mayLicenseGroups([large])).toBe(false);
    expect(mayLicenseGroups([large, { ...little, partNumber: 'ENTERPRISEPACK' }])).toBe(true);
  });
});
