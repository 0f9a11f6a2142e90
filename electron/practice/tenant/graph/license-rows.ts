/** The licenses of a user as rows of `licenseAssignmentStates`, direct ones and those of groups; what forbids a further one; seats. */
import type { Entity, Values } from '../state/entity.ts';
import type { Tenant } from './call.ts';
import { graphDate } from './call.ts';

/** One product that an object has. */
export interface License {
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
}

/** One row of `licenseAssignmentStates`. */
export interface Row extends License {
  /** Id of the group that gives it; null: assigned directly. */
  readonly assignedByGroup: string | null;
  readonly state: 'Active' | 'Error';
  readonly error: LicenseFault | null;
}

/** The service's names for what forbids a license. */
export type LicenseFault = 'CountViolation' | 'MutuallyExclusiveViolation' | 'DependencyViolation' | 'ProhibitedInUsageLocationViolation' | 'Others';

/** A part of a product, as `servicePlanInfo`. */
export interface Plan {
  readonly servicePlanId: string;
  readonly servicePlanName: string;
  readonly appliesTo: string;
  readonly provisioningStatus: string;
}

// Sources: entra-docs licensing-groups-resolve-problems (the two examples of that page). The real service knows many more.
const EXCLUSIVE: readonly string[] = ['EXCHANGE_S_STANDARD', 'EXCHANGE_S_ENTERPRISE'];
const NEEDS: Readonly<Record<string, readonly string[]>> = { WORKPLACE_ANALYTICS: EXCLUSIVE };
/** Made up for practice: nothing is sold in Antarctica. */
const UNSOLD: ReadonlySet<string> = new Set(['AQ']);

/** The products of an object; of a user direct ones and those of groups together. */
export function licensesOf(entity: Entity): readonly License[] {
  return (entity.values['assignedLicenses'] as License[] | undefined) ?? [];
}

/** The rows of a user. */
export function rowsOf(user: Entity): readonly Row[] {
  const states = user.values['licenseAssignmentStates'] as Row[] | undefined;
  return states ?? licensesOf(user).map((license) => ({ ...license, assignedByGroup: null, state: 'Active', error: null }));
}

/** The parts of a product. */
export function plansOf(sku: Entity): readonly Plan[] {
  return (sku.values['servicePlans'] as Plan[] | undefined) ?? [];
}

/** The product of that id. */
export function skuOf(tenant: Tenant, skuId: string): Entity | undefined {
  return tenant.directory.list('subscribedSku').find((sku) => sku.values['skuId'] === skuId.toLowerCase());
}

/** Why the user cannot have the product beside the other rows; undefined when nothing is in its way. */
export function faultOf(tenant: Tenant, user: Entity, license: License, others: readonly Row[]): LicenseFault | undefined {
  if (UNSOLD.has(String(user.values['usageLocation']))) return 'ProhibitedInUsageLocationViolation';
  const active = others.filter((row) => row.state === 'Active' && row.skuId !== license.skuId);
  const own = namesOf(tenant, license);
  const names = new Set([...own, ...active.flatMap((row) => namesOf(tenant, row))]);
  if (own.some((name) => EXCLUSIVE.includes(name)) && EXCLUSIVE.filter((name) => names.has(name)).length > 1) return 'MutuallyExclusiveViolation';
  if (own.some((name) => NEEDS[name]?.every((needed) => !names.has(needed)) ?? false)) return 'DependencyViolation';
  const held = licensesOf(user).some((other) => other.skuId === license.skuId);
  return held || hasSeat(tenant, license.skuId) ? undefined : 'CountViolation';
}

function namesOf(tenant: Tenant, license: License): string[] {
  const sku = skuOf(tenant, license.skuId);
  return sku === undefined ? [] : plansOf(sku).filter((plan) => !license.disabledPlans.includes(plan.servicePlanId)).map((plan) => plan.servicePlanName);
}

function hasSeat(tenant: Tenant, skuId: string): boolean {
  const sku = skuOf(tenant, skuId);
  const units = sku?.values['prepaidUnits'] as { enabled: number; warning: number } | undefined;
  return Number(sku?.values['consumedUnits']) < (units?.enabled ?? 0) + (units?.warning ?? 0);
}

/** Stores the rows of a user, the union of what they give, and counts the seats. */
export function storeRows(tenant: Tenant, user: Entity, rows: readonly Row[]): Entity {
  const licenses = unionOf(rows);
  const before = new Set(licensesOf(user).map((license) => license.skuId));
  const after = new Set(licenses.map((license) => license.skuId));
  const lastUpdatedDateTime = graphDate(tenant.now());
  let stored = user;
  tenant.directory.together(() => {
    for (const skuId of new Set([...before, ...after])) {
      const difference = Number(after.has(skuId)) - Number(before.has(skuId));
      const sku = skuOf(tenant, skuId);
      if (sku && difference !== 0) tenant.directory.update(sku.id, { consumedUnits: Number(sku.values['consumedUnits']) + difference });
    }
    stored = tenant.directory.update(user.id, { assignedLicenses: licenses, licenseAssignmentStates: rows.map((row) => ({ lastUpdatedDateTime, ...row })), assignedPlans: assignedPlans(tenant, licenses) });
  });
  return stored;
}

/** A plan is off only where every source has it off. */
function unionOf(rows: readonly Row[]): License[] {
  const union = new Map<string, readonly string[]>();
  for (const { skuId, disabledPlans, state } of rows) {
    if (state === 'Active') union.set(skuId, union.get(skuId)?.filter((plan) => disabledPlans.includes(plan)) ?? disabledPlans);
  }
  return [...union].map(([skuId, disabledPlans]) => ({ skuId, disabledPlans }));
}

function assignedPlans(tenant: Tenant, licenses: readonly License[]): Values[] {
  return licenses.flatMap((license) => {
    const sku = skuOf(tenant, license.skuId);
    return sku ? plansOf(sku).map((plan) => ({
      assignedDateTime: graphDate(tenant.now()), capabilityStatus: license.disabledPlans.includes(plan.servicePlanId) ? 'Deleted' : 'Enabled',
      service: plan.servicePlanName.split('_')[0] ?? plan.servicePlanName, servicePlanId: plan.servicePlanId,
    })) : [];
  });
}
