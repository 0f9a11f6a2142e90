/** The tenant itself: organization, contacts, synchronization settings. */
import type { Values } from '../state/entity.ts';
import type { Handler } from './call.ts';
import { badRequest, GraphError, notFound } from './errors.ts';
import { answerList } from './list.ts';
import { whole } from './present.ts';
import type { Route } from './router.ts';
import { mustFind } from './visibility.ts';
import { bodyOf, checkedValues } from './write.ts';

const changeOrganization: Handler = (tenant, call) => {
  const organization = mustFind(tenant, 'organization', call.params['id'] ?? '');
  tenant.directory.update(organization.id, checkedValues('organization', bodyOf(call.request.body), false));
  return { status: 204 };
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
  { method: 'GET', path: '/directory/onPremisesSynchronization', needs: 'readSynchronization', run: (tenant, call) => answerList(tenant, call, { source: { type: 'onPremisesDirectorySynchronization' } }) },
  { method: 'GET', path: '/directory/onPremisesSynchronization/{id}', needs: 'readSynchronization', run: (tenant, call) => ({ status: 200, body: whole(call.origin, mustFind(tenant, 'onPremisesDirectorySynchronization', `sync-${call.params['id'] ?? ''}`), call.query.select) }) },
  { method: 'PATCH', path: '/directory/onPremisesSynchronization/{id}', needs: 'writeSynchronization', run: changeSynchronization },
];
