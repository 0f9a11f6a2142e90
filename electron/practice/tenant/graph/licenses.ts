/** Licenses of users: assign, remove, reprocess, details; seats are counted. */
import type { Entity, Values } from '../state/entity.ts';
import type { Call, Handler, Tenant } from './call.ts';
import { graphDate } from './call.ts';
import { badRequest } from './errors.ts';
import { contextOf, whole } from './present.ts';
import type { Route } from './router.ts';
import { answerList } from './list.ts';
import { mustFind } from './visibility.ts';
import { bodyOf } from './write.ts';

/** One product that an object has. */
interface License {
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
}

/** A part of a product, as `servicePlanInfo`. */
interface Plan {
  readonly servicePlanId: string;
  readonly servicePlanName: string;
  readonly appliesTo: string;
  readonly provisioningStatus: string;
}

function licensesOf(entity: Entity): readonly License[] {
  return (entity.values['assignedLicenses'] as License[] | undefined) ?? [];
}

function plansOf(sku: Entity): readonly Plan[] {
  return (sku.values['servicePlans'] as Plan[] | undefined) ?? [];
}

function skuOf(tenant: Tenant, skuId: string): Entity | undefined {
  return tenant.directory.list('subscribedSku').find((sku) => sku.values['skuId'] === skuId.toLowerCase());
}

function strings(value: unknown, name: string): string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw badRequest(`Invalid value specified for property '${name}' of resource 'User'.`);
}

/** Reads `addLicenses`; throws 400 for products and plans that do not exist. */
function wantedLicenses(tenant: Tenant, list: unknown): License[] {
  if (!Array.isArray(list)) throw badRequest("The parameter 'addLicenses' is required.");
  return list.map((item: unknown) => {
    const { skuId, disabledPlans = [] } = bodyOf(item);
    const sku = typeof skuId === 'string' ? skuOf(tenant, skuId) : undefined;
    if (!sku) throw badRequest(`License ${String(skuId)} does not correspond to a valid company License.`);
    if (sku.values['appliesTo'] !== 'User') throw badRequest(`License ${String(skuId)} cannot be assigned to users.`);
    const disabled = strings(disabledPlans, 'disabledPlans').map((plan) => plan.toLowerCase());
    const known = plansOf(sku).filter((plan) => plan.appliesTo === 'User').map((plan) => plan.servicePlanId);
    const unknown = disabled.find((plan) => !known.includes(plan));
    if (unknown !== undefined) throw badRequest(`One or more license plans cannot be disabled: ${unknown} does not exist in license ${String(skuId)}.`);
    return { skuId: String(skuId).toLowerCase(), disabledPlans: disabled };
  });
}

function mustHaveLocation(tenant: Tenant, user: Entity): void {
  const settled = tenant.now() - (user.hidden.usageLocationAt ?? 0) >= (tenant.delays.usageLocation ?? 0);
  if (typeof user.values['usageLocation'] === 'string' && settled) return;
  const message = 'License assignment cannot be done for user with invalid usage location.';
  throw badRequest(message, [{ code: 'InvalidValue', message, target: 'usageLocation' }]);
}

function mustHaveSeats(tenant: Tenant, added: readonly License[]): void {
  for (const { skuId } of added) {
    const sku = skuOf(tenant, skuId);
    const units = sku?.values['prepaidUnits'] as { enabled: number; warning: number } | undefined;
    if (Number(sku?.values['consumedUnits']) < (units?.enabled ?? 0) + (units?.warning ?? 0)) continue;
    throw badRequest(`Subscription with SKU ${skuId} does not have any available licenses.`, [{ code: 'CountViolation', message: 'No available licenses.', target: skuId }]);
  }
}

function statesOf(licenses: readonly License[], now: number): Values[] {
  return licenses.map((license) => ({
    skuId: license.skuId, disabledPlans: license.disabledPlans, assignedByGroup: null, state: 'Active', error: null, lastUpdatedDateTime: graphDate(now),
  }));
}

function assignedPlans(tenant: Tenant, licenses: readonly License[], now: number): Values[] {
  return licenses.flatMap((license) => {
    const sku = skuOf(tenant, license.skuId);
    return sku ? plansOf(sku).map((plan) => ({
      assignedDateTime: graphDate(now), capabilityStatus: license.disabledPlans.includes(plan.servicePlanId) ? 'Deleted' : 'Enabled',
      service: plan.servicePlanName.split('_')[0] ?? plan.servicePlanName, servicePlanId: plan.servicePlanId,
    })) : [];
  });
}

/** Stores the licenses of a user and counts the seats. */
function store(tenant: Tenant, user: Entity, licenses: readonly License[]): Entity {
  const before = new Set(licensesOf(user).map((license) => license.skuId));
  const after = new Set(licenses.map((license) => license.skuId));
  let stored = user;
  tenant.directory.together(() => {
    for (const skuId of new Set([...before, ...after])) {
      const difference = Number(after.has(skuId)) - Number(before.has(skuId));
      const sku = skuOf(tenant, skuId);
      if (sku && difference !== 0) tenant.directory.update(sku.id, { consumedUnits: Number(sku.values['consumedUnits']) + difference });
    }
    stored = tenant.directory.update(user.id, { assignedLicenses: licenses, licenseAssignmentStates: statesOf(licenses, tenant.now()), assignedPlans: assignedPlans(tenant, licenses, tenant.now()) });
  });
  return stored;
}

const assign: Handler = (tenant, call) => {
  const user = mustFind(tenant, 'user', call.params['id'] ?? call.caller.id);
  const body = bodyOf(call.request.body);
  const added = wantedLicenses(tenant, body['addLicenses']);
  const removed = strings(body['removeLicenses'], 'removeLicenses').map((skuId) => skuId.toLowerCase());
  const held = licensesOf(user);
  const missing = removed.find((skuId) => !held.some((license) => license.skuId === skuId));
  if (missing !== undefined) throw badRequest(`User does not have a corresponding license: ${missing}.`);
  if (added.some((license) => removed.includes(license.skuId))) throw badRequest('License cannot be added and removed in the same request.');
  if (added.length > 0) mustHaveLocation(tenant, user);
  mustHaveSeats(tenant, added.filter((license) => !held.some((other) => other.skuId === license.skuId)));
  const kept = held.filter((license) => !removed.includes(license.skuId) && !added.some((other) => other.skuId === license.skuId));
  const stored = store(tenant, user, [...kept, ...added]);
  return { status: 200, body: whole(call.root, stored, undefined) };
};

const reprocess: Handler = (tenant, call) => {
  const user = mustFind(tenant, 'user', call.params['id'] ?? '');
  return { status: 200, body: whole(call.root, store(tenant, user, licensesOf(user)), undefined) };
};

const assignToGroup: Handler = (tenant, call) => {
  const group = mustFind(tenant, 'group', call.params['id'] ?? '');
  const body = bodyOf(call.request.body);
  const added = wantedLicenses(tenant, body['addLicenses']);
  const removed = strings(body['removeLicenses'], 'removeLicenses').map((skuId) => skuId.toLowerCase());
  const kept = licensesOf(group).filter((license) => !removed.includes(license.skuId) && !added.some((other) => other.skuId === license.skuId));
  // Members are not licensed here: the practice tenant has no background processing of groups.
  const stored = tenant.directory.update(group.id, { assignedLicenses: [...kept, ...added], licenseProcessingState: { state: 'QueuedForProcessing' } });
  return { status: 202, body: whole(call.root, stored, undefined) };
};

function detailsOf(tenant: Tenant, call: Call, user: Entity): Values[] {
  return licensesOf(user).flatMap((license) => {
    const sku = skuOf(tenant, license.skuId);
    if (!sku) return [];
    const servicePlans = plansOf(sku).map((plan) => ({ ...plan, provisioningStatus: license.disabledPlans.includes(plan.servicePlanId) ? 'Disabled' : 'Success' }));
    const details: Values = { id: Buffer.from(`${user.id}${license.skuId}`).toString('base64url').slice(0, 43), skuId: license.skuId, skuPartNumber: sku.values['skuPartNumber'], servicePlans };
    const select = call.query.select;
    return [select ? Object.fromEntries(Object.entries(details).filter(([name]) => name === 'id' || select.includes(name))) : details];
  });
}

const details: Handler = (tenant, call) => {
  const user = mustFind(tenant, 'user', call.params['id'] ?? call.caller.id);
  return { status: 200, body: { '@odata.context': contextOf(call.root, `users('${user.id}')/licenseDetails`, call.query.select), value: detailsOf(tenant, call, user) } };
};

/** The routes of products and licenses. */
export const LICENSE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/subscribedSkus', needs: 'readLicenses', run: (tenant, call) => answerList(tenant, call, { source: { type: 'subscribedSku' }, onePage: true }) },
  { method: 'GET', path: '/subscribedSkus/{id}', needs: 'readLicenses', run: (tenant, call) => ({ status: 200, body: whole(call.root, mustFind(tenant, 'subscribedSku', call.params['id'] ?? ''), call.query.select) }) },
  { method: 'POST', path: '/users/{id}/assignLicense', needs: 'writeLicenses', run: assign },
  { method: 'POST', path: '/users/{id}/reprocessLicenseAssignment', needs: 'writeLicenses', run: reprocess },
  { method: 'POST', path: '/groups/{id}/assignLicense', needs: 'writeLicenses', run: assignToGroup },
  { method: 'GET', path: '/users/{id}/licenseDetails', needs: 'readUsers', run: details },
  { method: 'GET', path: '/me/licenseDetails', needs: 'me', run: details },
];
