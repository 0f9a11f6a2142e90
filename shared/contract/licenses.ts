/** Page 8: seats, usage location and license assignment. */
import { z } from 'zod';
import { PlanHead } from '../plan.ts';
import { call } from './call.ts';

export const ServicePlan = z.strictObject({ id: z.string(), name: z.string() });

/** A product of the tenant; seats as numbers of users. */
export const Product = z.strictObject({
  skuId: z.string(),
  partNumber: z.string(),
  name: z.string(),
  enabled: z.int(),
  consumed: z.int(),
  free: z.int(),
  servicePlans: z.array(ServicePlan),
});
export type Product = z.infer<typeof Product>;

/** Two letters, ISO 3166. */
export const Country = z.string().regex(/^[A-Z]{2}$/);

export const LicenseChoice = z.strictObject({
  skuId: z.string().max(64),
  disabledPlans: z.array(z.string().max(64)).max(200),
  /** For users whose country Active Directory does not tell. */
  defaultLocation: Country,
  /** Users that are disabled in Active Directory get no license unless this is set. */
  includeDisabled: z.boolean(),
});
export type LicenseChoice = z.infer<typeof LicenseChoice>;

export const LicensePreview = z.strictObject({
  plan: PlanHead,
  choice: LicenseChoice,
  users: z.int(),
  seatsNeeded: z.int(),
  seatsFree: z.int(),
  locationsToSet: z.int(),
  alreadyLicensed: z.int(),
  byLocation: z.array(z.strictObject({ country: Country, users: z.int() })),
});
export type LicensePreview = z.infer<typeof LicensePreview>;

export const licensesCalls = {
  'licenses.products': call({}, z.array(Product)),
  'licenses.preview': call({ choice: LicenseChoice }, LicensePreview),
  'licenses.read': call({}, z.strictObject({ preview: LicensePreview.nullable() })),
} as const;
