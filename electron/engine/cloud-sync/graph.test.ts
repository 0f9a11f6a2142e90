/** The agents of all servers, as the tenant lists them to a person with enough permissions, and to nobody else. */
import { afterEach, expect, it } from 'vitest';
import { permissionsOf } from '../../../shared/tables/permissions.ts';
import { inEveryCloud } from '../../cloud/clouds.ts';
import { atBrowser, machineClock } from '../../cloud/person.fixture.ts';
import { createSignIn } from '../../cloud/sign-in.ts';
import type { Cloud } from '../../ports/cloud.ts';
import { startTestTenant, type TestTenant } from '../../practice/tenant/test-tenant.ts';
import { contosoTenant } from '../../practice/worlds/tenant.ts';
import { readAgents } from './graph.ts';

const idle = new AbortController().signal;
const cloudSync = permissionsOf(['tenant', 'cloud-sync']).map(({ name }) => name);
let test: TestTenant;
afterEach(() => test.close());

async function signedIn(consentedScopes: readonly string[]): Promise<Cloud> {
  test = await startTestTenant({ tenant: { ...contosoTenant(), consentedScopes } });
  const { loginUrl, graphUrl, clientId, admin } = test.tenant;
  const list = () => [{ machineName: 'sync2.contoso.local', active: false }, { machineName: 'sync1.contoso.local', active: true }];
  test.tenant.connectAgents({ sourceOf: () => 'none-active', list });
  const origins = inEveryCloud({ 'https://login.microsoftonline.com': loginUrl, 'https://graph.microsoft.com': graphUrl });
  const session = await createSignIn({ clientId, origins, openBrowser: async (url) => void atBrowser(url, admin), clock: machineClock }).person('browser', () => undefined, idle);
  return session.cloud;
}

it('are listed with their names and whether they are active', async () => {
  expect(await readAgents(await signedIn([...cloudSync, 'Directory.ReadWrite.All']), idle)).toEqual([
    { name: 'sync1.contoso.local', active: true },
    { name: 'sync2.contoso.local', active: false },
  ]);
}, 30_000);

it('are not known where the permissions of this feature alone were given', async () => {
  expect(await readAgents(await signedIn(cloudSync), idle)).toBeUndefined();
}, 30_000);
