/** Directory roles: given directly and by groups, eligible ones, and who may touch what gives them. */
import { afterEach, expect, it } from 'vitest';
import { contosoTenant } from '../../worlds/tenant.ts';
import { startTestTenant, type TestTenant } from '../test-tenant.ts';
import { ROLES } from '../tables/roles.ts';

let world: TestTenant;
afterEach(() => world.close());

const GROUP = { displayName: 'Helpdesk', mailEnabled: false, mailNickname: 'helpdesk', securityEnabled: true, isAssignableToRole: true };

it('gives a role to a role-assignable group, and through it to its members', async () => {
  world = await startTestTenant();
  const group = String((await world.call('POST', '/groups', GROUP)).body['id']);
  const given = await world.call('POST', '/roleManagement/directory/roleAssignments', { principalId: group, roleDefinitionId: ROLES.userAdministrator, directoryScopeId: '/' });
  expect(given.status).toBe(201);
  const found = await world.call('GET', `/roleManagement/directory/roleAssignments?$filter=principalId eq '${group}'`);
  expect(found.body.value).toMatchObject([{ principalId: group, roleDefinitionId: ROLES.userAdministrator }]);
  const viewer = `${world.tenant.graphUrl}/v1.0/users/viewer@contosopractice.onmicrosoft.com`;
  const patch = async (): Promise<number> => (await world.call('PATCH', '/users/meganb@contoso.com', { jobTitle: 'x' }, { token: world.tenant.tokenFor('viewer@contosopractice.onmicrosoft.com') })).status;
  expect(await patch()).toBe(403);
  await world.call('POST', `/groups/${group}/members/$ref`, { '@odata.id': viewer });
  expect(await patch()).toBe(204);
  expect((await world.call('DELETE', `/roleManagement/directory/roleAssignments/${String(given.body['id'])}`)).status).toBe(204);
  expect(await patch()).toBe(403);
});

it('lets only those change a role-assignable group who may give roles', async () => {
  world = await startTestTenant();
  const token = world.tenant.adminToken(['Group.ReadWrite.All', 'GroupMember.ReadWrite.All', 'User.Read.All']);
  expect((await world.call('POST', '/groups', GROUP, { token })).status).toBe(403);
  const group = String((await world.call('POST', '/groups', GROUP)).body['id']);
  const add = { '@odata.id': `${world.tenant.graphUrl}/v1.0/users/meganb@contoso.com` };
  expect((await world.call('POST', `/groups/${group}/members/$ref`, add, { token })).status).toBe(403);
  expect((await world.call('DELETE', `/groups/${group}`, undefined, { token })).status).toBe(403);
  expect((await world.call('PATCH', `/groups/${group}`, { isAssignableToRole: false })).status).toBe(400);
});

it('lists who may activate a role where the tenant has bought that', async () => {
  const path = '/roleManagement/directory/roleEligibilityScheduleInstances';
  world = await startTestTenant();
  const refused = await world.call('GET', path);
  expect([refused.status, refused.body.error.code]).toEqual([400, 'AadPremiumLicenseRequired']);
  await world.close();
  const company = contosoTenant();
  const premium = { skuId: '84a661c4-e949-4bd2-a560-ed7766fcaf2b', skuPartNumber: 'AAD_PREMIUM_P2', appliesTo: 'User', seats: 5, plans: [{ id: 'eec0eb4f-6444-4f95-aba0-50c24d67f998', name: 'AAD_PREMIUM_P2' }] } as const;
  const users = company.users.map((user) => (user.values.userPrincipalName === 'meganb@contoso.com' ? { ...user, eligibleRoles: [ROLES.globalAdministrator] } : user));
  world = await startTestTenant({ tenant: { ...company, users, products: [...company.products, premium] } });
  const megan = (await world.call('GET', '/users/meganb@contoso.com')).body['id'];
  expect((await world.call('GET', path)).body.value).toMatchObject([{ principalId: megan, roleDefinitionId: ROLES.globalAdministrator, directoryScopeId: '/', memberType: 'Direct' }]);
});
