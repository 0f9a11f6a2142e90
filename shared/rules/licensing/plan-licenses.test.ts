/** Seats, locations and licenses, and the law that a plan that was applied leaves nothing to do. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LicenseChoice, Product } from '../../contract/licenses.ts';
import { countries } from '../../tables/countries.ts';
import { productName, servicePlanName } from '../../tables/products.ts';
import { planLicenses, type LicensePlan, type LicenseUser } from './plan-licenses.ts';
import { usageLocationOf } from './usage-location.ts';

const choice: LicenseChoice = { skuId: 'sku', disabledPlans: ['p1'], defaultLocation: 'DE', includeDisabled: false };
const product: Product = { skuId: 'sku', partNumber: 'SPE_E3', name: 'Microsoft 365 E3', enabled: 10, consumed: 0, free: 10, servicePlans: [{ id: 'p1', name: 'One' }, { id: 'p2', name: 'Two' }] };

function user(name: string, changed: Partial<LicenseUser> = {}): LicenseUser {
  return { anchor: `a-${name}`, cloudId: `c-${name}`, name, unit: 'OU=x', enabled: true, usageLocation: 'DE', assigned: [], location: 'DE', ...changed };
}

function shown({ drafts }: LicensePlan): string[] {
  return drafts.map(({ kind, action, name }) => `${kind} ${action} ${name}`);
}

describe('planLicenses', () => {
  it('sets locations first, then assigns', () => {
    const plan = planLicenses({ users: [user('b', { usageLocation: null, location: 'FR' }), user('a')], choice, product });
    expect(shown(plan)).toEqual(['usage-location update b', 'license add a', 'license add b']);
    expect(plan.drafts[0]?.values).toEqual([{ attribute: 'usageLocation', old: null, new: 'FR' }]);
    expect(plan.drafts[1]).toMatchObject({ about: 'sku', aboutName: 'Microsoft 365 E3', cloudId: 'c-a', values: [{ attribute: 'disabledPlans', old: null, new: ['p1'] }] });
    expect(plan).toMatchObject({ users: 2, seatsNeeded: 2, locationsToSet: 1, alreadyLicensed: 0, byLocation: [{ country: 'DE', users: 1 }, { country: 'FR', users: 1 }] });
  });

  it('keeps what is right and changes what is not', () => {
    const plan = planLicenses({ users: [user('a', { assigned: [{ skuId: 'SKU', disabledPlans: ['P1'] }] }), user('b', { assigned: [{ skuId: 'sku', disabledPlans: [] }] })], choice, product });
    expect(shown(plan)).toEqual(['license none a', 'license update b']);
    expect(plan).toMatchObject({ seatsNeeded: 0, alreadyLicensed: 1 });
  });

  it('marks users without a seat as conflicts, and sets nothing for them', () => {
    const plan = planLicenses({ users: [user('c', { usageLocation: null }), user('b'), user('a')], choice, product: { ...product, free: 2 } });
    expect(shown(plan)).toEqual(['license add a', 'license add b', 'license conflict c']);
    expect(plan.notes.join()).toContain('3 seats');
  });

  it('passes over disabled users unless told otherwise', () => {
    expect(planLicenses({ users: [user('a', { enabled: false })], choice, product }).drafts).toEqual([]);
    expect(planLicenses({ users: [user('a', { enabled: false })], choice: { ...choice, includeDisabled: true }, product }).drafts).toHaveLength(1);
  });

  it('does not license where no country is known', () => expect(shown(planLicenses({ users: [user('a', { usageLocation: null, location: '' })], choice, product }))).toEqual(['license conflict a']));
  it('notes services that the product does not have', () => expect(planLicenses({ users: [], choice: { ...choice, disabledPlans: ['zz'] }, product }).notes).toHaveLength(1));

  const anyUser = fc.record({
    name: fc.constantFrom('a', 'b', 'c'), enabled: fc.boolean(), usageLocation: fc.constantFrom(null, 'DE', 'FR'), location: fc.constantFrom('DE', 'US', ''),
    assigned: fc.constantFrom([], [{ skuId: 'sku', disabledPlans: ['p1'] }], [{ skuId: 'sku', disabledPlans: ['p2'] }], [{ skuId: 'other', disabledPlans: [] }]),
  });
  const anyUsers = fc.array(anyUser, { maxLength: 12 }).map((rows) => rows.map((row, index) => user(row.name, { ...row, anchor: String(index) })));

  it('leaves nothing but conflicts to do once applied, never removes, and never needs more seats than there are', () => {
    fc.assert(
      fc.property(anyUsers, fc.nat(8), (users, free) => {
        const plan = planLicenses({ users, choice, product: { ...product, free } });
        const added = plan.drafts.filter((draft) => draft.action === 'add').length;
        expect(added).toBeLessThanOrEqual(free);
        expect(plan.drafts.some((draft) => draft.action === 'remove' || draft.action === 'delete')).toBe(false);
        const after = planLicenses({ users: apply(users, plan), choice, product: { ...product, free: free - added } });
        expect(after.drafts.filter((draft) => !['none', 'conflict'].includes(draft.action))).toEqual([]);
      }),
    );
  });

  it('does not depend on the order of the users', () => {
    fc.assert(
      fc.property(anyUsers, fc.nat(8), (users, free) => {
        const request = { choice, product: { ...product, free } };
        expect(planLicenses({ users: [...users].reverse(), ...request })).toEqual(planLicenses({ users, ...request }));
      }),
    );
  });
});

function apply(users: readonly LicenseUser[], plan: LicensePlan): LicenseUser[] {
  return users.map((one) => {
    const own = plan.drafts.filter((draft) => draft.key === one.anchor);
    const location = own.find((draft) => draft.kind === 'usage-location')?.values[0]?.new;
    const licensed = own.some((draft) => draft.kind === 'license' && ['add', 'update'].includes(draft.action));
    return {
      ...one,
      usageLocation: typeof location === 'string' ? location : one.usageLocation,
      assigned: licensed ? [...one.assigned.filter((assigned) => assigned.skuId !== 'sku'), { skuId: 'sku', disabledPlans: choice.disabledPlans }] : one.assigned,
    };
  });
}

describe('usageLocationOf', () => {
  it.each<[Readonly<Record<string, string>>, string]>([
    [{ c: 'fr' }, 'FR'],
    [{ c: 'FR', co: 'Germany' }, 'FR'],
    [{ c: 'XX', co: 'Germany' }, 'DE'],
    [{ co: 'united states' }, 'US'],
    [{ co: 'Korea' }, 'KR'],
    [{ co: 'COTE D’IVOIRE' }, 'CI'],
    [{ co: 'gb' }, 'GB'],
    [{ co: 'Atlantis' }, 'AT'],
    [{}, 'AT'],
  ])('%j is %s', (values, country) => {
    expect(usageLocationOf({ values: new Map(Object.entries(values).map(([key, value]) => [key, [value]])) }, 'AT')).toBe(country);
  });
});

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
});
