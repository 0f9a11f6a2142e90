/** Tells what the service shows already: new objects appear late, deleted ones are gone. */
import type { Entity, EntityType, LinkKind } from '../state/entity.ts';
import type { Tenant } from './call.ts';
import { notFound } from './errors.ts';

/** True when readers find the object. */
export function visible(tenant: Tenant, entity: Entity): boolean {
  return !entity.deleted && tenant.lately.exists(entity);
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

/** The objects that `from` refers to as readers see it, behind the place `order` of the listing. */
export function* linkedOf(tenant: Tenant, kind: LinkKind, from: string, order = 0): Iterable<Entity> {
  for (const entity of tenant.directory.linkedAfter(kind, from, order)) {
    const present = tenant.directory.links.has(kind, from, entity.id);
    if (tenant.lately.linkSeen(kind, from, entity.id, present) && visible(tenant, entity)) yield entity;
  }
}

/** The first of them. */
export function firstLinkedOf(tenant: Tenant, kind: LinkKind, from: string): Entity | undefined {
  for (const entity of linkedOf(tenant, kind, from)) return entity;
  return undefined;
}
