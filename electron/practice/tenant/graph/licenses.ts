/** Licenses of users: assign, remove, reprocess, details; seats are counted. */
import type { Entity, Values } from '../state/entity.ts';
import type { Call, Handler, Tenant } from './call.ts';
import { badRequest } from './errors.ts';
import { hasErrorOf, processGroup, processUser } from './group-licenses.ts';
import { faultOf, licensesOf, plansOf, rowsOf, skuOf, storeRows, type License, type LicenseFault, type Row } from './license-rows.ts';
import { contextOf, whole } from './present.ts';
import type { Route } from './router.ts';
import { answerList } from './list.ts';
import { mustFind, visibleOf } from './visibility.ts';
import { bodyOf } from './write.ts';

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

/** The words of the service; observed, not documented. */
const REFUSALS: Readonly<Record<LicenseFault, (skuId: string) => string>> = {
  CountViolation: (skuId) => `Subscription with SKU ${skuId} does not have any available licenses.`,
  MutuallyExclusiveViolation: (skuId) => `License assignment failed because service plans of ${skuId} are mutually exclusive with others of the user.`,
  DependencyViolation: (skuId) => `License assignment failed because a service plan of ${skuId} depends on one that is not assigned.`,
  ProhibitedInUsageLocationViolation: (skuId) => `License ${skuId} is prohibited in the usage location of the user.`,
  Others: (skuId) => `License ${skuId} cannot be assigned.`,
};

function mustBeFaultless(tenant: Tenant, user: Entity, added: readonly License[], rows: readonly Row[]): void {
  for (const license of added) {
    const fault = faultOf(tenant, user, license, rows);
    if (fault !== undefined) throw badRequest(REFUSALS[fault](license.skuId), [{ code: fault, message: REFUSALS[fault](license.skuId), target: license.skuId }]);
  }
}

const assign: Handler = (tenant, call) => {
  const user = mustFind(tenant, 'user', call.params['id'] ?? call.caller.id);
  const body = bodyOf(call.request.body);
  const added = wantedLicenses(tenant, body['addLicenses']);
  const removed = strings(body['removeLicenses'], 'removeLicenses').map((skuId) => skuId.toLowerCase());
  const held = rowsOf(user);
  const isOwn = (row: Row, skuIds: readonly string[]): boolean => row.assignedByGroup === null && skuIds.includes(row.skuId);
  const missing = removed.find((skuId) => !held.some((row) => isOwn(row, [skuId])));
  if (missing !== undefined) throw badRequest(`User does not have a corresponding license: ${missing}.`);
  const addedIds = added.map((license) => license.skuId);
  if (addedIds.some((skuId) => removed.includes(skuId))) throw badRequest('License cannot be added and removed in the same request.');
  if (added.length > 0) mustHaveLocation(tenant, user);
  const rows: Row[] = [...held.filter((row) => !isOwn(row, [...removed, ...addedIds])), ...added.map((license): Row => ({ ...license, assignedByGroup: null, state: 'Active', error: null }))];
  mustBeFaultless(tenant, user, added, rows);
  const stored = added.length > 0 && tenant.mischief.losesLicense() ? user : storeRows(tenant, user, rows);
  return { status: 200, body: whole(call.root, stored, undefined) };
};

const reprocess: Handler = (tenant, call) => {
  const user = mustFind(tenant, 'user', call.params['id'] ?? '');
  processUser(tenant, user);
  return { status: 200, body: whole(call.root, tenant.directory.get(user.id) ?? user, undefined) };
};

/** Plans that allow licenses by group (group-based licensing page: Microsoft Entra ID P1 and what carries it, Office 365 E3 and up). */
function mustHavePremium(tenant: Tenant): void {
  const has = tenant.directory.list('subscribedSku').some((sku) => /^(ENTERPRISEPACK|ENTERPRISEPREMIUM)/.test(String(sku.values['skuPartNumber'])) || plansOf(sku).some((plan) => plan.servicePlanName.startsWith('AAD_PREMIUM')));
  if (!has) throw badRequest('The tenant has no license for group-based licensing.');
}

const assignToGroup: Handler = (tenant, call) => {
  const group = mustFind(tenant, 'group', call.params['id'] ?? '');
  mustHavePremium(tenant);
  if (group.values['securityEnabled'] !== true) throw badRequest('Licenses can be assigned to security groups only.');
  const body = bodyOf(call.request.body);
  const added = wantedLicenses(tenant, body['addLicenses']);
  const removed = strings(body['removeLicenses'], 'removeLicenses').map((skuId) => skuId.toLowerCase());
  const kept = licensesOf(group).filter((license) => !removed.includes(license.skuId) && !added.some((other) => other.skuId === license.skuId));
  const stored = tenant.directory.update(group.id, { assignedLicenses: [...kept, ...added], licenseProcessingState: { state: 'QueuedForProcessing' } });
  processGroup(tenant, group.id);
  return { status: 202, body: whole(call.root, stored, undefined) };
};

/** Direct members whom the group could not give everything. */
const membersInError: Handler = (tenant, call) => {
  const group = mustFind(tenant, 'group', call.params['id'] ?? '');
  const members = visibleOf(tenant, tenant.directory.links.targets('members', group.id));
  return answerList(tenant, call, { source: { entities: members.filter((member) => hasErrorOf(member, group.id)), types: ['user'] }, typed: true });
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
  { method: 'GET', path: '/groups/{id}/membersWithLicenseErrors', needs: 'readGroups', collection: true, run: membersInError },
  { method: 'GET', path: '/users/{id}/licenseDetails', needs: 'readUsers', run: details },
  { method: 'GET', path: '/me/licenseDetails', needs: 'me', run: details },
];
