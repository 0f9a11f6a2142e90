/** What a person's session does besides its calls: consent, faults of the sign-in, the cache of the next start, a sign-in in the midst of work. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../shared/problem.ts';
import { clouds } from '../../shared/tables/endpoints-shape.ts';
import { permissionsOf } from '../../shared/tables/permissions.ts';
import type { PersonAccess } from '../ports/cloud.ts';
import { startTestTenant, type TestTenant } from '../practice/tenant/test-tenant.ts';
import { contosoTenant, INITIAL_DOMAIN, PRACTICE_PASSWORD } from '../practice/worlds/tenant.ts';
import { inEveryCloud } from './clouds.ts';
import type { TokenCache } from './kept-session.ts';
import { atBrowser, atDevicePage, machineClock as clock, refusal, type Somebody } from './person.fixture.ts';
import { createSignIn, type GraphSignIn, type SignInOptions } from './sign-in.ts';

const idle = new AbortController().signal;
const reading = permissionsOf(['tenant']).map(({ name }) => name);
const silent = (): void => undefined;

let test: TestTenant;
let kept: string | undefined;
const cache: TokenCache = { read: async () => kept, write: async (text) => void (kept = text), remove: async () => void (kept = undefined) };

async function start(consentedScopes?: readonly string[]): Promise<void> {
  test = await startTestTenant({ deviceCodeInterval: 1, tenant: { ...contosoTenant(), ...(consentedScopes === undefined ? {} : { consentedScopes }) } });
}
beforeEach(() => void (kept = undefined));
afterEach(() => test.close());

function signIn(more: Partial<SignInOptions> = {}, who: Somebody = test.tenant.admin): GraphSignIn {
  const { loginUrl, graphUrl, clientId } = test.tenant;
  const origins = inEveryCloud({ 'https://login.microsoftonline.com': loginUrl, 'https://graph.microsoft.com': graphUrl });
  return createSignIn({ clientId, origins, openBrowser: async (url) => void atBrowser(url, who), clock, random: () => 0, ...more });
}

/** An account without any role. */
const viewer: Somebody = { userPrincipalName: `viewer@${INITIAL_DOMAIN}`, password: PRACTICE_PASSWORD };

function accessOf(session: { readonly person?: PersonAccess }): PersonAccess {
  if (session.person === undefined) throw new Error('no person');
  return session.person;
}

describe('permissions', () => {
  it('asks for reading alone, and gets the rest silently when everything was consented to', async () => {
    await start();
    const session = await signIn().person('browser', silent, idle);
    expect(accessOf(session).granted().toSorted()).toEqual(reading.toSorted());
    expect(await session.cloud.request({ method: 'POST', path: '/groups', body: { displayName: 'g', mailNickname: 'g', mailEnabled: false, securityEnabled: true } }, idle)).toMatchObject({ displayName: 'g' });
    expect(accessOf(session).granted()).toContain('Group.ReadWrite.All');
  });

  it('names the permission that nobody consented to, in single calls and batches; after the consent they go on', async () => {
    await start(reading);
    const session = await signIn().person('browser', silent, idle);
    const body = { displayName: 'g', mailNickname: 'g', mailEnabled: false, securityEnabled: true };
    const missing = { code: 'tenant.consent-needed', detail: { permission: 'Group.ReadWrite.All' } };
    expect(await refusal(session.cloud.request({ method: 'POST', path: '/groups', body }, idle))).toMatchObject(missing);
    expect(await session.cloud.batch([{ method: 'POST', path: '/groups', body }], idle)).toMatchObject([{ ok: false, problem: missing }]);
    await accessOf(session).consent(['Group.ReadWrite.All'], 'device-code', (prompt) => void atDevicePage(prompt, test.tenant.admin), idle);
    expect(await session.cloud.batch([{ method: 'POST', path: '/groups', body }], idle)).toMatchObject([{ ok: true }]);
    expect(accessOf(session).granted()).toEqual(expect.arrayContaining(['Group.ReadWrite.All', 'User.Read.All']));
  });

  it('says it when the account may not consent, and keeps the session', async () => {
    await start(reading);
    const session = await signIn({}, viewer).person('browser', silent, idle);
    const found = await refusal(accessOf(session).consent(['Application.ReadWrite.All'], 'browser', silent, idle));
    expect(found).toMatchObject({ code: 'tenant.consent-needed', detail: { permission: 'Application.ReadWrite.All' } });
    expect(accessOf(session).adminConsentUrl).toContain(`/${test.tenant.tenantId}/adminconsent?client_id=${test.tenant.clientId}`);
    expect(await session.cloud.request({ method: 'GET', path: '/me' }, idle)).toBeDefined();
  });

  it('takes no consent of another account', async () => {
    await start(reading);
    let who: Somebody = viewer;
    const openBrowser = async (url: string): Promise<void> => void atBrowser(url, who);
    const session = await signIn({ openBrowser }).person('browser', silent, idle);
    who = test.tenant.admin;
    expect(await refusal(accessOf(session).consent(['Application.ReadWrite.All'], 'browser', silent, idle))).toMatchObject({ code: 'tenant.other-account' });
    expect(accessOf(session).granted()).not.toContain('Application.ReadWrite.All');
  });
});

describe('places', () => {
  it.each(clouds)('signs in and reads in the cloud %s', async (cloud) => {
    await start();
    const session = await signIn({ cloud: () => cloud }).person('browser', silent, idle);
    expect(await session.cloud.request({ method: 'GET', path: '/organization?$select=id' }, idle)).toMatchObject({ value: [{ id: test.tenant.tenantId }] });
    expect(await session.cloud.request({ method: 'DELETE', path: '/users/none' }, idle).catch((thrown: unknown) => String(thrown))).toContain('tenant.not-found');
  });

  it('begins with the named tenant and account', async () => {
    await start();
    const prompts: string[] = [];
    await signIn().person('browser', ({ url }) => prompts.push(url), idle, { tenant: 'contoso.com', account: 'anna@contoso.com' });
    expect(prompts[0]).toContain('/contoso.com/oauth2/v2.0/authorize?');
    expect(prompts[0]).toContain('login_hint=anna%40contoso.com');
  });

  it('says that there is no such tenant before anybody signs in', async () => {
    await start();
    const found = await refusal(signIn().person('browser', silent, idle, { tenant: 'fabrikam.example' }));
    expect(found).toMatchObject({ code: 'tenant.sign-in-refused', why: 'There is no such tenant.', detail: { code: 'AADSTS90002' } });
  });

  it('refuses an account that belongs to another tenant than the named one', async () => {
    await start();
    const wanted = '11111111-2222-4333-8444-555555555555';
    const other: typeof fetch = async (input, init) =>
      new Request(input).url.includes('openid-configuration')
        ? Response.json({ issuer: `https://login.microsoftonline.com/${wanted}/v2.0` })
        : fetch(new Request(input).url.replace('/contoso.com/', '/organizations/'), init);
    const who = test.tenant.admin.userPrincipalName;
    expect(await refusal(signIn({ fetch: other }).person('browser', silent, idle, { tenant: 'contoso.com' }))).toMatchObject({
      code: 'tenant.other-tenant', why: `${who} signed in to the tenant ${test.tenant.tenantId}, not to contoso.com.`, fix: 'Sign in with an account of that tenant, or correct the tenant.',
    });
  });
});

describe('the next start', () => {
  it('signs the person in again without a prompt, and signing out forgets it', async () => {
    await start();
    const first = await signIn({ tokenCache: cache }).person('browser', silent, idle);
    await first.leave?.();
    const { session } = await signIn({ tokenCache: cache, openBrowser: () => Promise.reject(new Error('asked')) }).restore(idle);
    expect(session?.account).toEqual(first.account);
    expect(await session?.cloud.request({ method: 'GET', path: '/me' }, idle)).toMatchObject({ userPrincipalName: first.account.account });
    await session?.signOut();
    expect(kept).toBeUndefined();
    expect(await signIn({ tokenCache: cache }).restore(idle)).toEqual({});
  });

  it('drops a cache whose sign-in has expired, is of another account, or is none, and says so', async () => {
    await start();
    await (await signIn({ tokenCache: cache }).person('browser', silent, idle)).leave?.();
    const whole = kept ?? '';
    const dropped = async (text: string): Promise<string | undefined> => {
      kept = text;
      const { session, notice } = await signIn({ tokenCache: cache }).restore(idle);
      expect([session, kept]).toEqual([undefined, undefined]);
      return notice?.code;
    };
    expect(await dropped('not json')).toBe('secrets.unreadable');
    expect(await dropped(JSON.stringify({ ...JSON.parse(whole), cache: '{"Account":' }))).toBe('secrets.unreadable');
    expect(await dropped(JSON.stringify({ ...JSON.parse(whole), account: 'somebody.else' }))).toBe('secrets.unreadable');
    kept = whole;
    Object.assign(test.tenant.faults, { signInsExpired: true, expireTokens: true });
    const { session } = await signIn({ tokenCache: cache }).restore(idle);
    // The access token of the cache looks good; the first call finds out that it is not, and that there is no other.
    expect(await refusal(session?.cloud.request({ method: 'GET', path: '/me' }, idle) ?? Promise.resolve())).toMatchObject({ code: 'tenant.session-expired' });
  });

  it('drops a cache that brings no token any more', async () => {
    await start();
    await (await signIn({ tokenCache: cache }).person('browser', silent, idle)).leave?.();
    const { cache: whole, ...place } = JSON.parse(kept ?? '') as { cache: string };
    kept = JSON.stringify({ ...place, cache: JSON.stringify({ ...(JSON.parse(whole) as object), AccessToken: {} }) });
    test.tenant.faults.signInsExpired = true;
    expect(await signIn({ tokenCache: cache }).restore(idle)).toMatchObject({ notice: { code: 'tenant.session-expired', why: 'The sign-in was not used for too long.' } });
    expect(kept).toBeUndefined();
  });

  it('drops a cache that was sealed by somebody else', async () => {
    await start();
    let removed = 0;
    const sealed: TokenCache = { ...cache, read: () => Promise.reject(fail('secrets.unreadable')), remove: async () => void (removed += 1) };
    expect(await signIn({ tokenCache: sealed }).restore(idle)).toMatchObject({ notice: { code: 'secrets.unreadable' } });
    expect(removed).toBe(1);
  });

  it('does not fail when nothing can be kept', async () => {
    await start();
    const full: TokenCache = { ...cache, write: () => Promise.reject(fail('secrets.unwritable')) };
    expect((await signIn({ tokenCache: full }).person('browser', silent, idle)).account.tenantId).toBe(test.tenant.tenantId);
  });
});

describe('a sign-in in the midst of work', () => {
  it('pauses the work until the person signed in again, and goes on with it', async () => {
    await start();
    const news: boolean[] = [];
    const session = await signIn({ interrupted: (waiting) => news.push(waiting) }).person('browser', silent, idle);
    Object.assign(test.tenant.faults, { personNeeded: true, claimsChallenges: 1000 });
    const single = session.cloud.request({ method: 'GET', path: '/me' }, idle);
    const several = session.cloud.batch([{ method: 'GET', path: '/me' }, { method: 'GET', path: '/organization' }], idle);
    await expect.poll(() => news).toEqual([true]);
    await accessOf(session).signInAgain('device-code', (prompt) => void atDevicePage(prompt, test.tenant.admin), idle);
    expect(await single).toMatchObject({ userPrincipalName: test.tenant.admin.userPrincipalName });
    expect(await several).toMatchObject([{ ok: true }, { ok: true }]);
    expect(news).toEqual([true, false]);
  });

  it('fails when nobody comes, and at once when nobody can be told', async () => {
    await start();
    let endWait = silent;
    const news: boolean[] = [];
    const hurried = { now: clock.now, sleep: (milliseconds: number, signal: AbortSignal) => (milliseconds > 600_000 ? new Promise<void>((resolve) => (endWait = resolve)) : clock.sleep(milliseconds, signal)) };
    const session = await signIn({ clock: hurried, interrupted: (waiting) => news.push(waiting) }).person('browser', silent, idle);
    const alone = await signIn().person('browser', silent, idle);
    Object.assign(test.tenant.faults, { personNeeded: true, claimsChallenges: 1000 });
    const work = refusal(session.cloud.request({ method: 'GET', path: '/me' }, idle));
    await expect.poll(() => news).toEqual([true]);
    endWait();
    expect(await work).toMatchObject({ code: 'tenant.session-expired' });
    expect(await refusal(alone.cloud.request({ method: 'GET', path: '/me' }, idle))).toMatchObject({ code: 'tenant.session-expired' });
  });

  it('ends with Stop, even in a batch that writes', async () => {
    await start();
    const stop = new AbortController();
    const session = await signIn({ interrupted: (waiting) => void (waiting && stop.abort()) }).person('browser', silent, idle);
    Object.assign(test.tenant.faults, { personNeeded: true, claimsChallenges: 1000 });
    const body = { displayName: 'g', mailNickname: 'g', mailEnabled: false, securityEnabled: true };
    await expect(session.cloud.batch([{ method: 'POST', path: '/groups', body }], stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a clock that is eleven minutes off', () => {
  it.each([[660, 'slow'], [-660, 'fast']])('keeps no person from working, who is told of it (%d seconds)', async (seconds, word) => {
    await start();
    test.tenant.faults.clockSkewSeconds = seconds;
    const session = await signIn().person('browser', silent, idle);
    const notice = { code: 'tenant.clock-off', why: `The clock of this server is 11 minutes ${word}.`, fix: expect.stringContaining('Set the clock of this server') as string };
    expect(session.clockNotice?.()).toMatchObject(notice);
    expect(await session.cloud.request({ method: 'GET', path: '/me' }, idle)).toMatchObject({ userPrincipalName: test.tenant.admin.userPrincipalName });
    test.tenant.faults.expireTokens = true;
    expect(await session.cloud.request({ method: 'GET', path: '/me' }, idle)).toMatchObject({ userPrincipalName: test.tenant.admin.userPrincipalName });
    expect(session.clockNotice?.()).toMatchObject(notice);
  });

  it('is the reason when the session is over because of it', async () => {
    await start();
    const session = await signIn().person('browser', silent, idle);
    expect(session.clockNotice?.()).toBeUndefined();
    Object.assign(test.tenant.faults, { clockSkewSeconds: -660, signInsExpired: true, expireTokens: true });
    expect(await refusal(session.cloud.request({ method: 'GET', path: '/me' }, idle))).toMatchObject({ code: 'tenant.session-expired', why: 'The clock of this server is 11 minutes fast.', fix: expect.stringContaining('w32tm /resync') as string });
  });
});

describe('what a person does at the sign-in page', () => {
  it('is told exactly: the permissions were declined', async () => {
    await start();
    const openBrowser = async (url: string): Promise<void> => void atBrowser(url, test.tenant.admin, 'cancel');
    expect(await refusal(signIn({ openBrowser }).person('browser', silent, idle))).toMatchObject({ code: 'tenant.sign-in-cancelled', why: 'The permissions were declined.', fix: 'Start it again when you are ready.' });
  });

  it('is told exactly: the permissions were declined in the midst of work, which goes on with those there are', async () => {
    await start(reading);
    let action: 'signin' | 'cancel' = 'signin';
    const openBrowser = async (url: string): Promise<void> => void atBrowser(url, test.tenant.admin, action);
    const session = await signIn({ openBrowser }).person('browser', silent, idle);
    action = 'cancel';
    expect(await refusal(accessOf(session).consent(['Domain.ReadWrite.All'], 'browser', silent, idle))).toMatchObject({ code: 'tenant.consent-needed', why: 'The setup needs the permission Domain.ReadWrite.All, and nobody consented to it yet.', detail: { permission: 'Domain.ReadWrite.All' } });
    expect(accessOf(session).granted().toSorted()).toEqual(reading.toSorted());
    expect(await session.cloud.request({ method: 'GET', path: '/me' }, idle)).toBeDefined();
  });

  it('is told exactly: the browser was closed, and nobody came back', async () => {
    await start();
    let finish = silent;
    const hurried = { now: clock.now, sleep: () => new Promise<void>((resolve) => (finish = resolve)) };
    const found = await refusal(signIn({ clock: hurried, openBrowser: async () => undefined }).person('browser', () => finish(), idle));
    expect(found).toMatchObject({ code: 'tenant.sign-in-timed-out', what: 'Nobody finished the sign-in in time.', fix: 'Start the sign-in again.', retry: true });
  });

  it('is told exactly: the sign-in of the last time is too old', async () => {
    await start();
    const session = await signIn().person('browser', silent, idle);
    Object.assign(test.tenant.faults, { signInsExpired: true, expireTokens: true });
    expect(await refusal(session.cloud.request({ method: 'GET', path: '/me' }, idle))).toMatchObject({ code: 'tenant.session-expired', why: 'The sign-in was not used for too long.', fix: 'Sign in again.', detail: { code: 'AADSTS700082' } });
  });
});
