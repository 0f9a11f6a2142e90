/** Secrets typed into the pages are found nowhere afterwards: every call that takes one is asked, what it refuses and what it takes, and the program is killed in the midst of it. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { atDevicePage } from '../../electron/cloud/person.fixture.ts';
import { SignInPrompt } from '../../shared/contract/tenant.ts';
import type { CallName, Input } from '../../shared/contract/index.ts';
import type { PlanHead } from '../../shared/plan.ts';
import type { Result } from '../../shared/problem.ts';
import { downLevel } from './canaries/answers.ts';
import { arrange, keyOf, type Arranged } from './canaries/arrange.ts';
import { secretCalls } from './canaries/fields.ts';
import { filesIn } from './canaries/places.ts';
import { serveWatched, type WatchedSetup } from './canaries/served.ts';
import { canary, plainCanary, tokensIn, traces, type Place } from './canaries/shapes.ts';

const installers = { agent: 'C:\\Downloads\\AADConnectProvisioningAgentSetup.exe', passThrough: 'C:\\Downloads\\AADConnectAuthAgentSetup.exe', connectSync: 'C:\\Downloads\\AzureADConnect.msi' };

/** What is typed in; `made` and `own` are learned on the way. */
const typed = { accepted: canary('accepted'), refused: canary('refused'), proxy: canary('proxy'), token: plainCanary('token'), key: canary('key'), passphrase: canary('passphrase') };

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

const codeOf = (result: Result<unknown>): string => (result.ok ? 'it went well' : result.problem.code);

/** Carries a plan out; answers how many changes failed. */
async function carryOut({ ask }: WatchedSetup, made: Result<PlanHead>): Promise<number> {
  const { id, hash } = valueOf(made);
  return valueOf(await ask('plan.apply', { plan: id, hash })).failed;
}

type Server = Pick<Input<'directory.connect'>, 'server' | 'port' | 'security' | 'trustedFingerprint'>;

/** The domain controller with the certificate that somebody confirmed. */
async function serverOf({ ask }: WatchedSetup, { addresses: { directory } }: Arranged): Promise<Server> {
  const server = { server: directory.server, port: directory.ldapsPort, security: 'ldaps' as const };
  return { ...server, trustedFingerprint: valueOf(await ask('directory.probe', server)).certificate.fingerprint };
}

/** What is refused, and a proxy that is not there. */
async function askInVain(setup: WatchedSetup, server: Server): Promise<void> {
  const { ask } = setup;
  const key = `-----BEGIN PRIVATE KEY-----\n${Buffer.from(typed.refused).toString('base64')}\n-----END PRIVATE KEY-----`;
  expect(codeOf(await ask('directory.connect', { ...server, account: 'CONTOSO\\nobody', password: typed.refused }))).toBe('directory.credentials-refused');
  expect(codeOf(await ask('tenant.signIn', { method: 'certificate', application: { tenantId: 'contoso.com', clientId: 'a', certificatePem: key } }))).toMatch(/^tenant\./);
  expect(codeOf(await ask('federation.look', { source: { from: 'document', text: `<EntityDescriptor><PrivateKey>${typed.refused}</PrivateKey></EntityDescriptor>` } }))).toMatch(/^federation\./);
  const proxy = { bypass: '', account: 'CONTOSO\\someone', password: typed.proxy };
  for (const address of ['http://proxy.contoso.com:8080', `http://someone:${encodeURIComponent(typed.proxy)}@proxy.contoso.com:8080`]) await ask('network.check', { cloud: 'worldwide', proxy: { ...proxy, address } });
  await askAboutRecords(setup);
  expect(codeOf(await ask('firstSignIn.apply', { plan: 'none', hash: '0'.repeat(64), passphrase: typed.passphrase }))).toBe('plan.unknown');
  // A shape that is wrong beside the secret: the message names entries, never values.
  expect(codeOf(await ask('directory.connect', { ...server, account: '', password: typed.refused }))).toBe('setup.bad-request');
}

/** A key of TSIG that the DNS server does not know, and plans that are not there. */
async function askAboutRecords({ ask }: WatchedSetup): Promise<void> {
  const { practice } = valueOf(await ask('dnsRecords.read', {}));
  if (practice === null) throw new Error('The practice world has no DNS server.');
  const secret = Buffer.from(typed.key).toString('base64');
  const record = { type: 'TXT', name: '@', value: 'MS=ms1', ttl: 3600, purpose: 'Proof', optional: false } as const;
  const { host, port, key: name, algorithm } = practice;
  expect((await ask('dnsRecords.plan', { name: 'contoso.com', server: { host, port }, key: { name, algorithm, secret }, replace: false, records: [record] })).ok).toBe(false);
  expect((await ask('dnsRecords.planUndo', { plan: 'none', secret })).ok).toBe(false);
  expect((await ask('dnsRecords.unlock', { plan: 'none', secret })).ok).toBe(false);
}

/** Signs in to both sides: as an application, then as a person who types a password at the page of the tenant. */
async function signIn({ ask, events }: WatchedSetup, server: Server, { addresses: { directory, tenant } }: Arranged): Promise<void> {
  const { clientId, certificatePem } = tenant.application;
  valueOf(await ask('tenant.signIn', { method: 'certificate', application: { tenantId: tenant.tenantId, clientId, certificatePem } }));
  const signedIn = ask('tenant.signIn', { method: 'device-code', for: ['cloud-sync', 'identity'] });
  const prompt = (): string | undefined => /"prompt":(\{"kind":"device-code"[^}]*\})/.exec(events())?.[1];
  await expect.poll(prompt, { timeout: 20_000 }).toBeDefined();
  await atDevicePage(SignInPrompt.parse(JSON.parse(prompt() ?? '')), { userPrincipalName: tenant.administrator.account, password: tenant.administrator.password });
  valueOf(await signedIn);
  const { base, suggestedAnchor } = valueOf(await ask('directory.connect', { ...server, account: directory.administrator.account, password: directory.administrator.password }));
  expect(codeOf(await ask('directory.add', { ...server, account: directory.administrator.account, password: typed.refused }))).toBe('directory.credentials-refused');
  valueOf(await ask('directory.choose', { scope: { include: [base], exclude: [] }, sourceAnchor: suggestedAnchor }));
}

/** Each program is set up once with passwords that are refused, then with those that are right. */
async function setUpPrograms(setup: WatchedSetup, { addresses: { directory, tenant } }: Arranged): Promise<void> {
  const { ask } = setup;
  const domainAdministrator = { account: downLevel(directory), password: directory.administrator.password };
  const tenantAdministrator = tenant.administrator;
  const wrong = { password: typed.refused };
  const cloudSync = (more: object) => ask('cloud-sync.plan', { installer: installers.agent, domainAdministrator: { ...domainAdministrator, ...more }, tenantAdministrator: { ...tenantAdministrator, ...more } });
  const singleSignOn = (more: object) => ask('seamless-sso.plan', { domainAdministrators: [{ forest: directory.domain, ...domainAdministrator, ...more }], tenantAdministrator: { ...tenantAdministrator, ...more }, rollOver: false });
  expect(await carryOut(setup, await cloudSync(wrong))).toBeGreaterThan(0);
  expect(await carryOut(setup, await cloudSync({}))).toBe(0);
  expect(await carryOut(setup, await ask('connect-sync.plan', { installer: installers.connectSync }))).toBe(0);
  expect(await carryOut(setup, await singleSignOn(wrong))).toBeGreaterThan(0);
  expect(await carryOut(setup, await singleSignOn({}))).toBe(0);
  const takeOut = { forests: [directory.domain], domainAdministrators: [{ forest: directory.domain, ...domainAdministrator }], tenantAdministrator };
  expect(await carryOut(setup, await ask('seamless-sso.planTakeOut', takeOut))).toBe(0);
  expect(await carryOut(setup, await ask('pass-through.plan', { installer: installers.passThrough, tenantAdministrator: { ...tenantAdministrator, ...wrong } }))).toBeGreaterThan(0);
  expect(await carryOut(setup, await ask('pass-through.plan', { token: typed.token }))).toBe(0);
}

/** An account of Active Directory with a password that is made here; it is told once. */
async function createAccount(setup: WatchedSetup, { addresses: { directory } }: Arranged): Promise<string> {
  const plan = valueOf(await setup.ask('rights.planAccount', { name: 'svc-sync', upnSuffix: directory.domain, unit: `OU=Contoso,${directory.base}` }));
  expect(await carryOut(setup, { ok: true, value: plan })).toBe(0);
  valueOf(await setup.ask('rights.useAccount', { plan: plan.id, features: ['direct-read'] }));
  const { password } = valueOf(await setup.ask('rights.takePassword', { plan: plan.id })) ?? { password: '' };
  expect(password.length).toBeGreaterThan(20);
  return password;
}

/** Everything that is told or saved of what was done. */
async function tellEverything({ ask }: WatchedSetup): Promise<void> {
  await ask('prerequisites.check', {});
  for (const format of ['html', 'csv', 'json'] as const) await ask('prerequisites.export', { format });
  await ask('network.firewallRequest', { cloud: 'worldwide', save: true });
  await ask('cloud-sync.saveKit', { domain: 'contoso.local' });
  await ask('pass-through.saveKit', {});
  await ask('connect-sync.saveSheet', { staging: true, passwordWriteback: false, exchangeHybrid: false });
  for (const name of ['journey.read', 'tenant.access', 'directory.read', 'directory.list', 'identity.read', 'rights.read', 'cloud-sync.state', 'sign-in-setup.watch', 'health.read', 'federation.read'] as const satisfies readonly CallName[]) await ask(name, {});
  valueOf(await ask('report.save', {}));
}

it('secrets of the pages leave no trace', async () => {
  const arranged = await arrange('cloud-sync');
  const setup = await serveWatched(arranged.switches);
  onTestFinished(async () => void (await setup.kill()));
  const server = await serverOf(setup, arranged);
  await askInVain(setup, server);
  await signIn(setup, server, arranged);
  await setUpPrograms(setup, arranged);
  const made = await createAccount(setup, arranged);
  expect(await carryOut(setup, await setup.ask('identity.plan', {}))).toBe(0);
  await tellEverything(setup);
  const said = await setup.kill();
  const files = filesIn(arranged.data);
  const [sealed, open] = [files.filter(({ name }) => path.dirname(name).endsWith('secrets')), files.filter(({ name }) => !path.dirname(name).endsWith('secrets'))];

  expect(sealed.map(({ name }) => path.basename(name)).sort()).toEqual(['application-key.json', 'token-cache.json']);
  if (process.platform !== 'win32') for (const { name } of sealed) expect([statSync(path.join(arranged.data, name)).mode & 0o777, statSync(path.dirname(path.join(arranged.data, name))).mode & 0o777]).toEqual([0o600, 0o700]);
  expect(traces(typed, sealed)).toEqual([]);
  const secrets = { ...typed, made, key: keyOf(arranged.addresses.tenant.application.certificatePem), ...keptSecrets(sealed) };
  const places = [...open, ...said, ...arranged.recorded()];
  expect(places.map(({ name }) => path.basename(name))).toEqual(expect.arrayContaining(['state.db', 'state.db-wal', 'lines of processes', 'answers', 'events', 'recorded exchanges']));
  expect(traces(secrets, places)).toEqual([]);
  expect(tokensIn(places)).toEqual([]);
  expect(secretCalls.filter((field) => !setup.fields().has(field))).toEqual([]);
}, 180_000);

/** The key of the setup's own application, and what signs the person in again: each stands in its one file. */
function keptSecrets(sealed: readonly Place[]): Record<string, string> {
  const textOf = (ending: string): string => sealed.find(({ name }) => name.endsWith(ending))?.bytes.toString() ?? '';
  const pem = /-----BEGIN PRIVATE KEY-----[^"]*/.exec(textOf('application-key.json'))?.[0].replaceAll(/\\+n/g, '\n') ?? '';
  const tokens = [...textOf('token-cache.json').matchAll(/RefreshToken[^}]*?\\+"secret\\+":\\+"([\w.~+/=-]{16,})\\+"/g)].map(([, token = '']) => token);
  expect(tokens.length).toBeGreaterThan(0);
  return { own: keyOf(pem), ...Object.fromEntries(tokens.map((token, index) => [`refresh token ${index}`, token])) };
}
