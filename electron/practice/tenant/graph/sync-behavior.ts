/** Who masters a synchronized object: AD DS, or, once it was handed over, the cloud. */
// Source: Microsoft Graph, onPremisesSyncBehavior; "Object-level source of authority".
import type { EntityType } from '../state/entity.ts';
import type { Handler } from './call.ts';
import { badRequest } from './errors.ts';
import type { PermissionName } from './permissions.ts';
import { contextOf } from './present.ts';
import type { Route } from './router.ts';
import { mustFind } from './visibility.ts';
import { bodyOf } from './write.ts';

const read = (type: EntityType): Handler => (tenant, call) => {
  const { id, hidden } = mustFind(tenant, type, call.params['id'] ?? '');
  return { status: 200, body: { '@odata.context': contextOf(call.root, 'onPremisesSyncBehavior', undefined, true), id, isCloudManaged: hidden.cloudManaged === true } };
};

const change = (type: EntityType): Handler => (tenant, call) => {
  const { id, values, hidden } = mustFind(tenant, type, call.params['id'] ?? '');
  const wanted = bodyOf(call.request.body)['isCloudManaged'];
  if (typeof wanted !== 'boolean') throw badRequest("Invalid value specified for property 'isCloudManaged' of resource 'OnPremisesSyncBehavior'.");
  if (values['onPremisesSyncEnabled'] !== true && hidden.cloudManaged !== true) throw badRequest('The object is not synchronized from on-premises.');
  tenant.directory.update(id, { onPremisesSyncEnabled: !wanted }, { cloudManaged: wanted });
  return { status: 204 };
};

function routesOf(type: EntityType, path: string, needs: PermissionName): Route[] {
  return [
    { method: 'GET', path: `${path}/{id}/onPremisesSyncBehavior`, needs, run: read(type) },
    { method: 'PATCH', path: `${path}/{id}/onPremisesSyncBehavior`, needs, run: change(type) },
  ];
}

/** The routes of handing over. */
export const SYNC_BEHAVIOR_ROUTES: readonly Route[] = [...routesOf('user', '/users', 'handOverUsers'), ...routesOf('group', '/groups', 'handOverGroups')];
