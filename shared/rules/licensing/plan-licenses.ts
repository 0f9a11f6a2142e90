/** Plans usage locations and licenses of one product; never takes a license away. */
import type { LicenseChoice, Product } from '../../contract/licenses.ts';
import type { Draft } from '../../plan.ts';
import { licensingText } from '../../text/licensing.ts';
import { isCountry } from './usage-location.ts';

export interface AssignedLicense {
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
}

/** A synchronized user: `usageLocation` is what the tenant has, `location` what Active Directory suggests. */
export interface LicenseUser {
  readonly anchor: string;
  readonly cloudId: string;
  readonly name: string;
  readonly unit: string;
  readonly enabled: boolean;
  readonly usageLocation: string | null;
  readonly assigned: readonly AssignedLicense[];
  readonly location: string;
}

export interface LicensePlan {
  /** All usage locations first, so that the tenant knows them when the licenses follow. */
  readonly drafts: readonly Draft[];
  readonly notes: readonly string[];
  /** Users that the choice covers. */
  readonly users: number;
  readonly seatsNeeded: number;
  readonly seatsFree: number;
  readonly locationsToSet: number;
  readonly alreadyLicensed: number;
  /** Covered users by the country they will have, most first. */
  readonly byLocation: readonly { readonly country: string; readonly users: number }[];
}

interface Request {
  readonly users: readonly LicenseUser[];
  readonly choice: LicenseChoice;
  readonly product: Product;
}

/** What a user needs: the license as it is to be, and the country when it must be set. */
interface Need {
  readonly user: LicenseUser;
  readonly kind: 'add' | 'change' | 'keep' | 'no-location';
  readonly country: string;
  readonly setLocation: boolean;
}

/** The drafts in a stable order (name, then anchor): when seats run out, the same users get them every time. */
export function planLicenses({ users, choice, product }: Request): LicensePlan {
  const covered = users.filter((user) => user.enabled || choice.includeDisabled).sort(byName);
  const needs = covered.map((user) => needOf(user, choice));
  const seatsFree = Math.max(0, product.free);
  const seatsNeeded = needs.filter((need) => need.kind === 'add').length;
  const without = new Set(needs.filter((need) => need.kind === 'add').slice(seatsFree));
  const locating = needs.filter((need) => need.setLocation && !without.has(need));
  return {
    drafts: [...locating.map(locationDraft), ...needs.map((need) => licenseDraft(need, without.has(need), choice, product))],
    notes: notesOf(users.length - covered.length, seatsNeeded, seatsFree, choice, product),
    users: covered.length,
    seatsNeeded,
    seatsFree,
    locationsToSet: locating.length,
    alreadyLicensed: needs.filter((need) => need.kind === 'keep').length,
    byLocation: countByLocation(needs),
  };
}

function byName(one: LicenseUser, other: LicenseUser): number {
  return order(one.name, other.name) || order(one.anchor, other.anchor);
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A location that the tenant has stays, even when Active Directory names another country. */
function needOf(user: LicenseUser, choice: LicenseChoice): Need {
  const present = user.usageLocation ?? '';
  const country = present === '' ? user.location : present;
  const setLocation = present === '' && isCountry(country);
  const license = user.assigned.find((assigned) => same(assigned.skuId, choice.skuId));
  if (license !== undefined) return { user, kind: samePlans(license.disabledPlans, choice.disabledPlans) ? 'keep' : 'change', country, setLocation };
  return { user, kind: present !== '' || setLocation ? 'add' : 'no-location', country, setLocation };
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function samePlans(one: readonly string[], other: readonly string[]): boolean {
  const plans = new Set(one.map((plan) => plan.toLowerCase()));
  const wanted = new Set(other.map((plan) => plan.toLowerCase()));
  return plans.size === wanted.size && [...wanted].every((plan) => plans.has(plan));
}

function draftOf(user: LicenseUser): Pick<Draft, 'key' | 'name' | 'unit' | 'cloudId'> {
  return { key: user.anchor, name: user.name, unit: user.unit, cloudId: user.cloudId };
}

function locationDraft({ user, country }: Need): Draft {
  return { action: 'update', kind: 'usage-location', ...draftOf(user), values: [{ attribute: 'usageLocation', old: null, new: country }], why: licensingText.location(country) };
}

/** `disabledPlans` replaces the whole list that the user had, so both lists are shown; null: no license before. */
function licenseDraft({ user, kind }: Need, withoutSeat: boolean, choice: LicenseChoice, product: Product): Draft {
  const base = { kind: 'license', ...draftOf(user), about: choice.skuId, aboutName: product.name } as const;
  if (withoutSeat) return { action: 'conflict', ...base, values: [], why: licensingText.noSeat };
  if (kind === 'no-location') return { action: 'conflict', ...base, values: [], why: licensingText.noLocation };
  if (kind === 'keep') return { action: 'none', ...base, values: [], why: licensingText.keep };
  const present = user.assigned.find((assigned) => same(assigned.skuId, choice.skuId));
  const values = [{ attribute: 'disabledPlans', old: present === undefined ? null : [...present.disabledPlans], new: [...choice.disabledPlans] }];
  return kind === 'change' ? { action: 'update', ...base, values, why: licensingText.change } : { action: 'add', ...base, values, why: licensingText.add };
}

function notesOf(skipped: number, needed: number, free: number, choice: LicenseChoice, product: Product): string[] {
  const unknown = choice.disabledPlans.filter((plan) => !product.servicePlans.some((known) => same(known.id, plan))).length;
  return [
    ...(needed > free ? [licensingText.seatsMissing(needed, free)] : []),
    ...(skipped > 0 ? [licensingText.disabledSkipped(skipped)] : []),
    ...(unknown > 0 ? [licensingText.unknownPlans(unknown)] : []),
  ];
}

function countByLocation(needs: readonly Need[]): LicensePlan['byLocation'] {
  const counts = new Map<string, number>();
  for (const { country } of needs) if (isCountry(country)) counts.set(country, (counts.get(country) ?? 0) + 1);
  return [...counts].map(([country, users]) => ({ country, users })).sort((one, other) => other.users - one.users || order(one.country, other.country));
}
