/** Writes an object of the source into the tenant as one that AD DS masters, or takes it away. */
import { graphDate, type Tenant } from '../graph/call.ts';
import { mustHaveRoom } from '../graph/users.ts';
import type { Entity, Values } from '../state/entity.ts';
import { firstText } from './value.ts';
import type { Mapped, TargetKind } from './map-object.ts';
import { matchOf, TYPES, type Match } from './match-object.ts';
import { settled } from './settle-names.ts';
import { propertiesOf } from './target-properties.ts';

/** A property before and after. */
export interface Modified {
  readonly displayName: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}

/** What an export did. */
export interface Exported {
  readonly action: 'create' | 'update' | 'none';
  readonly entity: Entity;
  readonly match: Match | undefined;
  readonly modified: readonly Modified[];
}

const shown = (value: unknown): string | null => (value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value));

function differences(entity: Entity | undefined, values: Values): Modified[] {
  const before = (name: string): unknown => entity?.values[name] ?? (Array.isArray(values[name]) ? [] : null);
  return Object.entries(values).filter(([name, value]) => JSON.stringify(before(name)) !== JSON.stringify(value ?? null)).map(([name, value]) => ({ displayName: name, oldValue: shown(entity?.values[name]), newValue: shown(value) }));
}

/** `known`: the object that it was tied to before. Throws ExportError and GraphError. */
export function exportObject(tenant: Tenant, kind: TargetKind, mapped: Mapped, known: Entity | undefined): Exported {
  const anchor = firstText(mapped.values['sourceAnchorBinary'] ?? null) ?? '';
  const properties = propertiesOf(kind, mapped.values);
  const match = known ? undefined : matchOf(tenant, kind, anchor, properties);
  const found = known ?? match?.entity;
  if (found?.hidden.cloudManaged === true && found.deleted === undefined) return { action: 'none', entity: found, match, modified: [] };
  const values = settled(tenant, kind, found ? withoutFirst(kind, mapped, properties) : properties, found);
  if (!found) return { action: 'create', entity: create(tenant, kind, anchor, values), match, modified: differences(undefined, values) };
  const modified = differences(found, values);
  const returns = found.deleted !== undefined;
  if (modified.length === 0 && !returns && match?.joins !== true) return { action: 'none', entity: found, match, modified };
  if (returns) tenant.directory.restore(found.id, {});
  const changed = Object.fromEntries(modified.map(({ displayName }) => [displayName, values[displayName]]));
  const entity = tenant.directory.update(found.id, { ...changed, ...mastered(tenant) }, kind === 'User' ? undefined : { sourceAnchor: anchor });
  return { action: 'update', entity, match, modified };
}

/** Values that flow only to new objects are left as they are. */
function withoutFirst(kind: TargetKind, { values, atFirst }: Mapped, properties: Values): Values {
  if (atFirst.size === 0) return properties;
  return propertiesOf(kind, Object.fromEntries(Object.entries(values).filter(([name]) => !atFirst.has(name))));
}

function mastered(tenant: Tenant): Values {
  return { onPremisesSyncEnabled: true, onPremisesLastSyncDateTime: graphDate(tenant.now()) };
}

function create(tenant: Tenant, kind: TargetKind, anchor: string, values: Values): Entity {
  mustHaveRoom(tenant);
  const base: Values = kind === 'User' ? { userType: 'Member' } : kind === 'Group' ? { groupTypes: [], resourceBehaviorOptions: [], resourceProvisioningOptions: [], renewedDateTime: graphDate(tenant.now()) } : {};
  const made = { ...base, ...values, ...mastered(tenant), ...(kind === 'Contact' ? {} : { createdDateTime: graphDate(tenant.now()) }) };
  return tenant.directory.create(TYPES[kind], made, { hidden: kind === 'User' ? {} : { sourceAnchor: anchor } });
}

/** Users can be restored for 30 days, groups where the tenant is told so, contacts never. */
export function removeTarget(tenant: Tenant, entity: Entity): void {
  if (entity.deleted || entity.hidden.cloudManaged === true) return;
  if (entity.type === 'user') {
    const name = String(entity.values['userPrincipalName']);
    tenant.directory.softDelete(entity.id, { userPrincipalName: entity.id.replaceAll('-', '') + name }, { originalName: name });
  } else if (entity.type === 'group' && tenant.securityGroupsSoftDelete) tenant.directory.softDelete(entity.id, {}, {});
  else tenant.directory.purge(entity.id);
}
