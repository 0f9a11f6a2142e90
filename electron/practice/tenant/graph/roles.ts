/** Directory roles: who has them, who may activate them (Privileged Identity Management), and giving and taking them. */
import type { Entity, LinkKind, Values } from '../state/entity.ts';
import { ROLES, roleDisplayName } from '../tables/roles.ts';
import type { RoleName } from '../tables/roles.ts';
import type { Call, Handler, Reply, Tenant } from './call.ts';
import { graphDate } from './call.ts';
import { badRequest, GraphError, notFound } from './errors.ts';
import { answerList } from './list.ts';
import { contextOf, whole } from './present.ts';
import type { Route } from './router.ts';
import { linkedOf, visible } from './visibility.ts';
import { bodyOf } from './write.ts';

/** The service plan with Privileged Identity Management (Entra ID P2). */
const P2_PLAN = 'eec0eb4f-6444-4f95-aba0-50c24d67f998';

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

/** Rows made from the references of the roles; the only filters are those that clients use. */
function answerRows(tenant: Tenant, call: Call, collection: string, kind: LinkKind, more: Values): Reply {
  const filter = call.query.filter;
  const wanted = filter?.is === 'compare' && filter.by === 'eq' ? { name: filter.path[0] ?? '', value: filter.value } : undefined;
  if (filter && wanted?.name !== 'principalId' && wanted?.name !== 'roleDefinitionId') throw badRequest('Unsupported Query.');
  const value: Values[] = [];
  for (const role of tenant.directory.list('directoryRole')) {
    for (const principal of linkedOf(tenant, kind, role.id)) {
      const row: Values = { id: `${role.id}-${principal.id}`, principalId: principal.id, roleDefinitionId: role.values['roleTemplateId'], directoryScopeId: '/', ...more };
      if (wanted === undefined || row[wanted.name] === wanted.value) value.push(row);
    }
  }
  return { status: 200, body: { '@odata.context': contextOf(call.root, collection, undefined), value } };
}

const listAssignments: Handler = (tenant, call) => answerRows(tenant, call, 'roleManagement/directory/roleAssignments', 'members', {});

function hasPrivilegedIdentityManagement(tenant: Tenant): boolean {
  return tenant.directory.list('subscribedSku').some((sku) => ((sku.values['servicePlans'] as readonly Values[] | undefined) ?? []).some((plan) => plan['servicePlanId'] === P2_PLAN));
}

const listEligibilities: Handler = (tenant, call) => {
  if (!hasPrivilegedIdentityManagement(tenant)) throw new GraphError(400, 'AadPremiumLicenseRequired', 'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.');
  const start = tenant.directory.get(tenant.tenantId)?.createdAt ?? 0;
  return answerRows(tenant, call, 'roleManagement/directory/roleEligibilityScheduleInstances', 'eligible', { appScopeId: null, startDateTime: graphDate(start), endDateTime: null, memberType: 'Direct', roleEligibilityScheduleId: tenant.tenantId });
};

/** Users, service principals and role-assignable groups can have roles (role assignments page). */
function principalOf(tenant: Tenant, id: unknown): Entity {
  const principal = typeof id === 'string' ? tenant.directory.get(id.toLowerCase()) : undefined;
  if (!principal || !visible(tenant, principal) || !['user', 'servicePrincipal', 'group'].includes(principal.type)) throw notFound(String(id));
  if (principal.type === 'group' && principal.values['isAssignableToRole'] !== true) throw badRequest('The group is not assignable to a role.');
  return principal;
}

const assign: Handler = (tenant, call) => {
  const body = bodyOf(call.request.body);
  const role = roleOf(tenant, `roleTemplateId=${String(body['roleDefinitionId'])}`);
  const principal = principalOf(tenant, body['principalId']);
  if (body['directoryScopeId'] !== '/') throw badRequest('Only the scope of the whole directory is supported.');
  if (tenant.directory.links.has('members', role.id, principal.id)) throw badRequest('A conflicting object with one or more of the specified property values is present in the directory.');
  tenant.directory.link('members', role.id, principal.id, true);
  const row = { id: `${role.id}-${principal.id}`, principalId: principal.id, roleDefinitionId: role.values['roleTemplateId'], directoryScopeId: '/' };
  return { status: 201, body: { '@odata.context': contextOf(call.root, 'roleManagement/directory/roleAssignments', undefined, true), ...row } };
};

const unassign: Handler = (tenant, call) => {
  const id = call.params['id'] ?? '';
  const [role, principal] = [id.slice(0, 36), id.slice(37)];
  if (!tenant.directory.links.has('members', role, principal)) throw notFound(id);
  tenant.directory.link('members', role, principal, false);
  return { status: 204 };
};

const listDefinitions: Handler = (_tenant, call) => {
  const value = (Object.keys(ROLES) as RoleName[]).map((name) => ({
    id: ROLES[name], templateId: ROLES[name], displayName: roleDisplayName(name), isBuiltIn: true, isEnabled: true, description: null, resourceScopes: ['/'], rolePermissions: [], version: '1',
  }));
  return { status: 200, body: { '@odata.context': contextOf(call.root, 'roleManagement/directory/roleDefinitions', undefined), value } };
};

/** The routes of directory roles. */
export const ROLE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/directoryRoles', needs: 'readRoles', run: (tenant, call) => answerList(tenant, call, { source: { type: 'directoryRole' }, onePage: true }) },
  { method: 'GET', path: '/directoryRoles/{id}', needs: 'readRoles', run: (tenant, call) => ({ status: 200, body: whole(call.root, roleOf(tenant, call.params['id'] ?? ''), call.query.select) }) },
  { method: 'GET', path: '/directoryRoles/{id}/members', needs: 'readRoles', collection: true, run: listRoleMembers },
  { method: 'GET', path: '/roleManagement/directory/roleAssignments', needs: 'readRoles', run: listAssignments },
  { method: 'POST', path: '/roleManagement/directory/roleAssignments', needs: 'writeRoles', run: assign },
  { method: 'DELETE', path: '/roleManagement/directory/roleAssignments/{id}', needs: 'writeRoles', run: unassign },
  { method: 'GET', path: '/roleManagement/directory/roleEligibilityScheduleInstances', needs: 'readRoles', run: listEligibilities },
  { method: 'GET', path: '/roleManagement/directory/roleDefinitions', needs: 'readRoles', run: listDefinitions },
];
