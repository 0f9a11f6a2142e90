/** The section `licenses` of the answers file. */
import { z } from 'zod';
import { Country, LicenseChoice } from '../../shared/contract/licenses.ts';

/** Part number, such as ENTERPRISEPACK; `disabledPlans` are names of service plans, as people know them or as the service names them. */
const ProductAnswers = { product: z.string().min(1).max(128), disabledPlans: z.array(z.string().max(128)).max(200).default([]) } as const;

/** `pilot-then-all`: the pilot first, and everybody when nothing of it failed; `failed`: only what failed the last time, or is in error in the group. */
const Run = z.enum(['all', 'pilot', 'pilot-then-all', 'failed']);

/** One product for all users; several of these are assigned one after the other. `defaultLocation` is for users whose country Active Directory does not tell. */
const OneProduct = z.strictObject({ ...ProductAnswers, defaultLocation: Country, includeDisabled: z.boolean().default(false), run: Run.optional() });

/**
 * Several products in one plan. `locationOrder`, `unitLocations`, `siteLocations`, `includeMailboxes`, `pilot` are those of page 8.
 * `group`: a security group that gives the licenses, by `id`, or one of this name that is made when it is missing; `waitMinutes`: how long the service may take to work through it.
 * `whenSeatsAreShort`: `refuse` assigns nothing, `assign` what there is, in the order of the names.
 */
const SeveralProducts = z.strictObject({
  products: z.array(z.strictObject(ProductAnswers)).min(1).max(20),
  defaultLocation: Country,
  locationOrder: LicenseChoice.shape.locationOrder,
  unitLocations: LicenseChoice.shape.unitLocations,
  siteLocations: LicenseChoice.shape.siteLocations,
  includeDisabled: z.boolean().default(false),
  includeMailboxes: LicenseChoice.shape.includeMailboxes,
  group: z.strictObject({ id: z.uuid().optional(), name: z.string().trim().min(1).max(256) }).optional(),
  pilot: LicenseChoice.shape.pilot,
  run: Run.default('all'),
  whenSeatsAreShort: z.enum(['refuse', 'assign']).default('refuse'),
  waitMinutes: z.number().min(0).max(1440).default(30),
});
export type LicensingAnswers = z.infer<typeof SeveralProducts>;

/** A list of products, or one plan of several. */
export const LicensesAnswers = z.union([z.array(OneProduct).max(100), SeveralProducts]);
export type LicensesAnswers = z.infer<typeof LicensesAnswers>;

/** Each plan that the answers ask for, in full. */
export function licensePlans(answers: LicensesAnswers): LicensingAnswers[] {
  if (!Array.isArray(answers)) return [answers];
  return answers.map(({ product, disabledPlans, ...others }) => SeveralProducts.parse({ products: [{ product, disabledPlans }], ...others }));
}

/** The same answers, for what failed alone. */
export function retryingLicenses<Answers extends { readonly licenses: LicensesAnswers }>(answers: Answers): Answers {
  return { ...answers, licenses: Array.isArray(answers.licenses) ? answers.licenses.map((one) => ({ ...one, run: 'failed' as const })) : { ...answers.licenses, run: 'failed' } };
}
