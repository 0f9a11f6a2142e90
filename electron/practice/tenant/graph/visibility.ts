/** Tells what the service shows already: new objects appear late, deleted ones are gone. */
import type { Entity, EntityType } from '../state/entity.ts';
import type { Tenant } from './call.ts';
import { notFound } from './errors.ts';

/** True when readers find the object. */
export function visible(tenant: Tenant, entity: Entity): boolean {
  const delay = tenant.delays.newObject ?? 0;
  return !entity.deleted && (delay === 0 || tenant.now() - entity.createdAt >= delay);
}

/** The live object with that id (users also by user principal name); throws 404. */
export function mustFind(tenant: Tenant, type: EntityType, key: string): Entity {
  const entity = tenant.directory.get(key.toLowerCase()) ?? tenant.directory.get(key) ?? named(tenant, type, key);
  if (entity?.type !== type || !visible(tenant, entity)) throw notFound(key);
  return entity;
}

function named(tenant: Tenant, type: EntityType, key: string): Entity | undefined {
  return type === 'user' ? tenant.directory.find('user', 'userPrincipalName', key)?.[0] : undefined;
}

/** The live objects with those ids, in listing order. */
export function visibleOf(tenant: Tenant, ids: readonly string[]): Entity[] {
  return ids.map((id) => tenant.directory.get(id)).filter((entity) => entity !== undefined)
    .filter((entity) => visible(tenant, entity)).sort((a, b) => a.order - b.order);
}
