/** The tenant itself: organization, contacts, roles, role assignments, synchronization settings. */
import type { Entity, Values } from '../state/entity.ts';
import { ROLES, roleDisplayName } from '../tables/roles.ts';
import type { RoleName } from '../tables/roles.ts';
import type { Handler, Tenant } from './call.ts';
import { badRequest, GraphError, notFound } from './errors.ts';
import { answerList } from './list.ts';
import { contextOf, whole } from './present.ts';
import type { Route } from './router.ts';
import { linkedOf, mustFind } from './visibility.ts';
import { bodyOf, checkedValues } from './write.ts';

const changeOrganization: Handler = (tenant, call) => {
  const organization = mustFind(tenant, 'organization', call.params['id'] ?? '');
  tenant.directory.update(organization.id, checkedValues('organization', bodyOf(call.request.body), false));
  return { status: 204 };
};

/** A role by its object id, or as `roleTemplateId=…`. */
function roleOf(tenant: Tenant, key: string): Entity {
  const template = /^roleTemplateId=(.+)$/i.exec(key)?.[1]?.replaceAll("'", '');
  const role = template === undefined ? tenant.directory.get(key.toLowerCase()) : tenant.directory.find('directoryRole', 'roleTemplateId', template)?.[0];
  if (role?.type !== 'directoryRole') throw notFound(key);
  return role;
}

const listRoleMembers: Handler = (tenant, call) => {
  const role = roleOf(tenant, call.params['id'] ?? '');
  return answerList(tenant, call, { source: { after: (order) => linkedOf(tenant, 'members', role.id, order), types: ['user', 'group', 'servicePrincipal'] }, typed: true, onePage: true });
};

/** Role assignments made from the members of the roles; the only filters are the two that clients use. */
const listAssignments: Handler = (tenant, call) => {
  const filter = call.query.filter;
  const wanted = filter?.is === 'compare' && filter.by === 'eq' ? { name: filter.path[0], value: filter.value } : undefined;
  if (filter && (wanted === undefined || (wanted.name !== 'principalId' && wanted.name !== 'roleDefinitionId'))) throw badRequest('Unsupported Query.');
  const value = tenant.directory.list('directoryRole').flatMap((role) => tenant.directory.links.targets('members', role.id).map((principalId): Values => ({
    id: `${role.id}-${principalId}`, principalId, roleDefinitionId: role.values['roleTemplateId'], directoryScopeId: '/',
  }))).filter((row) => wanted === undefined || row[wanted.name ?? ''] === wanted.value);
  return { status: 200, body: { '@odata.context': contextOf(call.origin, 'roleManagement/directory/roleAssignments', undefined), value } };
};

const listDefinitions: Handler = (_tenant, call) => {
  const value = (Object.keys(ROLES) as RoleName[]).map((name) => ({
    id: ROLES[name], templateId: ROLES[name], displayName: roleDisplayName(name), isBuiltIn: true, isEnabled: true, description: null, resourceScopes: ['/'], rolePermissions: [], version: '1',
  }));
  return { status: 200, body: { '@odata.context': contextOf(call.origin, 'roleManagement/directory/roleDefinitions', undefined), value } };
};

const changeSynchronization: Handler = (tenant, call) => {
  const settings = tenant.directory.list('onPremisesDirectorySynchronization')[0];
  if (!settings || call.params['id'] !== tenant.tenantId) throw notFound(call.params['id'] ?? '');
  const values = checkedValues('onPremisesDirectorySynchronization', bodyOf(call.request.body), false);
  const features = values['features'] as Values | undefined;
  if (features && 'passwordWritebackEnabled' in features) throw badRequest("Property 'passwordWritebackEnabled' is read-only and cannot be set.");
  const merged = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { ...(settings.values[name] as Values), ...(value as Values) }]));
  tenant.directory.update(settings.id, merged);
  return { status: 204 };
};

const refuseContact: Handler = () => {
  throw new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
};

/** The routes of the tenant itself. */
export const COMPANY_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/organization', needs: 'readOrganization', run: (tenant, call) => answerList(tenant, call, { source: { type: 'organization' } }) },
  { method: 'GET', path: '/organization/{id}', needs: 'readOrganization', run: (tenant, call) => ({ status: 200, body: whole(call.origin, mustFind(tenant, 'organization', call.params['id'] ?? ''), call.query.select) }) },
  { method: 'PATCH', path: '/organization/{id}', needs: 'writeOrganization', run: changeOrganization },
  { method: 'GET', path: '/contacts', needs: 'readContacts', collection: true, run: (tenant, call) => answerList(tenant, call, { source: { type: 'orgContact' } }) },
  { method: 'GET', path: '/contacts/{id}', needs: 'readContacts', run: (tenant, call) => ({ status: 200, body: whole(call.origin, mustFind(tenant, 'orgContact', call.params['id'] ?? ''), call.query.select) }) },
  { method: 'PATCH', path: '/contacts/{id}', needs: 'readContacts', run: refuseContact },
  { method: 'DELETE', path: '/contacts/{id}', needs: 'readContacts', run: refuseContact },
  { method: 'GET', path: '/directoryRoles', needs: 'readRoles', run: (tenant, call) => answerList(tenant, call, { source: { type: 'directoryRole' }, onePage: true }) },
  { method: 'GET', path: '/directoryRoles/{id}', needs: 'readRoles', run: (tenant, call) => ({ status: 200, body: whole(call.origin, roleOf(tenant, call.params['id'] ?? ''), call.query.select) }) },
  { method: 'GET', path: '/directoryRoles/{id}/members', needs: 'readRoles', collection: true, run: listRoleMembers },
  { method: 'GET', path: '/roleManagement/directory/roleAssignments', needs: 'readRoles', run: listAssignments },
  { method: 'GET', path: '/roleManagement/directory/roleDefinitions', needs: 'readRoles', run: listDefinitions },
  { method: 'GET', path: '/directory/onPremisesSynchronization', needs: 'readSynchronization', run: (tenant, call) => answerList(tenant, call, { source: { type: 'onPremisesDirectorySynchronization' } }) },
  { method: 'GET', path: '/directory/onPremisesSynchronization/{id}', needs: 'readSynchronization', run: (tenant, call) => ({ status: 200, body: whole(call.origin, mustFind(tenant, 'onPremisesDirectorySynchronization', `sync-${call.params['id'] ?? ''}`), call.query.select) }) },
  { method: 'PATCH', path: '/directory/onPremisesSynchronization/{id}', needs: 'writeSynchronization', run: changeSynchronization },
];
