/** For tests: a choice, two products of Exchange Online in two sizes, an add-on, and users. */
import type { LicenseChoice, Product } from '../../contract/licenses.ts';
import type { LicenseUser } from './license-user.ts';

/** A product with these plans (by `servicePlanName`, which is their id too). */
export function productOf(skuId: string, free: number, plans: readonly string[], partNumber = skuId.toUpperCase()): Product {
  return { skuId, partNumber, name: `Product ${skuId}`, enabled: free, expiring: 0, suspended: 0, consumed: 0, free, servicePlans: plans.map((partName) => ({ id: partName, name: partName, partName })) };
}

export const large = productOf('large', 10, ['EXCHANGE_S_ENTERPRISE', 'TEAMS1']);
export const little = productOf('little', 10, ['EXCHANGE_S_STANDARD', 'YAMMER_ENTERPRISE']);
export const addOn = productOf('add-on', 10, ['WORKPLACE_ANALYTICS']);

/** The large product for everybody. */
export const choice: LicenseChoice = {
  products: [{ skuId: 'large', disabledPlans: ['TEAMS1'] }], defaultLocation: 'DE', locationOrder: ['country', 'unit', 'site'], unitLocations: [], siteLocations: [], includeDisabled: false, includeMailboxes: false, group: null, pilot: [],
};

/** A choice of products with everything switched on. */
export function choosing(...skuIds: readonly string[]): LicenseChoice {
  return { ...choice, products: skuIds.map((skuId) => ({ skuId, disabledPlans: [] })) };
}

/** A user in Germany without a license. */
export function user(name: string, changed: Partial<LicenseUser> = {}): LicenseUser {
  return { anchor: `a-${name}`, cloudId: `c-${name}`, name, signInName: `${name}@contoso.com`, unit: 'OU=x', enabled: true, usageLocation: 'DE', assigned: [], location: { country: 'DE', source: 'country' }, mailbox: false, ...changed };
}
