/** Fills an empty tenant with its world. */
import { createGroup } from './graph/groups.ts';
import type { Tenant } from './graph/call.ts';
import { createDomain, refreshOrganization } from './graph/domains.ts';
import { passwordHash } from './graph/password.ts';
import type { Values } from './state/entity.ts';
import { GRAPH_PERMISSIONS } from './tables/graph-permissions.ts';
import { ROLES, roleDisplayName } from './tables/roles.ts';
import type { RoleName } from './tables/roles.ts';
import type { TenantWorld, WorldProduct, WorldUser } from './world.ts';

/** appId of Microsoft Graph in every tenant. */
const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

function product(tenant: Tenant, accountName: string, row: WorldProduct): void {
  const id = `${tenant.tenantId}_${row.skuId}`;
  tenant.directory.create('subscribedSku', {
    accountId: tenant.tenantId, accountName, appliesTo: row.appliesTo, capabilityStatus: 'Enabled', consumedUnits: 0, skuId: row.skuId, skuPartNumber: row.skuPartNumber,
    prepaidUnits: { enabled: row.seats, suspended: 0, warning: 0, lockedOut: 0 }, subscriptionIds: [row.skuId],
    servicePlans: row.plans.map((plan) => ({ servicePlanId: plan.id, servicePlanName: plan.name, provisioningStatus: 'Success', appliesTo: plan.appliesTo ?? 'User' })),
  }, { id });
}

function user(tenant: Tenant, row: WorldUser, roleIds: ReadonlyMap<string, string>): void {
  const mail = row.values['mail'];
  const values: Values = { accountEnabled: true, userType: 'Member', ...(typeof mail === 'string' ? { proxyAddresses: [`SMTP:${mail}`] } : {}), ...row.values };
  const hidden = row.password === undefined ? {} : { passwordHash: passwordHash(row.password) };
  const entity = tenant.directory.create('user', values, { hidden, ...(row.id === undefined ? {} : { id: row.id }) });
  const assign = (kind: 'members' | 'eligible', templates: readonly string[] = []): void => {
    for (const template of templates) {
      const role = roleIds.get(template);
      if (role !== undefined) tenant.directory.link(kind, role, entity.id, true);
    }
  };
  assign('members', row.roles);
  assign('eligible', row.eligibleRoles);
}

function registerClient(tenant: Tenant, world: TenantWorld): void {
  const displayName = 'Directory Sync Setup';
  tenant.directory.create('application', { appId: world.clientId, displayName, signInAudience: 'AzureADMultipleOrgs', isFallbackPublicClient: true, publicClient: { redirectUris: ['http://localhost'] } });
  tenant.directory.create('servicePrincipal', { appId: world.clientId, displayName, appDisplayName: displayName, accountEnabled: true, servicePrincipalType: 'Application', appRoleAssignmentRequired: false, appOwnerOrganizationId: tenant.tenantId, servicePrincipalNames: [world.clientId] });
  tenant.directory.create('servicePrincipal', {
    appId: GRAPH_APP_ID, displayName: 'Microsoft Graph', appDisplayName: 'Microsoft Graph', accountEnabled: true, servicePrincipalType: 'Application', appRoleAssignmentRequired: false,
    appOwnerOrganizationId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a', servicePrincipalNames: ['https://graph.microsoft.com', GRAPH_APP_ID],
    appRoles: GRAPH_PERMISSIONS.filter((row) => row.application !== undefined).map((row) => ({ id: row.application, value: row.name, displayName: row.name, description: row.name, isEnabled: true, allowedMemberTypes: ['Application'], origin: 'Application' })),
    oauth2PermissionScopes: GRAPH_PERMISSIONS.filter((row) => row.delegated !== undefined).map((row) => ({ id: row.delegated, value: row.name, type: 'Admin', isEnabled: true, adminConsentDisplayName: row.name, adminConsentDescription: row.name, userConsentDisplayName: null, userConsentDescription: null, origin: 'Application' })),
  });
}

/** Settings of directory synchronization before anything was set up. */
function synchronizationSettings(tenant: Tenant): void {
  const features = [
    'allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled', 'blockCloudObjectTakeoverThroughHardMatchEnabled', 'blockSoftMatchEnabled', 'bypassDirSyncOverridesEnabled', 'cloudPasswordPolicyForPasswordSyncedUsersEnabled',
    'concurrentCredentialUpdateEnabled', 'concurrentOrgIdProvisioningEnabled', 'deviceWritebackEnabled', 'directoryExtensionsEnabled', 'fopeConflictResolutionEnabled', 'groupWriteBackEnabled', 'passwordSyncEnabled', 'passwordWritebackEnabled',
    'quarantineUponProxyAddressesConflictEnabled', 'quarantineUponUpnConflictEnabled', 'softMatchOnUpnEnabled', 'synchronizeUpnForManagedUsersEnabled', 'unifiedGroupWritebackEnabled', 'userForcePasswordChangeOnLogonEnabled', 'userWritebackEnabled',
  ];
  const on = ['quarantineUponProxyAddressesConflictEnabled', 'quarantineUponUpnConflictEnabled', 'softMatchOnUpnEnabled', 'synchronizeUpnForManagedUsersEnabled'];
  tenant.directory.create('onPremisesDirectorySynchronization', {
    id: tenant.tenantId, configuration: { accidentalDeletionPrevention: { synchronizationPreventionType: 'enabledForCount', alertThreshold: 500 } },
    features: Object.fromEntries(features.map((name) => [name, on.includes(name)])),
  }, { id: `sync-${tenant.tenantId}` });
}

/** Writes the whole world into an empty tenant. */
export function seedTenant(tenant: Tenant, world: TenantWorld): void {
  tenant.directory.together(() => {
    tenant.directory.create('organization', { displayName: world.displayName, countryLetterCode: world.countryLetterCode, createdDateTime: world.createdDateTime, tenantType: 'AAD', onPremisesSyncEnabled: world.lastSynchronized === undefined ? null : true, onPremisesLastSyncDateTime: world.lastSynchronized ?? null, preferredLanguage: 'en', verifiedDomains: [] }, { id: world.tenantId });
    synchronizationSettings(tenant);
    for (const domain of world.domains) createDomain(tenant, domain.name, { isVerified: domain.verified, isDefault: domain.isDefault ?? false, isInitial: domain.isInitial ?? false, isRoot: true, supportedServices: domain.services ?? [] });
    refreshOrganization(tenant);
    for (const row of world.products) product(tenant, world.displayName, row);
    const roleIds = new Map((Object.keys(ROLES) as RoleName[]).map((name) => [ROLES[name], tenant.directory.create('directoryRole', { roleTemplateId: ROLES[name], displayName: roleDisplayName(name), description: null }).id] as const));
    registerClient(tenant, world);
    for (const row of world.users) user(tenant, row, roleIds);
    for (const contact of world.contacts) tenant.directory.create('orgContact', contact);
  });
  for (const row of world.groups) {
    const members = (row.members ?? []).map((name) => tenant.directory.find('user', 'userPrincipalName', name)?.[0]?.id).filter((id) => id !== undefined);
    createGroup(tenant, { ...row.values, 'members@odata.bind': members.map((id) => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`) });
  }
}
