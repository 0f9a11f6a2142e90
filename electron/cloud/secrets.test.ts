/** Feeds canary secrets through the whole adapter and looks for them in everything that it tells or prints. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inspect } from 'node:util';
import type { GraphCall } from '../ports/cloud.ts';
import { newUser, startTestTenant, type TestTenant } from '../practice/tenant/test-tenant.ts';
import { createCloud } from './graph-client.ts';
import { createSignIn } from './sign-in.ts';
import { makeTestCertificate } from './test-certificate.ts';
import { createTestClock } from './test-clock.ts';

const signal = new AbortController().signal;
const password = 'canary-Passw0rd!';
let test: TestTenant;

beforeEach(async () => {
  test = await startTestTenant();
});
afterEach(() => test.close());

it('tells no token, no password and no key', async () => {
  const printed: unknown[] = [];
  const spies = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')].map((spy) => spy.mockImplementation((text) => printed.push(text) > 0));
  const told: unknown[] = [];
  const keep = (thrown: unknown): void => void told.push(thrown);

  const token = test.tenant.adminToken();
  const tokens = [token, 'canary-token'];
  const create: GraphCall = { method: 'POST', path: '/users', body: { ...newUser('ann'), passwordProfile: { password } } };
  for (const held of tokens) {
    const cloud = createCloud({ graphUrl: test.tenant.graphUrl, clock: createTestClock(), token: async () => held });
    for (const status of [400, 401, 403, 404, 409, 429, 500, 503]) {
      test.tenant.faults.status = { match: () => true, status, times: 100 };
      await cloud.request(create, signal).catch(keep);
      told.push(await cloud.batch([create], signal));
    }
    test.tenant.faults.status = undefined;
    test.tenant.faults.dropSocket = { when: 'before', times: 1 };
    await cloud.request(create, signal).catch(keep);
    told.push(await cloud.batch([create, { ...create, body: { ...newUser('bob'), passwordProfile: { password: 'canary' } } }], signal));
  }

  const { certificatePem } = await makeTestCertificate();
  const key = certificatePem.slice(-400, -300);
  const origins = { 'https://login.microsoftonline.com': test.tenant.loginUrl, 'https://graph.microsoft.com': test.tenant.graphUrl };
  const signIn = createSignIn({ clientId: test.tenant.clientId, origins, openBrowser: async () => undefined, clock: createTestClock() });
  await signIn.application({ tenantId: test.tenant.tenantId, clientId: test.tenant.clientId, certificatePem }, signal).catch(keep);
  await signIn.application({ tenantId: test.tenant.tenantId, clientId: test.tenant.clientId, certificatePem: certificatePem.replace('END PRIVATE', 'END') }, signal).catch(keep);

  for (const spy of spies) spy.mockRestore();
  const text = inspect([told, printed], { depth: 20, maxStringLength: null, maxArrayLength: null });
  expect(told.length).toBeGreaterThan(30);
  for (const secret of [token, 'canary', key]) expect(text).not.toContain(secret);
});
