/** Every answer of the practice tenant keeps to Microsoft's published Graph contract. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUser, startTestTenant } from '../../electron/practice/tenant/test-tenant.ts';
import type { TestTenant } from '../../electron/practice/tenant/test-tenant.ts';
import { contosoTenant } from '../../electron/practice/worlds/tenant.ts';
import { checkSamples, contractFolder } from './check-samples.ts';

const absent = contractFolder() === undefined;
const E3 = '6fd2c87f-b296-42f0-b197-1e91e994b900';
const EVENTUAL = { headers: { ConsistencyLevel: 'eventual' } };
const JSON_TYPE = { 'Content-Type': 'application/json' };

let world: TestTenant;
let token = '';
beforeAll(async () => {
  world = await startTestTenant({ tenant: contosoTenant({ extraUsers: 130 }), dns: async (_name, type) => (type === 'TXT' && token !== '' ? [{ type: 'TXT', text: token }] : []) });
});
afterAll(() => world.close());

/** Reads that fit any tenant; `{user}`, `{group}`, `{contact}`, `{role}`, `{app}`, `{principal}` stand for ids. */
const READS = [
  '/organization', '/organization/{tenant}', '/domains', '/domains/contoso.com', '/domains/contoso.com/serviceConfigurationRecords', '/domains/contoso.com/verificationDnsRecords', '/domains/contoso.com/domainNameReferences',
  '/users', '/users?$top=5', '/users?$select=id,displayName,onPremisesImmutableId,proxyAddresses', "/users?$filter=userPrincipalName eq 'meganb@contoso.com'", "/users?$filter=onPremisesImmutableId eq 'x=='&$select=id",
  '/users?$orderby=displayName&$top=3', "/users?$filter=startswith(displayName,'Cloud')&$top=4", '/users?$expand=manager($select=id)&$select=id,displayName&$top=2', '/users?$select=assignedLicenses,licenseAssignmentStates,usageLocation,id',
  '/users/{user}', '/users/{user}?$select=displayName,givenName,postalCode', '/users/{user}/memberOf', '/users/{user}/transitiveMemberOf', '/users/{user}/directReports', '/users/{user}/licenseDetails',
  '/me', '/me/memberOf', '/me/licenseDetails', '/groups', '/groups?$select=id,displayName&$top=2', '/groups/{group}', '/groups/{group}/members', '/groups/{group}/members?$top=3', '/groups/{group}/owners', '/groups/{group}/transitiveMembers', '/groups/{group}/memberOf',
  '/groups/{group}?$expand=members', "/groups?$filter=groupTypes/any(c:c eq 'Unified')", '/users/delta', '/users/delta?$select=displayName,jobTitle,manager', '/groups/delta', '/groups/delta?$select=displayName,members', '/contacts/delta', '/users/delta?$deltatoken=latest',
  '/contacts', '/contacts/{contact}', '/subscribedSkus', '/directoryRoles', '/directoryRoles/{role}', '/directoryRoles/{role}/members', '/roleManagement/directory/roleAssignments', '/roleManagement/directory/roleDefinitions',
  '/directory/onPremisesSynchronization', '/directory/onPremisesSynchronization/{tenant}', '/directory/deletedItems/microsoft.graph.user', '/directory/deletedItems/microsoft.graph.group', '/applications', '/applications/{app}', '/servicePrincipals', '/servicePrincipals/{principal}', '/servicePrincipals/{principal}/appRoleAssignments',
  '/oauth2PermissionGrants', '/directoryObjects/{user}', '/directoryObjects/{group}',
];

const ADVANCED = [
  '/users/$count', '/groups/$count', '/contacts/$count', '/applications/$count', '/servicePrincipals/$count', '/groups/{group}/members/$count', '/groups/{group}/members/microsoft.graph.user/$count', '/users/{user}/memberOf/microsoft.graph.group/$count',
  "/users?$filter=endsWith(mail,'@contoso.com')&$count=true&$top=2", '/users?$search="displayName:cloud"&$count=true&$top=2', "/users?$filter=startswith(displayName,'C')&$orderby=displayName&$count=true&$top=1", '/groups?$count=true&$filter=hasMembersWithLicenseErrors eq true&$select=id,displayName',
  "/groups/{group}/members/microsoft.graph.user?$count=true&$select=displayName,id", "/users?$filter=onPremisesImmutableId ne null&$count=true&$select=id",
];

/** Requests that are refused, for the shape of the refusal. */
const REFUSED: ReadonlyArray<readonly [string, string, unknown?]> = [
  ['GET', '/users/nobody@contoso.com'], ['GET', '/users?$top=1000'], ['GET', '/users/$count'], ['POST', '/users', { displayName: 'x' }], ['POST', '/users', newUser('meganb')], ['PATCH', '/users/{user}', { proxyAddresses: ['SMTP:x@contoso.com'] }],
  ['PATCH', '/organization/{tenant}', { onPremisesSyncEnabled: true }], ['POST', '/domains', { id: 'contoso.com' }], ['DELETE', '/domains/contoso.com'], ['PATCH', '/contacts/{contact}', { displayName: 'x' }], ['POST', '/groups', { displayName: 'x', mailEnabled: true, securityEnabled: true, mailNickname: 'x' }],
  ['POST', '/users/{user}/assignLicense', { addLicenses: [{ skuId: E3, disabledPlans: [] }], removeLicenses: [] }],
];

async function ids(): Promise<Record<string, string>> {
  const first = async (path: string): Promise<string> => String((await world.call('GET', path)).body.value[0]?.['id']);
  return {
    tenant: world.tenant.tenantId, user: await first('/users'), group: await first('/groups'), contact: await first('/contacts'), role: await first('/directoryRoles'), app: await first('/applications'), principal: await first('/servicePrincipals'),
  };
}

function fill(path: string, known: Record<string, string>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => known[name] ?? name);
}

async function writeEverything(): Promise<void> {
  const user = await world.call('POST', '/users', newUser('contract', { onPremisesImmutableId: 'contract==', usageLocation: 'DE', mail: 'contract@contoso.com', businessPhones: ['+1 425 555 0109'] }));
  const id = String(user.body['id']);
  const self = `https://graph.microsoft.com/v1.0/directoryObjects/${id}`;
  await world.call('PATCH', `/users/${id}`, { jobTitle: 'Auditor', officeLocation: '18/2111', onPremisesExtensionAttributes: { extensionAttribute1: 'x' } });
  await world.call('PUT', `/users/${id}/manager/$ref`, { '@odata.id': `https://graph.microsoft.com/v1.0/users/${(await ids())['user'] ?? ''}` });
  await world.call('GET', `/users/${id}/manager`);
  await world.call('POST', `/users/${id}/assignLicense`, { addLicenses: [{ skuId: E3, disabledPlans: ['57ff2da0-773e-42df-b2af-ffb7a2317929'] }], removeLicenses: [] });
  await world.call('GET', `/users/${id}?$select=assignedLicenses,licenseAssignmentStates,assignedPlans`);
  await world.call('GET', `/users/${id}/licenseDetails`);
  await world.call('POST', `/users/${id}/reprocessLicenseAssignment`);
  const group = await world.call('POST', '/groups', { displayName: 'Contract', mailEnabled: false, mailNickname: 'contract', securityEnabled: true, groupTypes: [] });
  const path = `/groups/${String(group.body['id'])}`;
  await world.call('POST', `${path}/members/$ref`, { '@odata.id': self });
  await world.call('DELETE', `${path}/members/${id}/$ref`);
  await world.call('PATCH', path, { description: 'x', 'members@odata.bind': [self] });
  await world.call('POST', `${path}/assignLicense`, { addLicenses: [{ skuId: E3, disabledPlans: [] }], removeLicenses: [] });
  await world.call('POST', '/directoryObjects/getByIds', { ids: [id], types: ['user'] });
  await world.call('POST', `/users/${id}/checkMemberGroups`, { groupIds: [String(group.body['id'])] });
  await world.call('POST', `/users/${id}/getMemberGroups`, { securityEnabledOnly: true });
  await world.call('POST', '/domains', { id: 'fabrikam.com' });
  token = String((await world.call('GET', '/domains/fabrikam.com/verificationDnsRecords')).body.value[0]?.['text']);
  await world.call('POST', '/domains/fabrikam.com/verify');
  await world.call('PATCH', '/domains/fabrikam.com', { supportedServices: ['Email', 'OfficeCommunicationsOnline'] });
  await world.call('GET', '/domains/fabrikam.com/serviceConfigurationRecords');
  await world.call('DELETE', '/domains/fabrikam.com');
  await world.call('PATCH', `/organization/${world.tenant.tenantId}`, { technicalNotificationMails: ['it@contoso.com'] });
  await world.call('PATCH', `/directory/onPremisesSynchronization/${world.tenant.tenantId}`, { features: { passwordSyncEnabled: true } });
  const app = await world.call('POST', '/applications', { displayName: 'Contract' });
  const principal = await world.call('POST', '/servicePrincipals', { appId: app.body['appId'] });
  await world.call('PATCH', `/applications/${String(app.body['id'])}`, { displayName: 'Contract 2' });
  await world.call('DELETE', `/servicePrincipals/${String(principal.body['id'])}`);
  await world.call('DELETE', `/applications/${String(app.body['id'])}`);
  await world.call('DELETE', `/users/${id}/manager/$ref`);
  await world.call('DELETE', `/users/${id}`);
  await world.call('GET', `/directory/deletedItems/${id}`);
  await world.call('GET', '/directory/deletedItems/microsoft.graph.user');
  await world.call('POST', `/directory/deletedItems/${id}/restore`);
  await world.call('DELETE', `/users/${id}`);
  await world.call('DELETE', `/directory/deletedItems/${id}`);
  await world.call('POST', '/$batch', { requests: [
    { id: '1', method: 'GET', url: '/users?$top=2' }, { id: '2', method: 'GET', url: '/users/nobody@contoso.com' }, { id: '3', method: 'GET', url: '/me', dependsOn: ['2'] },
    { id: '4', method: 'POST', url: '/users', headers: JSON_TYPE, body: newUser('batched') }, { id: '5', method: 'DELETE', url: '/users/batched@contoso.com', dependsOn: ['4'] },
  ] });
}

describe.skipIf(absent)('the Graph contract of ../shared/contract', () => {
  it('is kept by every answer of the practice tenant', async () => {
    const known = await ids();
    const link = String((await world.call('GET', '/groups/delta?$select=displayName,members')).body['@odata.deltaLink']);
    await writeEverything();
    await world.call('GET', link);
    const statuses = new Map<string, number>();
    for (const path of READS) statuses.set(path, (await world.call('GET', fill(path, known))).status);
    for (const path of ADVANCED) statuses.set(path, (await world.call('GET', fill(path, known), undefined, EVENTUAL)).status);
    expect([...statuses].filter(([, status]) => status !== 200)).toEqual([]);
    for (const [method, path, body] of REFUSED) expect([path, (await world.call(method, fill(path, known), body)).status]).toEqual([path, expect.toSatisfy((status: number) => status >= 400 && status < 500)]);
    await world.call('GET', '/users', undefined, { token: 'x' });
    expect(world.samples.length).toBeGreaterThan(120);
    expect(await checkSamples(world.samples)).toEqual([]);
  }, 60_000);
});
