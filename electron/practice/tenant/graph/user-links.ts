/** What a user is connected to: manager, direct reports, groups and roles. */
import type { Entity } from '../state/entity.ts';
import type { Call, Handler, Tenant } from './call.ts';
import { badRequest, notFound } from './errors.ts';
import { answerList } from './list.ts';
import { contextOf, presentTyped } from './present.ts';
import { referencedByBody } from './references.ts';
import type { Route } from './router.ts';
import { firstLinkedOf, mustFind, visibleOf } from './visibility.ts';

function userOf(tenant: Tenant, call: Call): Entity {
  return mustFind(tenant, 'user', call.params['id'] ?? call.caller.id);
}

const readManager: Handler = (tenant, call) => {
  const user = userOf(tenant, call);
  const manager = firstLinkedOf(tenant, 'manager', user.id);
  if (!manager) throw notFound('manager');
  return { status: 200, body: { '@odata.context': contextOf(call.root, 'directoryObjects', undefined, true), ...presentTyped(manager, call.query.select) } };
};

const setManager: Handler = (tenant, call) => {
  const user = userOf(tenant, call);
  const manager = referencedByBody(tenant, call.request.body);
  if (manager.type !== 'user' && manager.type !== 'orgContact') throw badRequest('Manager must be a user or a contact.');
  if (user.values['onPremisesSyncEnabled'] === true) throw badRequest('Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.');
  tenant.directory.together(() => {
    for (const former of tenant.directory.links.targets('manager', user.id)) tenant.directory.link('manager', user.id, former, false);
    tenant.directory.link('manager', user.id, manager.id, true);
  });
  return { status: 204 };
};

const clearManager: Handler = (tenant, call) => {
  const user = userOf(tenant, call);
  const former = tenant.directory.links.targets('manager', user.id);
  if (former.length === 0) throw notFound('manager');
  for (const id of former) tenant.directory.link('manager', user.id, id, false);
  return { status: 204 };
};

const listReports: Handler = (tenant, call) => answerList(tenant, call, {
  source: { entities: visibleOf(tenant, tenant.directory.links.sources('manager', userOf(tenant, call).id)), types: ['user', 'orgContact'] }, typed: true,
});

const listMemberships: Handler = (tenant, call) => answerList(tenant, call, {
  source: { entities: visibleOf(tenant, tenant.directory.links.sources('members', userOf(tenant, call).id)), types: ['group', 'directoryRole'] }, typed: true,
});

/** Every group that holds one of `ids`, directly or through other groups. */
export function groupsAbove(tenant: Tenant, ids: readonly string[]): Entity[] {
  const found = new Set<string>();
  let level = [...ids];
  while (level.length > 0) {
    const above = level.flatMap((id) => tenant.directory.links.sources('members', id)).filter((id) => !found.has(id));
    for (const id of above) found.add(id);
    level = [...new Set(above)];
  }
  return visibleOf(tenant, [...found]);
}

const listTransitive: Handler = (tenant, call) => answerList(tenant, call, {
  source: { entities: groupsAbove(tenant, [userOf(tenant, call).id]), types: ['group', 'directoryRole'] }, typed: true,
});

/** The routes of a user's connections. */
export const USER_LINK_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/users/{id}/manager', needs: 'readUsers', run: readManager },
  { method: 'PUT', path: '/users/{id}/manager/$ref', needs: 'writeUsers', run: setManager },
  { method: 'DELETE', path: '/users/{id}/manager/$ref', needs: 'writeUsers', run: clearManager },
  { method: 'GET', path: '/users/{id}/directReports', needs: 'readUsers', collection: true, run: listReports },
  { method: 'GET', path: '/users/{id}/memberOf', needs: 'readObjects', collection: true, run: listMemberships },
  { method: 'GET', path: '/users/{id}/transitiveMemberOf', needs: 'readObjects', collection: true, run: listTransitive },
  { method: 'GET', path: '/me/manager', needs: 'me', run: readManager },
  { method: 'GET', path: '/me/memberOf', needs: 'me', collection: true, run: listMemberships },
  { method: 'GET', path: '/me/transitiveMemberOf', needs: 'me', collection: true, run: listTransitive },
];
