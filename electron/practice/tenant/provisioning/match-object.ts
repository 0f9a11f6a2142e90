/** Finds the object of the cloud that a new object of the source belongs to: by anchor, then by name and address. */
// Source: Entra Connect "When you have an existing tenant", "Sync service features"; error names: "Troubleshoot errors during synchronization".
import type { Tenant } from '../graph/call.ts';
import { rolesOf } from '../login/accounts.ts';
import type { Entity, EntityType, Values } from '../state/entity.ts';
import type { JobError } from './job.ts';
import type { TargetKind } from './map-object.ts';
import { propertyText } from './value.ts';

/** Thrown for an object that cannot be exported as it is. */
export class ExportError extends Error {
  readonly error: JobError;
  constructor(code: string, message: string) {
    super(message);
    this.error = { code, message, tenantActionable: true };
  }
}

/** Graph types of the kinds. */
export const TYPES: Readonly<Record<TargetKind, EntityType>> = { User: 'user', Group: 'group', Contact: 'orgContact' };

/** What was found; `joins`: a cloud-mastered object becomes a synchronized one. */
export interface Match {
  readonly entity: Entity;
  readonly by: 'anchor' | 'sign-in name' | 'email address';
  readonly joins: boolean;
}

type Features = Readonly<Record<string, boolean>>;

/** The features of the tenant's synchronization. */
export function featuresOf(tenant: Tenant): Features {
  return (tenant.directory.list('onPremisesDirectorySynchronization')[0]?.values['features'] as Features | undefined) ?? {};
}

/** The object, live or deleted; undefined: a new one is due. Throws ExportError. */
export function matchOf(tenant: Tenant, kind: TargetKind, anchor: string, properties: Values): Match | undefined {
  const features = featuresOf(tenant);
  const hard = byAnchor(tenant, kind, anchor);
  if (hard) return hardMatch(tenant, hard, features);
  if (features['blockSoftMatchEnabled'] === true) return undefined;
  return kind === 'User' ? softMatchOfUser(tenant, properties, features) : softMatchByAddress(tenant, kind, properties);
}

function byAnchor(tenant: Tenant, kind: TargetKind, anchor: string): Entity | undefined {
  const { directory } = tenant;
  if (kind === 'User') return directory.find('user', 'onPremisesImmutableId', anchor)?.[0] ?? directory.findDeleted('user', 'onPremisesImmutableId', anchor)?.[0];
  return [...directory.list(TYPES[kind]), ...directory.listDeleted(TYPES[kind])].find(({ hidden }) => hidden.sourceAnchor === anchor);
}

function hardMatch(tenant: Tenant, entity: Entity, features: Features): Match {
  const joins = entity.values['onPremisesSyncEnabled'] !== true;
  if (joins && features['blockCloudObjectTakeoverThroughHardMatchEnabled'] === true) throw new ExportError('InvalidHardMatch', 'An object with this source anchor is mastered in the cloud, and taking it over is blocked for the tenant.');
  if (joins) mustHaveNoRole(tenant, entity);
  return { entity, by: 'anchor', joins };
}

function mustHaveNoRole(tenant: Tenant, entity: Entity): void {
  if (rolesOf(tenant.directory, entity.id).size > 0) throw new ExportError('ExistingAdminRoleConflict', 'The matching account in the cloud has an administrative role. Take it out of all roles, and try again.');
}

/** Cloud-mastered users that were never tied to anything can be joined. */
function softMatchOfUser(tenant: Tenant, properties: Values, features: Features): Match | undefined {
  const free = (entity: Entity): boolean => entity.values['onPremisesSyncEnabled'] !== true && typeof entity.values['onPremisesImmutableId'] !== 'string';
  const name = features['softMatchOnUpnEnabled'] === true ? propertyText(properties, 'userPrincipalName') : '';
  const byName = name === '' ? undefined : tenant.directory.find('user', 'userPrincipalName', name)?.find(free);
  const found: Match | undefined = byName ? { entity: byName, by: 'sign-in name', joins: true } : softMatchByAddress(tenant, 'User', properties);
  if (found && !free(found.entity)) return undefined;
  if (found) mustHaveNoRole(tenant, found.entity);
  return found;
}

/** By the primary SMTP address; security groups without one never match. */
function softMatchByAddress(tenant: Tenant, kind: TargetKind, properties: Values): Match | undefined {
  const primary = ((properties['proxyAddresses'] as string[] | undefined) ?? []).find((address) => address.startsWith('SMTP:'));
  if (primary === undefined) return undefined;
  const found = tenant.directory.find(TYPES[kind], 'proxyAddresses', primary)?.find(({ values }) => values['onPremisesSyncEnabled'] !== true);
  return found && { entity: found, by: 'email address', joins: true };
}
