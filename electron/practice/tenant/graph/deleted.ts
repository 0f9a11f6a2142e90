/** Soft-deleted objects: list by type, read, restore, delete for good. */
import type { Entity, EntityType } from '../state/entity.ts';
import { mustBeFreeAddress, mustBeUnique } from './addresses.ts';
import type { Call, Handler, Tenant } from './call.ts';
import { badRequest, notFound } from './errors.ts';
import { answerList } from './list.ts';
import { contextOf, presentTyped } from './present.ts';
import type { Route } from './router.ts';

/** How long a deleted object can be restored (30 days). */
const KEPT_MS = 30 * 24 * 3600 * 1000;
const TYPES: readonly EntityType[] = ['user', 'group', 'application', 'servicePrincipal'];

function isKept(tenant: Tenant, entity: Entity): boolean {
  return entity.deleted !== undefined && tenant.now() - entity.deleted.at < KEPT_MS;
}

function deletedOf(tenant: Tenant, call: Call): Entity {
  const key = (call.params['id'] ?? '').toLowerCase();
  const entity = tenant.directory.get(key);
  if (!entity || !isKept(tenant, entity)) throw notFound(key);
  return entity;
}

const list: Handler = (tenant, call) => {
  const type = TYPES.find((name) => name === call.cast);
  if (!type) throw badRequest("The request requires a type cast, such as '/directory/deletedItems/microsoft.graph.user'.");
  return answerList(tenant, call, { source: { type, deleted: true }, only: (entity) => isKept(tenant, entity), context: `directoryObjects/microsoft.graph.${type}` });
};

const restore: Handler = (tenant, call) => {
  const entity = deletedOf(tenant, call);
  const name = entity.hidden.originalName;
  if (name !== undefined) mustBeUnique(tenant.directory, 'userPrincipalName', name, entity.id);
  const anchor = entity.values['onPremisesImmutableId'];
  if (typeof anchor === 'string') mustBeUnique(tenant.directory, 'onPremisesImmutableId', anchor, entity.id);
  const mail = entity.values['mail'];
  if (typeof mail === 'string') mustBeFreeAddress(tenant.directory, mail, entity.id);
  const restored = tenant.directory.restore(entity.id, name === undefined ? {} : { userPrincipalName: name });
  return { status: 200, body: { '@odata.context': contextOf(call.root, 'directoryObjects', undefined, true), ...presentTyped(restored, undefined) } };
};

const read: Handler = (tenant, call) => ({
  status: 200, body: { '@odata.context': contextOf(call.root, 'directoryObjects', undefined, true), ...presentTyped(deletedOf(tenant, call), call.query.select) },
});

const purge: Handler = (tenant, call) => {
  const entity = deletedOf(tenant, call);
  for (const { id } of tenant.jobs.of(entity.id)) tenant.jobs.remove(id);
  tenant.directory.purge(entity.id);
  return { status: 204 };
};

/** The routes of soft-deleted objects. */
export const DELETED_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/directory/deletedItems', needs: 'readDeleted', collection: true, run: list },
  { method: 'GET', path: '/directory/deletedItems/{id}', needs: 'readDeleted', run: read },
  { method: 'POST', path: '/directory/deletedItems/{id}/restore', needs: 'restore', run: restore },
  { method: 'DELETE', path: '/directory/deletedItems/{id}', needs: 'restore', run: purge },
];
