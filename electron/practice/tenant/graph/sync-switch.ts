/** The tenant's switch of directory synchronization: on at once, off within three days, and nothing else meanwhile. */
// Sources: entra-powershell-docs Set-EntraDirSyncEnabled; cloud sync "how-to-inbound-synch-ms-graph".
import type { Entity, Values } from '../state/entity.ts';
import type { Tenant } from './call.ts';
import { badRequest } from './errors.ts';

/** appId of "Microsoft Entra AD Synchronization Service", which appears when the switch is turned on. */
const SYNC_SERVICE_APP_ID = '6bf85cfa-ac8a-4be5-b5de-425a0d0dc016';
/** Turning off takes up to 72 hours. */
const OFF_MS = 72 * 3600 * 1000;

/** What an object keeps of its former master once the switch is off. */
const FORGOTTEN: Values = { onPremisesSyncEnabled: false, onPremisesDomainName: null, onPremisesNetBiosName: null, onPremisesDistinguishedName: null, onPremisesSamAccountName: null, onPremisesUserPrincipalName: null };

function organizationOf(tenant: Tenant): Entity {
  const organization = tenant.directory.get(tenant.tenantId);
  if (!organization) throw new TypeError('a tenant has an organization');
  return organization;
}

/** True while the switch is on. */
export function isSwitchedOn(tenant: Tenant): boolean {
  settleSwitch(tenant);
  return organizationOf(tenant).values['onPremisesSyncEnabled'] === true;
}

/** Ends a turning-off whose time has come: what was synchronized belongs to the cloud from now on. */
export function settleSwitch(tenant: Tenant): void {
  const since = organizationOf(tenant).hidden.switchedOffAt;
  if (since === undefined || tenant.pace() < since + (tenant.delays.switchOff ?? OFF_MS)) return;
  tenant.directory.together(() => {
    tenant.directory.update(tenant.tenantId, {}, { switchedOffAt: undefined });
    for (const type of ['user', 'group', 'orgContact'] as const) {
      for (const entity of tenant.directory.list(type)) if (entity.values['onPremisesSyncEnabled'] === true) tenant.directory.update(entity.id, forgottenOf(entity));
    }
  });
}

function forgottenOf(entity: Entity): Values {
  return Object.fromEntries(Object.entries(FORGOTTEN).filter(([name]) => name in entity.values));
}

/** Turns the switch; throws 400 for what is no true or false, and while it is being turned off. */
export function turnSwitch(tenant: Tenant, wanted: unknown): void {
  settleSwitch(tenant);
  const { hidden, values } = organizationOf(tenant);
  if (typeof wanted !== 'boolean') throw badRequest("Invalid value specified for property 'onPremisesSyncEnabled' of resource 'Organization'.");
  if (hidden.switchedOffAt !== undefined) throw badRequest('Directory synchronization is being deactivated for this tenant. Wait until the deactivation has completed before you change it again. It can take up to 72 hours.');
  if (wanted) {
    tenant.directory.update(tenant.tenantId, { onPremisesSyncEnabled: true });
    addSyncService(tenant);
  } else if (values['onPremisesSyncEnabled'] === true) tenant.directory.update(tenant.tenantId, { onPremisesSyncEnabled: false }, { switchedOffAt: tenant.pace() });
}

/** A configuration with an AppKey turns the flags of the tenant on (cloud sync, `appKeyScenario`). */
export function switchOnByConfiguration(tenant: Tenant, scenario: 'AD2AADProvisioning' | 'AD2AADPasswordHash'): void {
  if (!isSwitchedOn(tenant)) turnSwitch(tenant, true);
  const settings = scenario === 'AD2AADPasswordHash' ? tenant.directory.list('onPremisesDirectorySynchronization')[0] : undefined;
  if (settings) tenant.directory.update(settings.id, { features: { ...(settings.values['features'] as Values), passwordSyncEnabled: true } });
}

function addSyncService(tenant: Tenant): void {
  if ((tenant.directory.find('servicePrincipal', 'appId', SYNC_SERVICE_APP_ID) ?? []).length > 0) return;
  const displayName = 'Microsoft Entra AD Synchronization Service';
  tenant.directory.create('servicePrincipal', {
    appId: SYNC_SERVICE_APP_ID, displayName, appDisplayName: displayName, accountEnabled: true, servicePrincipalType: 'Application', appRoleAssignmentRequired: false,
    appOwnerOrganizationId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a', servicePrincipalNames: [SYNC_SERVICE_APP_ID],
  });
}
