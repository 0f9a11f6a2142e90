/** Page 2 against a practice tenant: the chosen cloud, permissions step by step, the next start, signing out. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { atBrowser, machineClock } from '../../cloud/person.fixture.ts';
import { inEveryCloud } from '../../cloud/clouds.ts';
import type { TokenCache } from '../../cloud/kept-session.ts';
import { createSignIn } from '../../cloud/sign-in.ts';
import { workspaceForTest } from '../../engine/workspace.fixture.ts';
import type { Workspace } from '../../engine/workspace.ts';
import { startTestTenant, type TestTenant } from '../../practice/tenant/test-tenant.ts';
import { contosoTenant } from '../../practice/worlds/tenant.ts';
import { kept } from '../../state/kept.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { permissionsOf } from '../../../shared/tables/permissions.ts';
import { problemOf } from '../../../shared/problem.ts';
import { tenantHandlers } from './handlers.ts';

let test: StateForTest;
let tenant: TestTenant;
let secret: string | undefined;
const context = { signal: new AbortController().signal, progress: () => undefined };
const cache: TokenCache = { read: async () => secret, write: async (text) => void (secret = text), remove: async () => void (secret = undefined) };

beforeEach(async () => {
  test = openStateForTest();
  secret = undefined;
  tenant = await startTestTenant({ tenant: { ...contosoTenant(), consentedScopes: permissionsOf(['tenant']).map(({ name }) => name) } });
});
afterEach(async () => {
  await tenant.close();
  test.remove();
});

/** The setup as it starts: nobody is connected, the state is that of the last time. */
function started(): Workspace {
  const { loginUrl, graphUrl, clientId, admin } = tenant.tenant;
  const origins = inEveryCloud({ 'https://login.microsoftonline.com': loginUrl, 'https://graph.microsoft.com': graphUrl });
  const cloud = () => test.state.settings.read(kept.cloud) ?? 'worldwide';
  const signIn = createSignIn({ clientId, origins, cloud, tokenCache: cache, openBrowser: async (url) => void atBrowser(url, admin), clock: machineClock });
  const secrets = { read: async () => secret, write: async () => undefined, remove: cache.remove };
  return { ...workspaceForTest(test.state), signIn, secrets, connections: { directory: undefined, session: undefined } };
}

it('keeps the chosen cloud, asks step by step, and signs the person in again at the next start', async () => {
  const first = tenantHandlers(started());
  expect(await first['tenant.access']({}, context)).toMatchObject({ cloud: 'worldwide', person: false, adminConsentUrl: null, notice: null });
  const found = await first['tenant.signIn']({ method: 'browser', cloud: 'us-government', tenant: 'contoso.com' }, context);
  expect(await first['tenant.access']({}, context)).toMatchObject({ cloud: 'us-government', tenant: 'contoso.com', person: true });
  const granted = async (use: 'identity' | 'tenant', access = first['tenant.access']({}, context)): Promise<boolean> =>
    (await access).permissions.filter(({ uses }) => uses.includes(use)).every((row) => row.granted);
  expect([await granted('tenant'), await granted('identity')]).toEqual([true, false]);
  expect(await granted('identity', first['tenant.consent']({ for: 'identity', method: 'browser' }, context))).toBe(true);

  const next = started();
  const second = tenantHandlers(next);
  expect(await second['tenant.read']({}, context)).toEqual(found);
  expect(await granted('identity', second['tenant.access']({}, context))).toBe(true);
  expect(await next.connections.session?.cloud.request({ method: 'GET', path: '/organization?$select=id' }, context.signal)).toMatchObject({ value: [{ id: found.id }] });

  await second['tenant.signOut']({}, context);
  expect(secret).toBeUndefined();
  expect(await tenantHandlers(started())['tenant.read']({}, context)).toBeNull();
});

it('says why the person of the last time is not signed in any more', async () => {
  await tenantHandlers(started())['tenant.signIn']({ method: 'browser' }, context);
  secret = 'sealed by somebody else';
  const next = tenantHandlers(started());
  expect(await next['tenant.read']({}, context)).toBeNull();
  expect(await next['tenant.access']({}, context)).toMatchObject({ person: false, notice: { code: 'secrets.unreadable' } });
  expect(secret).toBeUndefined();
  await next['tenant.signOut']({}, context);
  expect(await next['tenant.access']({}, context)).toMatchObject({ notice: null });
});

it('tells somebody who is signed in that the clock is wrong', async () => {
  const handlers = tenantHandlers(started());
  tenant.tenant.faults.clockSkewSeconds = 660;
  await handlers['tenant.signIn']({ method: 'browser' }, context);
  tenant.tenant.faults.clockSkewSeconds = 0;
  expect(await handlers['tenant.access']({}, context)).toMatchObject({ person: true, notice: { code: 'tenant.clock-off', why: 'The clock of this server is 11 minutes slow.' } });
});

it('has nothing to consent to for an application', async () => {
  const workspace = { ...started(), connections: { directory: undefined, session: workspaceForTest(test.state).connections.session } };
  const found = await tenantHandlers(workspace)['tenant.consent']({ for: 'licenses', method: 'browser' }, context).catch(problemOf);
  expect(found).toMatchObject({ code: 'tenant.refused', why: expect.stringContaining('An application is signed in.') as string });
});

it('puts no token into the state or its answers', async () => {
  const handlers = tenantHandlers(started());
  const told = [await handlers['tenant.signIn']({ method: 'browser' }, context), await handlers['tenant.access']({}, context)];
  expect(JSON.stringify(told)).not.toMatch(/eyJ|refresh/i);
});
