/** Users: list, read, create, change, delete. */
import type { Entity, Values } from '../state/entity.ts';
import type { Handler, Tenant } from './call.ts';
import { graphDate } from './call.ts';
import { addressesAfter, mustBePrincipalName, mustBeUnique, verifiedDomain } from './addresses.ts';
import { badRequest, GraphError, quotaExceeded } from './errors.ts';
import { expandInto } from './expand.ts';
import { answerList } from './list.ts';
import { hashFromProfile } from './password.ts';
import { mustBeAllowed } from './permissions.ts';
import { mustBeSelectable, whole } from './present.ts';
import type { Route } from './router.ts';
import { mustFind } from './visibility.ts';
import { bodyOf, checkedValues, masteredOnPremises } from './write.ts';

/** Throws 403 when the tenant is full. */
export function mustHaveRoom(tenant: Tenant): void {
  if (tenant.directory.size >= tenant.objectQuota) throw quotaExceeded();
}

/** Throws 400 when a synchronized object would be changed where only its on-premises master may. */
export function mustNotBeMastered(entity: Entity, values: Values): void {
  if (entity.values['onPremisesSyncEnabled'] === true && masteredOnPremises(entity.type, values).length > 0) {
    throw badRequest('Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.');
  }
}

/** Throws 400 for a synchronized object that would be deleted here: it goes with its on-premises master. */
export function mustNotBeSynchronized(entity: Entity): void {
  mustNotBeMastered(entity, { displayName: null });
}

function checkNames(tenant: Tenant, values: Values, self: Entity | undefined): void {
  const name = values['userPrincipalName'];
  if (typeof name === 'string') {
    mustBePrincipalName(tenant.directory, name);
    mustBeUnique(tenant.directory, 'userPrincipalName', name, self?.id);
    const federated = verifiedDomain(tenant.directory, name)?.values['authenticationType'] === 'Federated';
    const anchor = values['onPremisesImmutableId'] ?? self?.values['onPremisesImmutableId'];
    if (federated && typeof anchor !== 'string') throw badRequest('A value is required for property onPremisesImmutableId, because the domain of the userPrincipalName is federated.');
  }
  const anchor = values['onPremisesImmutableId'];
  if (typeof anchor === 'string') mustBeUnique(tenant.directory, 'onPremisesImmutableId', anchor, self?.id);
}

/** Checks and stores a new user; also used for the users of a world. */
export function createUser(tenant: Tenant, body: Values): Entity {
  const values = checkedValues('user', body, true);
  if ((values['passwordProfile'] as Values)['password'] === undefined) throw badRequest('A password must be specified to create a new user.', [{ code: 'MissingRequiredProperty', message: 'A password must be specified to create a new user.', target: 'passwordProfile' }]);
  const hash = hashFromProfile(values['passwordProfile'], values['passwordPolicies']);
  checkNames(tenant, values, undefined);
  mustHaveRoom(tenant);
  const { passwordProfile: _secret, ...kept } = values;
  const hidden = { ...(hash === undefined ? {} : { passwordHash: hash }), ...('usageLocation' in kept ? { usageLocationAt: tenant.now() } : {}) };
  const made = { userType: 'Member', ...kept, ...addressesAfter(tenant.directory, values, undefined), createdDateTime: graphDate(tenant.now()), lastPasswordChangeDateTime: graphDate(tenant.now()) };
  return tenant.directory.create('user', made, { hidden });
}

const create: Handler = (tenant, call) => {
  const entity = createUser(tenant, bodyOf(call.request.body));
  return { status: 201, headers: { Location: `${call.root}/users/${entity.id}` }, body: whole(call.root, entity, undefined) };
};

const read: Handler = (tenant, call) => {
  const id = call.params['id'] ?? call.caller.id;
  if (call.query.select) mustBeSelectable(call.query.select, ['user'], false);
  const entity = mustFind(tenant, 'user', id);
  return { status: 200, body: expandInto(tenant, call, entity, whole(call.root, tenant.lately.seen(entity), call.query.select)) };
};

const change: Handler = (tenant, call) => {
  const entity = mustFind(tenant, 'user', call.params['id'] ?? '');
  const values = checkedValues('user', bodyOf(call.request.body), false);
  mustNotBeMastered(entity, values);
  if ('passwordProfile' in values) mustBeAllowed(call.caller, 'writePasswords');
  const hash = hashFromProfile(values['passwordProfile'], values['passwordPolicies'] ?? entity.values['passwordPolicies']);
  checkNames(tenant, values, entity);
  const { passwordProfile: _secret, ...kept } = values;
  const extension = values['onPremisesExtensionAttributes'] as Values | null | undefined;
  const merged = extension ? { onPremisesExtensionAttributes: { ...(entity.values['onPremisesExtensionAttributes'] as Values | undefined), ...extension } } : {};
  const hidden = { ...(hash === undefined ? {} : { passwordHash: hash }), ...('usageLocation' in kept ? { usageLocationAt: tenant.now() } : {}) };
  const changed = hash === undefined ? {} : { lastPasswordChangeDateTime: graphDate(tenant.now()) };
  tenant.directory.update(entity.id, { ...kept, ...changed, ...merged, ...addressesAfter(tenant.directory, values, entity) }, hidden);
  return { status: 204 };
};

const remove: Handler = (tenant, call) => {
  const entity = mustFind(tenant, 'user', call.params['id'] ?? '');
  mustNotBeSynchronized(entity);
  if (entity.id === call.caller.id) throw new GraphError(400, 'Request_BadRequest', 'The principal performing this request cannot delete itself.');
  const name = String(entity.values['userPrincipalName']);
  // The service frees the name of a deleted user by putting the object id before it.
  tenant.directory.softDelete(entity.id, { userPrincipalName: entity.id.replaceAll('-', '') + name }, { originalName: name });
  return { status: 204 };
};

/** The routes of users themselves. */
export const USER_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/users', needs: 'readUsers', collection: true, run: (tenant, call) => answerList(tenant, call, { source: { type: 'user' } }) },
  { method: 'POST', path: '/users', needs: 'writeUsers', run: create },
  { method: 'GET', path: '/users/{id}', needs: 'readUsers', run: read },
  { method: 'PATCH', path: '/users/{id}', needs: 'writeUsers', run: change },
  { method: 'DELETE', path: '/users/{id}', needs: 'deleteUsers', run: remove },
  { method: 'GET', path: '/me', needs: 'me', run: read },
];
