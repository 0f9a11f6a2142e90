/** Objects of any type by id: read, delete, many at once, and which groups they are in. */
import type { Entity, EntityType } from '../state/entity.ts';
import { TABLES } from '../tables/tables.ts';
import type { Call, Handler, Tenant } from './call.ts';
import { badRequest, notFound } from './errors.ts';
import { contextOf, presentTyped } from './present.ts';
import type { Route } from './router.ts';
import { groupsAbove } from './user-links.ts';
import { visible, visibleOf } from './visibility.ts';
import { bodyOf } from './write.ts';

/** What counts as a directory object. */
const TYPES: readonly EntityType[] = ['user', 'group', 'orgContact', 'servicePrincipal', 'application', 'directoryRole'];

function objectOf(tenant: Tenant, call: Call): Entity {
  const key = (call.params['id'] ?? call.caller.id).toLowerCase();
  const entity = tenant.directory.get(key) ?? tenant.directory.find('user', 'userPrincipalName', key)?.[0];
  if (!entity || !TYPES.includes(entity.type) || !visible(tenant, entity)) throw notFound(key);
  return entity;
}

function idsOf(value: unknown, most: number): string[] {
  if (!Array.isArray(value) || value.some((id) => typeof id !== 'string')) throw badRequest("The parameter 'ids' is required.");
  if (value.length > most) throw badRequest(`The number of ids exceeds the maximum of ${most}.`);
  return (value as string[]).map((id) => id.toLowerCase());
}

const getByIds: Handler = (tenant, call) => {
  const body = bodyOf(call.request.body);
  const ids = idsOf(body['ids'], 1000);
  const types = Array.isArray(body['types']) ? (body['types'] as unknown[]).map((type) => String(type).replace('contact', 'orgContact')) : undefined;
  const found = visibleOf(tenant, [...new Set(ids)]).filter((entity) => TYPES.includes(entity.type) && (types?.includes(entity.type) ?? true));
  return { status: 200, body: { '@odata.context': contextOf(call.root, 'directoryObjects', call.query.select), value: found.map((entity) => presentTyped(entity, call.query.select?.filter((name) => TABLES[entity.type][name]))) } };
};

const checkGroups: Handler = (tenant, call) => {
  const wanted = idsOf(bodyOf(call.request.body)['groupIds'], 20);
  const held = new Set(groupsAbove(tenant, [objectOf(tenant, call).id]).map((group) => group.id));
  return { status: 200, body: { '@odata.context': contextOf(call.root, 'Collection(Edm.String)', undefined), value: wanted.filter((id) => held.has(id)) } };
};

const memberGroups = (onlyGroups: boolean): Handler => (tenant, call) => {
  const onlySecurity = bodyOf(call.request.body)['securityEnabledOnly'] === true;
  const above = groupsAbove(tenant, [objectOf(tenant, call).id]).filter((entity) => (!onlyGroups || entity.type === 'group') && (!onlySecurity || entity.values['securityEnabled'] === true));
  if (above.length > 2046) throw badRequest('The number of groups exceeds the maximum of 2046.');
  return { status: 200, body: { '@odata.context': contextOf(call.root, 'Collection(Edm.String)', undefined), value: above.map((entity) => entity.id) } };
};

const read: Handler = (tenant, call) => ({
  status: 200, body: { '@odata.context': contextOf(call.root, 'directoryObjects', undefined, true), ...presentTyped(objectOf(tenant, call), call.query.select) },
});

/** The routes of objects of any type. */
export const OBJECT_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/directoryObjects/{id}', needs: 'readObjects', run: read },
  ...['directoryObjects', 'users', 'groups'].map((root): Route => ({ method: 'POST', path: `/${root}/getByIds`, needs: 'readObjects', run: getByIds })),
  ...['/directoryObjects/{id}', '/users/{id}', '/groups/{id}', '/me'].flatMap((root): Route[] => [
    { method: 'POST', path: `${root}/checkMemberGroups`, needs: 'readObjects', run: checkGroups },
    { method: 'POST', path: `${root}/getMemberGroups`, needs: 'readObjects', run: memberGroups(true) },
    { method: 'POST', path: `${root}/getMemberObjects`, needs: 'readObjects', run: memberGroups(false) },
  ]),
];
