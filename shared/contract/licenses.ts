/** Page 8: seats, usage location and license assignment. */
import { z } from 'zod';
import { PlanHead } from '../plan.ts';
import { Problem } from '../problem.ts';
import { call, Dn } from './call.ts';

/** A part of a product: `name` as people know it, `partName` as the service names it (`servicePlanName`). */
export const ServicePlan = z.strictObject({ id: z.string(), name: z.string(), partName: z.string() });
export type ServicePlan = z.infer<typeof ServicePlan>;

/**
 * A product of the tenant; seats as numbers of users. `enabled` are all that can be used: those in force and those of `expiring`, whose subscription has run out and works for a while still.
 * `suspended` seats cannot be used.
 */
export const Product = z.strictObject({
  skuId: z.string(),
  partNumber: z.string(),
  name: z.string(),
  enabled: z.int(),
  expiring: z.int(),
  suspended: z.int(),
  consumed: z.int(),
  free: z.int(),
  servicePlans: z.array(ServicePlan),
});
export type Product = z.infer<typeof Product>;

/** Two letters, ISO 3166. */
export const Country = z.string().regex(/^[A-Z]{2}$/);

const Id = z.string().min(1).max(64);

/** A product to assign, without the services in `disabledPlans` (ids). */
export const ProductChoice = z.strictObject({ skuId: Id, disabledPlans: z.array(Id).max(200) });
export type ProductChoice = z.infer<typeof ProductChoice>;

/** Where the country of a user is looked for: in `c` and `co` of Active Directory, by the organizational unit, by the site (the office or the city of the user, as Active Directory keeps no site for users). */
export const LocationRule = z.enum(['country', 'unit', 'site']);
export type LocationRule = z.infer<typeof LocationRule>;

/** A security group that gives the licenses: one that is there by its id, or null for one that is made with this name. */
export const LicenseGroup = z.strictObject({ id: z.uuid().nullable(), name: z.string().trim().min(1).max(256) });
export type LicenseGroup = z.infer<typeof LicenseGroup>;

export const LicenseChoice = z.strictObject({
  products: z.array(ProductChoice).min(1).max(20),
  /** For users whose country no rule tells. */
  defaultLocation: Country,
  /** The first rule that tells a country wins; a location that the tenant has stays. */
  locationOrder: z.array(LocationRule).max(3).default(['country', 'unit', 'site']),
  /** Also holds below the unit; the closest one wins. */
  unitLocations: z.array(z.strictObject({ unit: Dn, country: Country })).max(500).default([]),
  /** Compared with the office (physicalDeliveryOfficeName), then with the city (l), without case. */
  siteLocations: z.array(z.strictObject({ site: z.string().trim().min(1).max(128), country: Country })).max(500).default([]),
  /** Users that are disabled in Active Directory get no license unless this is set. */
  includeDisabled: z.boolean(),
  /** Users who have a mailbox in Exchange on-premises get no Exchange Online unless this is set: it would bring them a second mailbox. */
  includeMailboxes: z.boolean().default(false),
  /** Null: each user gets the licenses directly. */
  group: LicenseGroup.nullable().default(null),
  /** Sign-in names or display names of those who come first. */
  pilot: z.array(z.string().trim().min(1).max(320)).max(500).default([]),
});
export type LicenseChoice = z.infer<typeof LicenseChoice>;

/** `pilot`: those who come first; `failed`: only what failed in the plan before, or is in error in the group. */
export const LicensePart = z.enum(['all', 'pilot', 'failed']);
export type LicensePart = z.infer<typeof LicensePart>;

/** Why a user does not get a product. */
export const HeldBackReason = z.enum(['no-seat', 'no-location', 'bad-location', 'exclusive', 'dependency', 'mailbox', 'not-a-member']);
export type HeldBackReason = z.infer<typeof HeldBackReason>;

/** Some users: how many, and the first 20 names. */
export const NamedUsers = z.strictObject({ users: z.int(), names: z.array(z.string()).max(20) });
export type NamedUsers = z.infer<typeof NamedUsers>;

/** One product of the plan. `needed` = `assign` + those for whom no seat is left. */
export const ProductNumbers = z.strictObject({ skuId: z.string(), name: z.string(), free: z.int(), needed: z.int(), assign: z.int(), change: z.int(), keep: z.int(), heldBack: z.int() });
export type ProductNumbers = z.infer<typeof ProductNumbers>;

/** What decided about a location: the tenant had it, a rule of the choice, or the default. */
export const LocationSource = z.enum(['tenant', 'country', 'unit', 'site', 'default']);
export type LocationSource = z.infer<typeof LocationSource>;

export const LicensePreview = z.strictObject({
  plan: PlanHead,
  choice: LicenseChoice,
  part: LicensePart,
  users: z.int(),
  seatsNeeded: z.int(),
  seatsFree: z.int(),
  locationsToSet: z.int(),
  alreadyLicensed: z.int(),
  byLocation: z.array(z.strictObject({ country: Country, users: z.int() })),
  bySource: z.array(z.strictObject({ source: LocationSource, users: z.int() })),
  products: z.array(ProductNumbers),
  /** Users and products that are left out, by reason. */
  heldBack: z.array(z.strictObject({ reason: HeldBackReason, ...NamedUsers.shape })),
  /** Covered users who have a mailbox on-premises, when a product brings Exchange Online. */
  mailboxes: NamedUsers,
  /** Covered users in countries where Microsoft may not sell the services. */
  unsold: NamedUsers,
});
export type LicensePreview = z.infer<typeof LicensePreview>;

/** A group that can give licenses. `members`: who is in it is decided by hand in the tenant (`assigned`), by a rule (`dynamic`), or in Active Directory (`synchronized`). */
export const FoundGroup = z.strictObject({ id: z.uuid(), name: z.string(), members: z.enum(['assigned', 'dynamic', 'synchronized']) });
export type FoundGroup = z.infer<typeof FoundGroup>;

/** How far the service is with a group. `nested`: groups in the group, whose members get nothing. */
export const GroupProgress = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  state: z.enum(['queued', 'working', 'done', 'unknown']),
  members: z.int(),
  nested: z.int(),
  errors: z.array(z.strictObject({ name: z.string(), product: z.string(), problem: Problem })),
});
export type GroupProgress = z.infer<typeof GroupProgress>;

export const licensesCalls = {
  'licenses.products': call({}, z.array(Product)),
  'licenses.groups': call({ search: z.string().trim().max(128) }, z.array(FoundGroup).max(50)),
  'licenses.preview': call({ choice: LicenseChoice, part: LicensePart.default('all') }, LicensePreview),
  'licenses.read': call({}, z.strictObject({ preview: LicensePreview.nullable(), failed: z.int() })),
  /** Of the group of the last preview; null when there is none. */
  'licenses.progress': call({}, z.strictObject({ group: GroupProgress.nullable() })),
} as const;
