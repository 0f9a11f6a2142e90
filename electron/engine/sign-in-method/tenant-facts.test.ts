/** What a practice tenant tells about signing in: licenses, federated domains and who asks for the second factor. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkSamples, contractFolder } from '../../../e2e/contract/check-samples.ts';
import { known, notKnown } from '../../../shared/rules/prerequisites/known.ts';
import { tenantUnread } from '../../../shared/text/checks/tenant-found.ts';
import { createCloud } from '../../cloud/graph-client.ts';
import { createTestClock } from '../../cloud/test-clock.ts';
import type { CloudSession } from '../../ports/cloud.ts';
import { startTestTenant, type TestTenant } from '../../practice/tenant/test-tenant.ts';
import { INITIAL_DOMAIN } from '../../practice/worlds/tenant.ts';
import { gatherTenant } from './tenant-facts.ts';

const signal = new AbortController().signal;
const federation = { displayName: 'Contoso', issuerUri: 'http://contoso.com/adfs/services/trust', passiveSignInUri: 'https://sts.contoso.com/adfs/ls', signingCertificate: 'MIIE', preferredAuthenticationProtocol: 'wsFed' };

let test: TestTenant;
beforeEach(async () => void (test = await startTestTenant()));
afterEach(() => test.close());

function session(applicationRoles?: readonly string[]): CloudSession {
  const cloud = createCloud({ graphUrl: test.tenant.graphUrl, token: async () => test.tenant.adminToken(), clock: createTestClock(), random: () => 0 });
  return { account: { tenantId: test.tenant.tenantId, account: 'somebody', applicationRoles }, cloud, signOut: async () => undefined };
}

it('tells a person everything', async () => {
  expect(await gatherTenant(session(), signal)).toEqual({ premium: known('P1'), federated: known([]), mfaAtProvider: known([]), hashSync: known(false) });
});

it('tells an application everything but the hashes, and nobody nothing', async () => {
  expect((await gatherTenant(session([]), signal)).hashSync).toEqual(notKnown(tenantUnread.application));
  const unread = notKnown(tenantUnread.notSignedIn);
  expect(await gatherTenant(undefined, signal)).toEqual({ premium: unread, federated: unread, mfaAtProvider: unread, hashSync: unread });
});

it.each([['enforceMfaByFederatedIdp', ['contoso.com']], ['rejectMfaByFederatedIdp', []]])('knows a federated domain, and who asks for the second factor: %s', async (federatedIdpMfaBehavior, asking) => {
  const { cloud } = session();
  await cloud.request({ method: 'PATCH', path: `/domains/${INITIAL_DOMAIN}`, body: { isDefault: true } }, signal);
  await cloud.request({ method: 'POST', path: '/domains/contoso.com/federationConfiguration', body: { ...federation, federatedIdpMfaBehavior } }, signal);
  expect(await gatherTenant(session(), signal)).toMatchObject({ federated: known(['contoso.com']), mfaAtProvider: known(asking) });
});

it.skipIf(contractFolder() === undefined && process.env['CI'] !== 'true')('is asked only what Microsoft publishes', async () => {
  await gatherTenant(session(), signal);
  expect(await checkSamples(test.samples)).toEqual([]);
});
