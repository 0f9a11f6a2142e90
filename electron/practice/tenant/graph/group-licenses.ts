/** Group-based licensing: the service gives the licenses of a group to its direct members, and takes them from those who left. */
import type { Entity } from '../state/entity.ts';
import type { Tenant } from './call.ts';
import { faultOf, licensesOf, rowsOf, storeRows, type License, type LicenseFault, type Row } from './license-rows.ts';

/** To be called after members came or went. */
export function licensesOfMembersChanged(tenant: Tenant, groupId: string, users: readonly string[]): void {
  const group = tenant.directory.get(groupId);
  if (group !== undefined && licensesOf(group).length > 0) process(tenant, groupId, users);
}

/** Works through the whole group, after the delay that was asked for. */
export function processGroup(tenant: Tenant, groupId: string): void {
  process(tenant, groupId, undefined);
}

function process(tenant: Tenant, groupId: string, users: readonly string[] | undefined): void {
  const delay = tenant.delays.groupLicenses ?? 0;
  if (delay === 0) return work(tenant, groupId, users);
  tenant.directory.update(groupId, { licenseProcessingState: { state: 'QueuedForProcessing' } });
  setTimeout(() => {
    try {
      work(tenant, groupId, users);
    } catch {
      // The tenant was closed meanwhile.
    }
  }, delay).unref();
}

function work(tenant: Tenant, groupId: string, users: readonly string[] | undefined): void {
  const { directory } = tenant;
  const group = directory.get(groupId);
  if (group === undefined) return;
  const members = new Set(directory.links.targets('members', groupId));
  directory.together(() => {
    for (const id of users ?? members) {
      const user = directory.get(id);
      if (user?.type === 'user') license(tenant, group, user, members.has(id));
    }
    const errors = [...members].some((id) => hasErrorOf(directory.get(id), groupId));
    directory.update(groupId, { licenseProcessingState: { state: 'ProcessingComplete' }, hasMembersWithLicenseErrors: errors });
  });
}

function license(tenant: Tenant, group: Entity, user: Entity, isMember: boolean): void {
  const others = rowsOf(user).filter((row) => row.assignedByGroup !== group.id);
  const located = isMember && typeof user.values['usageLocation'] !== 'string' ? locate(tenant, user) : user;
  const wanted = isMember ? licensesOf(group) : [];
  const given = granted(tenant, group, located, others, wanted);
  storeRows(tenant, located, [...others, ...given]);
}

/** Licenses of a group: a user without a location gets that of the organization (group-based licensing page). */
function locate(tenant: Tenant, user: Entity): Entity {
  const country = tenant.directory.get(tenant.tenantId)?.values['countryLetterCode'];
  return typeof country === 'string' ? tenant.directory.update(user.id, { usageLocation: country }) : user;
}

/** One product that cannot be given keeps back the others of the same group. */
function granted(tenant: Tenant, group: Entity, user: Entity, others: readonly Row[], wanted: readonly License[]): Row[] {
  const rows: Row[] = wanted.map((license) => ({ ...license, assignedByGroup: group.id, state: 'Active', error: null }));
  const faults = rows.map((row) => faultOf(tenant, user, row, [...others, ...rows]));
  if (faults.every((fault) => fault === undefined)) return rows;
  return rows.map((row, index) => ({ ...row, state: 'Error', error: faults[index] ?? ('Others' satisfies LicenseFault) }));
}

/** True for a user whom this group could not give everything. */
export function hasErrorOf(user: Entity | undefined, groupId: string): boolean {
  return user?.type === 'user' && rowsOf(user).some((row) => row.assignedByGroup === groupId && row.error !== null);
}

/** Tries everything once more that the user's groups give. */
export function processUser(tenant: Tenant, user: Entity): void {
  for (const groupId of new Set(rowsOf(user).flatMap((row) => row.assignedByGroup ?? []))) {
    const group = tenant.directory.get(groupId);
    const now = tenant.directory.get(user.id);
    if (group === undefined || now === undefined) continue;
    license(tenant, group, now, tenant.directory.links.has('members', groupId, user.id));
    const members = tenant.directory.links.targets('members', groupId);
    tenant.directory.update(groupId, { hasMembersWithLicenseErrors: members.some((id) => hasErrorOf(tenant.directory.get(id), groupId)) });
  }
}
