/** Every way to sign in, against a practice tenant that plays the sign-in service, with MSAL unchanged. */
import { createHash, X509Certificate } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignInPrompt } from '../../shared/contract/tenant.ts';
import type { Clock } from '../ports/clock.ts';
import { startTestTenant, type TestTenant } from '../practice/tenant/test-tenant.ts';
import { createSignIn, type GraphSignIn, type SignInOptions } from './sign-in.ts';
import { makeTestCertificate } from './test-certificate.ts';
import { atBrowser, atDevicePage, machineClock as clock, refusal } from './person.fixture.ts';

let test: TestTenant;
const idle = new AbortController().signal;

beforeAll(async () => {
  test = await startTestTenant({ deviceCodeInterval: 1 });
});
afterAll(() => test.close());

function signIn(more: Partial<SignInOptions> = {}): GraphSignIn {
  const { loginUrl, graphUrl, clientId } = test.tenant;
  const origins = { 'https://login.microsoftonline.com': loginUrl, 'https://graph.microsoft.com': graphUrl };
  return createSignIn({ clientId, origins, openBrowser: async () => undefined, clock, random: () => 0, ...more });
}

const silent = (): void => undefined;

describe('a person through the browser', () => {
  it('signs in, works and signs out', async () => {
    const prompts: SignInPrompt[] = [];
    let shown = '';
    const openBrowser = async (url: string): Promise<void> => void atBrowser(url, test.tenant.admin).then((page) => (shown = page));
    const session = await signIn({ openBrowser }).person('browser', (prompt) => prompts.push(prompt), idle);
    expect(session.account).toEqual({ tenantId: test.tenant.tenantId, account: test.tenant.admin.userPrincipalName, applicationRoles: undefined });
    expect(prompts).toEqual([{ kind: 'browser', url: expect.stringContaining(`${test.tenant.loginUrl}/organizations/oauth2/v2.0/authorize?`) as string }]);
    expect(await session.cloud.request({ method: 'GET', path: '/me' }, idle)).toMatchObject({ userPrincipalName: session.account.account });
    await expect.poll(() => shown).toContain('<h1>Signed in</h1>');
    await session.signOut();
    expect(await refusal(session.cloud.request({ method: 'GET', path: '/me' }, idle))).toMatchObject({ code: 'tenant.not-signed-in' });
  });

  it('renews the session silently when its token is refused or challenged', async () => {
    const openBrowser = async (url: string): Promise<void> => void atBrowser(url, test.tenant.admin);
    const { cloud } = await signIn({ openBrowser }).person('browser', silent, idle);
    test.tenant.faults.expireTokens = true;
    await expect(cloud.request({ method: 'GET', path: '/me' }, idle)).resolves.toBeDefined();
    test.tenant.faults.claimsChallenges = 1;
    await expect(cloud.request({ method: 'GET', path: '/me' }, idle)).resolves.toBeDefined();
  });

  it('works by the link alone when no browser can be started', async () => {
    const openBrowser = (): Promise<void> => Promise.reject(new Error('no browser'));
    const session = await signIn({ openBrowser }).person('browser', ({ url }) => void atBrowser(url, test.tenant.admin), idle);
    expect(session.account.tenantId).toBe(test.tenant.tenantId);
  });

  it('says when the person cancelled', async () => {
    let shown = '';
    const openBrowser = async (url: string): Promise<void> => void atBrowser(url, test.tenant.admin, 'cancel').then((page) => (shown = page));
    expect(await refusal(signIn({ openBrowser }).person('browser', silent, idle))).toMatchObject({ code: 'tenant.sign-in-cancelled' });
    await expect.poll(() => shown).toContain('<h1>Not signed in</h1>');
  });

  it('stops at once and closes its listener', async () => {
    const stop = new AbortController();
    let port = 0;
    const prompt = ({ url }: SignInPrompt): void => {
      port = Number(new URL(new URL(url).searchParams.get('redirect_uri') ?? '').port);
      setTimeout(() => stop.abort(), 10);
    };
    expect(await refusal(signIn().person('browser', prompt, stop.signal))).toMatchObject({ code: 'tenant.sign-in-cancelled' });
    const closed = await new Promise((resolve) => connect(port, '127.0.0.1').on('error', () => resolve(true)).on('connect', () => resolve(false)));
    expect(closed).toBe(true);
  });

  it('stops while the browser is still being started', async () => {
    const stop = new AbortController();
    const openBrowser = (): Promise<void> => new Promise(() => setTimeout(() => stop.abort(), 10));
    expect(await refusal(signIn({ openBrowser }).person('browser', silent, stop.signal))).toMatchObject({ code: 'tenant.sign-in-cancelled' });
  });

  it('ends when nobody finishes it', async () => {
    let finish = silent;
    const hurried: Clock = { now: clock.now, sleep: () => new Promise((resolve) => (finish = resolve)) };
    expect(await refusal(signIn({ clock: hurried }).person('browser', () => finish(), idle))).toMatchObject({ code: 'tenant.sign-in-timed-out' });
  });
});

describe('a person with a code', () => {
  it('signs in', async () => {
    const prompts: SignInPrompt[] = [];
    const session = await signIn().person('device-code', (prompt) => {
      prompts.push(prompt);
      void atDevicePage(prompt, test.tenant.admin);
    }, idle);
    expect(session.account.account).toBe(test.tenant.admin.userPrincipalName);
    expect(prompts).toMatchObject([{ kind: 'device-code', url: `${test.tenant.loginUrl}/devicelogin` }]);
    expect(await session.cloud.request({ method: 'GET', path: '/organization' }, idle)).toBeDefined();
  });

  it('says when the person declined', async () => {
    const work = signIn().person('device-code', (prompt) => void atDevicePage(prompt, test.tenant.admin, 'cancel'), idle);
    expect(await refusal(work)).toMatchObject({ code: 'tenant.sign-in-cancelled' });
  });

  it('stops at once', async () => {
    const stop = new AbortController();
    const work = signIn().person('device-code', () => setTimeout(() => stop.abort(), 10), stop.signal);
    expect(await refusal(work)).toMatchObject({ code: 'tenant.sign-in-cancelled' });
  });
});

describe('an application', () => {
  it('signs in with its certificate', async () => {
    const { certificatePem, raw } = await makeTestCertificate();
    const { appId } = await register(raw);
    const session = await signIn({ clientId: undefined }).application({ tenantId: test.tenant.tenantId, clientId: appId, certificatePem }, idle);
    expect(session.account).toMatchObject({ tenantId: test.tenant.tenantId, account: appId, applicationRoles: ['Organization.Read.All'] });
    expect(await session.cloud.request({ method: 'GET', path: '/organization' }, idle)).toBeDefined();
    test.tenant.faults.expireTokens = true;
    expect(await session.cloud.request({ method: 'GET', path: '/organization' }, idle)).toBeDefined();
    await session.signOut();
    expect(await refusal(session.cloud.request({ method: 'GET', path: '/organization' }, idle))).toMatchObject({ code: 'tenant.not-signed-in' });
  });

  it('says when the certificate is not the registered one', async () => {
    const { raw } = await makeTestCertificate();
    const { appId } = await register(raw);
    const other = await makeTestCertificate();
    const found = await refusal(signIn().application({ tenantId: test.tenant.tenantId, clientId: appId, certificatePem: other.certificatePem }, idle));
    expect(found).toMatchObject({ code: 'tenant.sign-in-refused', detail: { code: 'AADSTS700027' }, why: 'The certificate does not fit the application.' });
  });

  // The signed proof is good for ten minutes and the service bears five: a slow clock is refused later than a fast one.
  it.each([
    [660, undefined],
    [960, 'The clock of this server is 16 minutes slow.'],
    [-660, 'The clock of this server is 11 minutes fast.'],
  ])('is told of a wrong clock (%d seconds): %s', async (seconds, why) => {
    const { certificatePem, raw } = await makeTestCertificate();
    const { appId } = await register(raw);
    test.tenant.faults.clockSkewSeconds = seconds;
    const work = signIn().application({ tenantId: test.tenant.tenantId, clientId: appId, certificatePem }, idle);
    if (why === undefined) expect((await work).clockNotice?.()).toMatchObject({ code: 'tenant.clock-off', why: 'The clock of this server is 11 minutes slow.' });
    else expect(await refusal(work)).toMatchObject({ code: 'tenant.sign-in-refused', why, fix: expect.stringContaining('Set the clock of this server') as string, detail: { code: 'AADSTS700024' } });
    test.tenant.faults.clockSkewSeconds = 0;
  });

  /** Registers an application with the certificate and the right to read the organization. */
  async function register(raw: Buffer): Promise<{ appId: string }> {
    expect(createHash('sha256').update(new X509Certificate(raw).raw).digest('hex')).toHaveLength(64);
    const as = { token: test.tenant.adminToken() };
    const keyCredentials = [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: raw.toString('base64') }];
    const application = (await test.call('POST', '/applications', { displayName: 'Unattended', keyCredentials }, as)).body as unknown as { appId: string };
    const principal = (await test.call('POST', '/servicePrincipals', { appId: application.appId }, as)).body as unknown as { id: string };
    const graph = (await test.call('GET', "/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'", undefined, as)).body.value[0];
    const role = { principalId: principal.id, resourceId: graph?.['id'], appRoleId: '498476ce-e0fe-48b0-b801-37ba7e2685c6' };
    expect((await test.call('POST', `/servicePrincipals/${principal.id}/appRoleAssignments`, role, as)).status).toBe(201);
    return application;
  }
});

describe('what keeps a sign-in from beginning', () => {
  it.each([[undefined], [''], ['  ']])('no client id: %j', async (clientId) => {
    expect(await refusal(signIn({ clientId }).person('browser', silent, idle))).toMatchObject({ code: 'tenant.no-client-id' });
  });

  it('a client id that the tenant does not know', async () => {
    const found = await refusal(signIn({ clientId: '11111111-1111-4111-8111-111111111111' }).person('device-code', silent, idle));
    expect(found).toMatchObject({ code: 'tenant.sign-in-refused', detail: { code: 'AADSTS700016' } });
    expect(found.fix).toContain('application id');
  });

  it('no network', async () => {
    const origins = { 'https://login.microsoftonline.com': 'http://127.0.0.1:1' };
    const quick: Clock = { now: clock.now, sleep: (milliseconds, signal) => (milliseconds > 60_000 ? clock.sleep(milliseconds, signal) : Promise.resolve()) };
    expect(await refusal(signIn({ origins, clock: quick }).person('device-code', silent, idle))).toMatchObject({ code: 'tenant.unreachable' });
  });
});
