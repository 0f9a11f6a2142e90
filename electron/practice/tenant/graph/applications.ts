/** Applications and service principals, as far as signing in with a certificate needs them. */
import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import type { Entity, EntityType, Values } from '../state/entity.ts';
import { COLLECTIONS } from '../tables/tables.ts';
import type { Call, Handler, Tenant } from './call.ts';
import { graphDate } from './call.ts';
import { badRequest, GraphError, notFound } from './errors.ts';
import { answerList } from './list.ts';
import { mustBeOwned, own } from './owners.ts';
import { whole } from './present.ts';
import type { Route } from './router.ts';
import { mustHaveRoom } from './users.ts';
import { mustFind, visible } from './visibility.ts';
import { bodyOf, checkedValues } from './write.ts';

/** An application or service principal by object id, or as `appId='…'`; throws 404. */
export function appOf(tenant: Tenant, type: 'application' | 'servicePrincipal', call: Call): Entity {
  const key = call.params['id'] ?? '';
  const appId = /^\(?appId=['"]?([0-9a-f-]+)/i.exec(key)?.[1];
  if (appId === undefined) return mustFind(tenant, type, key);
  const entity = tenant.directory.find(type, 'appId', appId)?.[0];
  if (!entity || !visible(tenant, entity)) throw notFound(key);
  return entity;
}

/** Completes certificates: each gets an id and a life; the key must be a DER certificate in base64. One that is known may come back without its bytes, as it was answered. */
function keyCredentials(values: Values, former?: Entity): Values {
  const list = values['keyCredentials'] as Values[] | undefined;
  return list ? { keyCredentials: list.map((credential) => keyCredential(credential, former)) } : {};
}

/** One of them, complete; throws 400. */
export function keyCredential(credential: Values, former?: Entity): Values {
  const known = ((former?.values['keyCredentials'] as Values[] | undefined) ?? []).find(({ keyId }) => keyId === credential['keyId']);
  const key = credential['key'] ?? known?.['key'];
  if (credential['type'] !== 'AsymmetricX509Cert' || credential['usage'] !== 'Verify') throw badRequest("Invalid value specified for property 'keyCredentials' of resource 'Application'.");
  const certificate = typeof key === 'string' ? certificateOf(key) : undefined;
  if (certificate === undefined) throw badRequest('Key credential key is invalid.');
  return {
    displayName: certificate.subject, ...credential, key, keyId: credential['keyId'] ?? randomUUID(),
    customKeyIdentifier: credential['customKeyIdentifier'] ?? createHash('sha1').update(certificate.raw).digest('hex').toUpperCase(),
    startDateTime: credential['startDateTime'] ?? graphDate(Date.parse(certificate.validFrom)), endDateTime: credential['endDateTime'] ?? graphDate(Date.parse(certificate.validTo)),
  };
}

function certificateOf(key: string): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(key, 'base64'));
  } catch {
    return undefined;
  }
}

/** When each certificate of `values` was added: now, or when it was there before. */
export function newCredentials(tenant: Tenant, values: Values, former: Entity | undefined): Readonly<Record<string, number>> {
  const list = (values['keyCredentials'] as Values[] | undefined) ?? [];
  const known = new Set(((former?.values['keyCredentials'] as Values[] | undefined) ?? []).map((credential) => String(credential['keyId'])));
  return Object.fromEntries(list.map(({ keyId }) => [String(keyId), known.has(String(keyId)) ? (former?.hidden.credentialsAt?.[String(keyId)] ?? 0) : tenant.pace()]));
}

const createApplication: Handler = (tenant, call) => {
  const values = checkedValues('application', bodyOf(call.request.body), true);
  mustHaveRoom(tenant);
  const made = { signInAudience: 'AzureADMyOrg', ...values, ...keyCredentials(values), appId: randomUUID(), createdDateTime: graphDate(tenant.now()), publisherDomain: null };
  const entity = tenant.directory.create('application', made, { hidden: { credentialsAt: newCredentials(tenant, made, undefined) } });
  own(tenant, call.caller, entity);
  return { status: 201, headers: { Location: `${call.root}/applications/${entity.id}` }, body: withoutKeys(whole(call.root, entity, undefined)) };
};

const createServicePrincipal: Handler = (tenant, call) => {
  const values = checkedValues('servicePrincipal', bodyOf(call.request.body), true);
  const appId = String(values['appId']).toLowerCase();
  const application = tenant.directory.find('application', 'appId', appId)?.[0];
  if (!application) throw badRequest(`The appId '${appId}' of the service principal does not reference a valid application object.`, [{ code: 'NoBackingApplicationObject', message: 'No application object.', target: 'appId' }]);
  if ((tenant.directory.find('servicePrincipal', 'appId', appId) ?? []).length > 0) {
    throw new GraphError(409, 'Request_MultipleObjectsWithSameKeyValue', `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`);
  }
  mustHaveRoom(tenant);
  const name = application.values['displayName'];
  const made = { accountEnabled: true, servicePrincipalType: 'Application', displayName: name, appRoleAssignmentRequired: false, ...values, appId, appDisplayName: name, appOwnerOrganizationId: tenant.tenantId, servicePrincipalNames: [appId], signInAudience: application.values['signInAudience'] };
  const entity = tenant.directory.create('servicePrincipal', made);
  own(tenant, call.caller, entity);
  return { status: 201, headers: { Location: `${call.root}/servicePrincipals/${entity.id}` }, body: whole(call.root, entity, undefined) };
};

/** The bytes of a certificate come only when they are selected. */
function withoutKeys(json: Record<string, unknown>): Record<string, unknown> {
  const list = json['keyCredentials'] as Values[] | undefined;
  return list ? { ...json, keyCredentials: list.map((credential) => ({ ...credential, key: null })) } : json;
}

const read = (type: 'application' | 'servicePrincipal'): Handler => (tenant, call) => {
  const json = whole(call.root, appOf(tenant, type, call), call.query.select);
  return { status: 200, body: call.query.select ? json : withoutKeys(json) };
};

const change = (type: 'application' | 'servicePrincipal'): Handler => (tenant, call) => {
  const entity = appOf(tenant, type, call);
  mustBeOwned(tenant, call.caller, entity);
  const values = checkedValues(type, bodyOf(call.request.body), false);
  const changed = { ...values, ...keyCredentials(values, entity) };
  tenant.directory.update(entity.id, changed, 'keyCredentials' in changed ? { credentialsAt: newCredentials(tenant, changed, entity) } : undefined);
  return { status: 204 };
};

const remove = (type: 'application' | 'servicePrincipal'): Handler => (tenant, call) => {
  const entity = appOf(tenant, type, call);
  mustBeOwned(tenant, call.caller, entity);
  if (type === 'application') for (const principal of tenant.directory.find('servicePrincipal', 'appId', String(entity.values['appId'])) ?? []) tenant.directory.softDelete(principal.id, {}, {});
  tenant.directory.softDelete(entity.id, {}, {});
  return { status: 204 };
};

const assignRole: Handler = (tenant, call) => {
  const principal = appOf(tenant, 'servicePrincipal', call);
  const values = checkedValues('appRoleAssignment', bodyOf(call.request.body), true);
  const resource = mustFind(tenant, 'servicePrincipal', String(values['resourceId']));
  const roles = (resource.values['appRoles'] as Array<{ id: string }> | undefined) ?? [];
  if (values['principalId'] !== principal.id) throw badRequest('The principalId does not match the object of the request.');
  if (!roles.some((role) => role.id === values['appRoleId'])) throw badRequest('Permission being assigned was not found on application.');
  const same = (tenant.directory.find('appRoleAssignment', 'principalId', principal.id) ?? []).some((other) => other.values['appRoleId'] === values['appRoleId'] && other.values['resourceId'] === resource.id);
  if (same) throw badRequest('Permission being assigned already exists on the object', [{ code: 'InvalidUpdate', message: 'Permission being assigned already exists on the object', target: 'appRoleId' }]);
  const made = { ...values, principalDisplayName: principal.values['displayName'], principalType: 'ServicePrincipal', resourceDisplayName: resource.values['displayName'], createdDateTime: graphDate(tenant.now()) };
  return { status: 201, body: whole(call.root, tenant.directory.create('appRoleAssignment', made), undefined) };
};

const listRoles: Handler = (tenant, call) => answerList(tenant, call, {
  source: { entities: tenant.directory.find('appRoleAssignment', 'principalId', appOf(tenant, 'servicePrincipal', call).id) ?? [], types: ['appRoleAssignment'] }, context: 'appRoleAssignments',
});

const removeRole: Handler = (tenant, call) => {
  tenant.directory.purge(mustFind(tenant, 'appRoleAssignment', call.params['assignment'] ?? '').id);
  return { status: 204 };
};

const grant: Handler = (tenant, call) => {
  const values = checkedValues('oAuth2PermissionGrant', bodyOf(call.request.body), true);
  return { status: 201, body: whole(call.root, tenant.directory.create('oAuth2PermissionGrant', values), undefined) };
};

/** The five routes that applications and service principals share. */
function routesOf(type: 'application' | 'servicePrincipal', create: Handler): Route[] {
  const path = `/${COLLECTIONS[type]}`;
  const list = (found: EntityType): Handler => (tenant, call) => answerList(tenant, call, { source: { type: found } });
  return [
    { method: 'GET', path, needs: 'readApplications', collection: true, run: list(type) },
    { method: 'POST', path, needs: 'writeApplications', run: create },
    { method: 'GET', path: `${path}/{id}`, needs: 'readApplications', run: read(type) },
    { method: 'PATCH', path: `${path}/{id}`, needs: 'writeApplications', run: change(type) },
    { method: 'DELETE', path: `${path}/{id}`, needs: 'writeApplications', run: remove(type) },
  ];
}

/** The routes of applications, service principals and grants. */
export const APPLICATION_ROUTES: readonly Route[] = [
  ...routesOf('application', createApplication),
  ...routesOf('servicePrincipal', createServicePrincipal),
  { method: 'GET', path: '/servicePrincipals/{id}/appRoleAssignments', needs: 'readApplications', run: listRoles },
  { method: 'POST', path: '/servicePrincipals/{id}/appRoleAssignments', needs: 'grantRoles', run: assignRole },
  { method: 'DELETE', path: '/servicePrincipals/{id}/appRoleAssignments/{assignment}', needs: 'grantRoles', run: removeRole },
  { method: 'GET', path: '/oauth2PermissionGrants', needs: 'readApplications', run: (tenant, call) => answerList(tenant, call, { source: { type: 'oAuth2PermissionGrant' } }) },
  { method: 'POST', path: '/oauth2PermissionGrants', needs: 'grantScopes', run: grant },
];
