/** The tenant itself: organization, contacts, synchronization settings. */
import type { Values } from '../state/entity.ts';
import type { Handler } from './call.ts';
import { badRequest, GraphError, notFound, readOnlyProperty } from './errors.ts';
import { answerList } from './list.ts';
import { whole } from './present.ts';
import type { Route } from './router.ts';
import { settleSwitch, turnSwitch } from './sync-switch.ts';
import { mustFind } from './visibility.ts';
import { bodyOf, checkedValues } from './write.ts';

/** The switch of synchronization is documented for beta alone; in v1.0 it is read-only. */
const changeOrganization: Handler = (tenant, call) => {
  const organization = mustFind(tenant, 'organization', call.params['id'] ?? '');
  const { onPremisesSyncEnabled, ...others } = bodyOf(call.request.body);
  if (onPremisesSyncEnabled !== undefined && call.request.version !== 'beta') throw readOnlyProperty('onPremisesSyncEnabled');
  const values = checkedValues('organization', others, false);
  if (onPremisesSyncEnabled !== undefined) turnSwitch(tenant, onPremisesSyncEnabled);
  tenant.directory.update(organization.id, values);
  return { status: 204 };
};

const listOrganization: Handler = (tenant, call) => {
  settleSwitch(tenant);
  return answerList(tenant, call, { source: { type: 'organization' } });
};

const readOrganization: Handler = (tenant, call) => {
  settleSwitch(tenant);
  return { status: 200, body: whole(call.root, mustFind(tenant, 'organization', call.params['id'] ?? ''), call.query.select) };
};

/** Features that stay on once they are ("Microsoft Entra Connect Sync service features"). */
const PERMANENT = ['softMatchOnUpnEnabled', 'synchronizeUpnForManagedUsersEnabled', 'quarantineUponProxyAddressesConflictEnabled', 'quarantineUponUpnConflictEnabled'];

const changeSynchronization: Handler = (tenant, call) => {
  const settings = tenant.directory.list('onPremisesDirectorySynchronization')[0];
  if (!settings || call.params['id'] !== tenant.tenantId) throw notFound(call.params['id'] ?? '');
  const values = checkedValues('onPremisesDirectorySynchronization', bodyOf(call.request.body), false);
  const features = values['features'] as Values | undefined;
  if (features && 'passwordWritebackEnabled' in features) throw badRequest("Property 'passwordWritebackEnabled' is read-only and cannot be set.");
  const present = settings.values['features'] as Values;
  const stuck = PERMANENT.find((name) => features?.[name] === false && present[name] === true);
  if (stuck !== undefined) throw badRequest(`The feature '${stuck}' cannot be disabled once it is enabled.`);
  const merged = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { ...(settings.values[name] as Values), ...(value as Values) }]));
  tenant.directory.update(settings.id, merged);
  return { status: 204 };
};

const refuseContact: Handler = () => {
  throw new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
};

/** The routes of the tenant itself. */
export const COMPANY_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/organization', needs: 'readOrganization', run: listOrganization },
  { method: 'GET', path: '/organization/{id}', needs: 'readOrganization', run: readOrganization },
  { method: 'PATCH', path: '/organization/{id}', needs: 'writeOrganization', run: changeOrganization },
  { method: 'GET', path: '/contacts', needs: 'readContacts', collection: true, run: (tenant, call) => answerList(tenant, call, { source: { type: 'orgContact' } }) },
  { method: 'GET', path: '/contacts/{id}', needs: 'readContacts', run: (tenant, call) => ({ status: 200, body: whole(call.root, mustFind(tenant, 'orgContact', call.params['id'] ?? ''), call.query.select) }) },
  { method: 'PATCH', path: '/contacts/{id}', needs: 'readContacts', run: refuseContact },
  { method: 'DELETE', path: '/contacts/{id}', needs: 'readContacts', run: refuseContact },
  { method: 'GET', path: '/directory/onPremisesSynchronization', needs: 'readSynchronization', run: (tenant, call) => answerList(tenant, call, { source: { type: 'onPremisesDirectorySynchronization' } }) },
  { method: 'GET', path: '/directory/onPremisesSynchronization/{id}', needs: 'readSynchronization', run: (tenant, call) => ({ status: 200, body: whole(call.root, mustFind(tenant, 'onPremisesDirectorySynchronization', `sync-${call.params['id'] ?? ''}`), call.query.select) }) },
  { method: 'PATCH', path: '/directory/onPremisesSynchronization/{id}', needs: 'writeSynchronization', run: changeSynchronization },
];
