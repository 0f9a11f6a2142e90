/** Owners of applications and service principals: who made them, and what Application.ReadWrite.OwnedBy allows. */
import type { Entity } from '../state/entity.ts';
import type { Caller, Handler, Tenant } from './call.ts';
import { badRequest, denied, notFound } from './errors.ts';
import { answerList } from './list.ts';
import { referencedByBody } from './references.ts';
import type { Route } from './router.ts';
import { linkedOf, mustFind } from './visibility.ts';

const OWNER_TYPES = ['user', 'servicePrincipal'] as const;
/** Application permissions with which an application may write what it does not own. */
const WIDER = ['application.readwrite.all', 'directory.readwrite.all', 'synchronization.readwrite.all'];

/** The caller owns what it made. */
export function own(tenant: Tenant, caller: Caller, made: Entity): void {
  tenant.directory.link('owners', made.id, caller.id, true);
}

/** Throws 403 when an application may only touch what it owns, and does not own this. */
export function mustBeOwned(tenant: Tenant, caller: Caller, entity: Entity): void {
  if (caller.kind !== 'application' || WIDER.some((scope) => caller.scopes.has(scope)) || !caller.scopes.has('application.readwrite.ownedby')) return;
  if (!tenant.directory.links.has('owners', entity.id, caller.id)) throw denied();
}

type Owned = 'application' | 'servicePrincipal';

const list = (type: Owned): Handler => (tenant, call) => {
  const entity = mustFind(tenant, type, call.params['id'] ?? '');
  return answerList(tenant, call, { source: { after: (order) => linkedOf(tenant, 'owners', entity.id, order), types: OWNER_TYPES }, typed: true });
};

const add = (type: Owned): Handler => (tenant, call) => {
  const entity = mustFind(tenant, type, call.params['id'] ?? '');
  mustBeOwned(tenant, call.caller, entity);
  const owner = referencedByBody(tenant, call.request.body);
  if (owner.type !== 'user' && owner.type !== 'servicePrincipal') throw badRequest(`Invalid object type '${owner.type}' for an owner.`);
  if (tenant.directory.links.has('owners', entity.id, owner.id)) throw badRequest("One or more added object references already exist for the following modified properties: 'owners'.");
  tenant.directory.link('owners', entity.id, owner.id, true);
  return { status: 204 };
};

const remove = (type: Owned): Handler => (tenant, call) => {
  const entity = mustFind(tenant, type, call.params['id'] ?? '');
  mustBeOwned(tenant, call.caller, entity);
  const owner = (call.params['owner'] ?? '').toLowerCase();
  if (!tenant.directory.links.has('owners', entity.id, owner)) throw notFound(owner);
  tenant.directory.link('owners', entity.id, owner, false);
  return { status: 204 };
};

function routesOf(type: Owned, path: string): Route[] {
  return [
    { method: 'GET', path: `${path}/{id}/owners`, needs: 'readApplications', collection: true, run: list(type) },
    { method: 'POST', path: `${path}/{id}/owners/$ref`, needs: 'writeApplications', run: add(type) },
    { method: 'DELETE', path: `${path}/{id}/owners/{owner}/$ref`, needs: 'writeApplications', run: remove(type) },
  ];
}

/** The routes of owners. */
export const OWNER_ROUTES: readonly Route[] = [...routesOf('application', '/applications'), ...routesOf('servicePrincipal', '/servicePrincipals')];
