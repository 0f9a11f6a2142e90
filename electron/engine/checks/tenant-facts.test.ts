/** Facts of a practice tenant: as it is, with faults, and as far as a permission lets them be seen. */
import { afterEach, describe, expect, it } from 'vitest';
import { checkSamples, contractFolder } from '../../../e2e/contract/check-samples.ts';
import { known, notKnown } from '../../../shared/rules/prerequisites/known.ts';
import type { TenantFacts } from '../../../shared/rules/prerequisites/tenant-facts.ts';
import { permissionNames } from '../../../shared/tables/permissions.ts';
import { tenantUnread } from '../../../shared/text/checks/tenant-found.ts';
import { createCloud } from '../../cloud/graph-client.ts';
import { createTestClock } from '../../cloud/test-clock.ts';
import type { CloudSession } from '../../ports/cloud.ts';
import { newUser, startTestTenant, type TestTenant } from '../../practice/tenant/test-tenant.ts';
import { ROLES } from '../../practice/tenant/tables/roles.ts';
import { INITIAL_DOMAIN } from '../../practice/worlds/tenant.ts';
import { gatherTenantFacts } from './tenant-facts.ts';

const signal = new AbortController().signal;
const viewer = `viewer@${INITIAL_DOMAIN}`;
let test: TestTenant;
afterEach(() => test.close());

async function gather(token: string, applicationRoles?: readonly string[]): Promise<TenantFacts> {
  const cloud = createCloud({ graphUrl: test.tenant.graphUrl, token: async () => token, clock: createTestClock(), random: () => 0 });
  const session: CloudSession = { account: { tenantId: test.tenant.tenantId, account: 'somebody', applicationRoles }, cloud, signOut: async () => undefined };
  return gatherTenantFacts(session, signal);
}

const asAdministrator = (): Promise<TenantFacts> => gather(test.tenant.adminToken());

describe('a practice tenant', () => {
  it('tells every fact to its administrator', async () => {
    test = await startTestTenant();
    const facts = await asAdministrator();
    expect(facts).toMatchObject({
      account: known({ kind: 'person', name: `admin@${INITIAL_DOMAIN}`, guest: false }),
      roles: known([{ name: 'Global Administrator', template: ROLES.globalAdministrator, direct: true }]),
      objects: known(7),
      synchronization: known({ enabled: false, last: undefined }),
      clients: known([]),
      matching: known({ hardMatchBlocked: false, softMatchBlocked: false, deletions: { kind: 'count', threshold: 500 } }),
      securityDefaults: known(false),
    });
    expect('value' in facts.domains && facts.domains.value.map(({ name, verified }) => [name, verified])).toEqual([['contoso.com', true], [INITIAL_DOMAIN, true]]);
    expect('value' in facts.plans && facts.plans.value).toContain('41781fb2-bc02-4b7c-bd55-b576c07bb09d');
  });

  it.skipIf(contractFolder() === undefined && process.env['CI'] !== 'true')('is asked only what Microsoft publishes', async () => {
    test = await startTestTenant();
    await asAdministrator();
    expect(await checkSamples(test.samples)).toEqual([]);
  });

  it('shows another engine, its accounts, and its settings', async () => {
    test = await startTestTenant({ furnish: (directory) => void directory.update(directory.list('organization')[0]?.id ?? '', { onPremisesSyncEnabled: true, onPremisesLastSyncDateTime: '2026-11-22T10:00:00Z' }) });
    const client = `Sync_SERVER1_0a1b2c3d4e5f@${INITIAL_DOMAIN}`;
    await test.call('POST', '/users', newUser('sync', { userPrincipalName: client }));
    await test.call('PATCH', `/directory/onPremisesSynchronization/${test.tenant.tenantId}`, { features: { blockSoftMatchEnabled: true }, configuration: { accidentalDeletionPrevention: { synchronizationPreventionType: 'disabled', alertThreshold: 0 } } });
    expect(await asAdministrator()).toMatchObject({
      synchronization: known({ enabled: true, last: Date.UTC(2026, 10, 22, 10) }),
      clients: known([client]),
      matching: known({ hardMatchBlocked: false, softMatchBlocked: true, deletions: { kind: 'off' } }),
    });
  });

  it('tells a role that comes through a group from one of the own account', async () => {
    test = await startTestTenant();
    const group = String((await test.call('POST', '/groups', { displayName: 'Admins', mailEnabled: false, mailNickname: 'admins', securityEnabled: true, isAssignableToRole: true })).body['id']);
    const member = String((await test.call('GET', `/users/${viewer}`)).body['id']);
    await test.call('POST', `/groups/${group}/members/$ref`, { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${member}` });
    await test.call('POST', '/roleManagement/directory/roleAssignments', { principalId: group, roleDefinitionId: ROLES.hybridIdentityAdministrator, directoryScopeId: '/' });
    expect((await gather(test.tenant.tokenFor(viewer))).roles).toEqual(known([{ name: 'Hybrid Identity Administrator', template: ROLES.hybridIdentityAdministrator, direct: false }]));
  });

  it('says which permission keeps a fact from being known, and goes on', async () => {
    test = await startTestTenant();
    const facts = await gather(test.tenant.tokenFor(viewer, permissionNames('person')));
    expect(facts).toMatchObject({ roles: known([]), objects: { value: 7 } });
    expect(facts.matching).toMatchObject({ unread: expect.stringMatching(/may not do this/) as string });
    expect(facts.securityDefaults).toEqual(notKnown(tenantUnread.policyRead));
    expect((await gather(test.tenant.tokenFor(viewer, ['User.Read']))).domains).toMatchObject({ unread: expect.stringMatching(/Domain\.ReadWrite\.All/) as string });
  });

  it('is not asked by an application for what is told to people only', async () => {
    test = await startTestTenant();
    const facts = await gather(test.tenant.adminToken(), ['User.ReadWrite.All']);
    expect(facts).toMatchObject({ account: known({ kind: 'application', permissions: ['User.ReadWrite.All'] }), roles: { unread: tenantUnread.application }, matching: { unread: tenantUnread.application } });
  });
});
