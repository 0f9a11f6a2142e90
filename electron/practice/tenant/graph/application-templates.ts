/** Application templates: the one of cloud sync, read and instantiated. */
import { randomUUID } from 'node:crypto';
import { CLOUD_SYNC_APPLICATION } from '../provisioning/default-schema.ts';
import type { Handler, Tenant } from './call.ts';
import { graphDate } from './call.ts';
import { badRequest, notFound } from './errors.ts';
import { own } from './owners.ts';
import { contextOf, present, type Json } from './present.ts';
import type { Route } from './router.ts';
import { mustHaveRoom } from './users.ts';
import { bodyOf } from './write.ts';

const TEMPLATE: Json = {
  id: CLOUD_SYNC_APPLICATION, displayName: 'Active Directory to Azure Active Directory Provisioning', homePageUrl: 'https://www.microsoft.com', logoUrl: null, publisher: 'Microsoft Corporation',
  description: 'Provisions users, groups and contacts from Active Directory.', categories: ['Identity'], supportedProvisioningTypes: ['sync'], supportedSingleSignOnModes: [],
};

function mustBeKnown(id: string): void {
  if (id.toLowerCase() !== CLOUD_SYNC_APPLICATION) throw notFound(id);
}

const read: Handler = (_tenant, call) => {
  mustBeKnown(call.params['id'] ?? '');
  return { status: 200, body: { '@odata.context': contextOf(call.root, 'applicationTemplates', undefined, true), ...TEMPLATE } };
};

const list: Handler = (_tenant, call) => ({ status: 200, body: { '@odata.context': contextOf(call.root, 'applicationTemplates', undefined), value: [TEMPLATE] } });

const instantiate: Handler = (tenant, call) => {
  mustBeKnown(call.params['id'] ?? '');
  const name = bodyOf(call.request.body)['displayName'];
  if (typeof name !== 'string' || name === '' || name.length > 120) throw badRequest("Invalid value specified for property 'displayName' of resource 'Application'.");
  mustHaveRoom(tenant);
  const { application, principal } = make(tenant, name);
  own(tenant, call.caller, application);
  own(tenant, call.caller, principal);
  return {
    status: 201,
    body: { '@odata.context': contextOf(call.root, 'microsoft.graph.applicationServicePrincipal', undefined), application: present(application, undefined), servicePrincipal: present(principal, undefined) },
  };
};

function make(tenant: Tenant, displayName: string) {
  const appId = randomUUID();
  const application = tenant.directory.create('application', { appId, displayName, signInAudience: 'AzureADMyOrg', createdDateTime: graphDate(tenant.now()), publisherDomain: null });
  const principal = tenant.directory.create('servicePrincipal', {
    appId, displayName, appDisplayName: displayName, accountEnabled: true, servicePrincipalType: 'Application', appRoleAssignmentRequired: false, appOwnerOrganizationId: tenant.tenantId, servicePrincipalNames: [appId],
    signInAudience: 'AzureADMyOrg', tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
  }, { hidden: { template: CLOUD_SYNC_APPLICATION } });
  return { application, principal };
}

/** The routes of templates. */
export const TEMPLATE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/applicationTemplates', needs: 'readApplications', run: list },
  { method: 'GET', path: '/applicationTemplates/{id}', needs: 'readApplications', run: read },
  { method: 'POST', path: '/applicationTemplates/{id}/instantiate', needs: 'writeApplications', run: instantiate },
];
