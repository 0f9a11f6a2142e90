/** Pass-through authentication, single sign-on and Connect Sync in a practice world: planned, applied, done once, failing well; no secret is left anywhere. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome, PlanHead } from '../../../shared/plan.ts';
import { problemOf } from '../../../shared/problem.ts';
import { openDirectories } from '../../directory/directories.ts';
import { applyPlan } from '../../engine/apply/apply-plan.ts';
import { sessionForTest, workspaceForTest } from '../../engine/workspace.fixture.ts';
import type { Workspace } from '../../engine/workspace.ts';
import { WorldAddresses } from '../../practice/world-addresses.ts';
import { connectWorld, type WorldClient } from '../../practice/world-client.ts';
import { openWorld, type World } from '../../practice/world.ts';
import { PRACTICE_PASSWORD } from '../../practice/worlds/tenant.ts';
import { wallClock } from '../../rpc/wall-clock.ts';
import { kept } from '../../state/kept.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { signInSetupHandlers } from './handlers.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const msi = 'C:\\Downloads\\AzureADConnect.msi';
const agent = 'C:\\Downloads\\AADConnectAuthAgentSetup.exe';
const token = 'eyJ0-secret-token-of-the-test';
const practiceLogin = { forest: 'contoso.local', account: 'practice', password: 'practice' };

let folder: string;
let world: World;
let client: WorldClient;
let state: StateForTest;
let opened = false;
let workspace: Workspace;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sign-in-setup-'));
  world = await openWorld({ name: 'tiny', folder, inMemory: true });
  client = connectWorld(WorldAddresses.parse(JSON.parse(JSON.stringify(world.addresses))));
}, 60_000);
afterAll(async () => {
  await workspace.connections.directory?.close();
  state.remove();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  if (opened) {
    await workspace.connections.directory?.close();
    state.remove();
  }
  await client.remote.reset();
  state = openStateForTest();
  opened = true;
  const { server, credentials } = client.controls.directory;
  const directory = await openDirectories(client.directories).connect(server, credentials, context.signal);
  const { tenantId } = world.addresses.tenant;
  workspace = { ...workspaceForTest(state.state), clock: wallClock, host: client.host, practice: client.controls, connections: { directory, session: sessionForTest(tenantId) } };
});

const calls = () => signInSetupHandlers(workspace);
const apply = ({ id, hash }: PlanHead): Promise<Outcome> => applyPlan(workspace, id, hash, context);
const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'it went well', (thrown: unknown) => problemOf(thrown).code);
const verdicts = (findings: readonly { readonly id: string; readonly verdict: string }[]) => Object.fromEntries(findings.map(({ id, verdict }) => [id, verdict]));
const installConnect = async () => apply(await calls()['connect-sync.plan']({ installer: msi }, context));
const signOn = (rollOver = false) => calls()['seamless-sso.plan']({ domainAdministrators: [practiceLogin], rollOver }, context);

describe('pass-through authentication', () => {
  it('is installed and registered with a token once, and nothing secret stays', async () => {
    expect(verdicts((await calls()['pass-through.state']({}, context)).findings)).toMatchObject({ agent: 'warn', agents: 'unknown', administrator: 'warn' });
    const plan = await calls()['pass-through.plan']({ installer: agent, token }, context);
    expect([plan.state, plan.counts.length, plan.notes.some((note) => note.includes('Password Hash Synchronization'))]).toEqual(['ready', 2, true]);
    expect(await apply(plan)).toMatchObject({ state: 'done', done: 2, failed: 0 });
    const after = await calls()['pass-through.state']({ active: 1 }, context);
    expect(after).toMatchObject({ installed: true, running: true, registered: true, restartDue: false });
    expect(verdicts(after.findings)).toMatchObject({ agent: 'pass', agents: 'warn' });
    expect(await calls()['pass-through.plan']({ installer: agent, token }, context)).toMatchObject({ state: 'empty' });
    const written = await everythingIn(state.folder);
    expect([written.includes('Authentication agent'), written.includes(token)]).toEqual([true, false]);
  });

  it('stops at a second factor, goes on with a token, and tells of a restart', async () => {
    await client.remote.failCommands({
      'pass-through-agent.install': { times: 1, exitCode: 3010 },
      'pass-through-agent.register-with-credentials': { times: 1, exception: { type: 'System.Exception', code: 0, message: 'AADSTS50076: second factor', id: '' } },
    });
    const plan = await calls()['pass-through.plan']({ installer: agent, tenantAdministrator: { account: 'admin@contoso.com', password: 'Secret-Of-Nobody-1' } }, context);
    const outcome = await apply(plan);
    expect(outcome.failures.map(({ problem }) => problem.code)).toEqual(['command.mfa-required']);
    expect(await everythingIn(state.folder)).not.toContain('Secret-Of-Nobody-1');
    expect(state.state.settings.read(kept.restartAsked)).toBeDefined();
    expect(await apply(await calls()['pass-through.plan']({ installer: agent, token }, context))).toMatchObject({ failed: 0 });
  });

  it('refuses a file of another product, and a plan whose token is forgotten', async () => {
    expect(await code(calls()['pass-through.plan']({ installer: msi, token }, context))).toBe('installer.other-product');
    expect(await calls()['pass-through.plan']({}, context)).toMatchObject({ state: 'empty', notes: [expect.stringContaining('AADConnectAuthAgentSetup.exe')] });
    const plan = await calls()['pass-through.plan']({ installer: agent, token }, context);
    await calls()['seamless-sso.plan']({ domainAdministrators: [], rollOver: false }, context);
    expect((await apply(plan)).failures.map(({ problem }) => problem.code)).toEqual(['sign-in-setup.login-missing']);
  });

  it('saves a kit for further servers without secrets', async () => {
    const { folder: kit } = await calls()['pass-through.saveKit']({}, context);
    expect((await readdir(kit)).sort()).toEqual(['get-token.ps1', 'install-agent.ps1', 'read-me.txt']);
    expect(await readFile(join(kit, 'install-agent.ps1'), 'utf8')).toContain(world.addresses.tenant.tenantId);
  });
});

describe('taking away', () => {
  it('removes the agent and Connect Sync from this server once, and both can come back', async () => {
    expect(await calls()['pass-through.planRemoval']({}, context)).toMatchObject({ state: 'empty', notes: ['Nothing of it is installed on this server.'] });
    await installConnect();
    await apply(await calls()['pass-through.plan']({ installer: agent, token }, context));
    await calls()['connect-sync.practiceWizard']({}, context);
    const plan = await calls()['pass-through.planRemoval']({ others: 0 }, context);
    expect([plan.kind, plan.state, plan.notes.at(-1)]).toEqual(['program-removal', 'ready', 'No other agent is active.']);
    expect(await apply(plan)).toMatchObject({ state: 'done', done: 1, failed: 0 });
    expect(await calls()['pass-through.state']({}, context)).toMatchObject({ installed: false, running: false });
    expect(await apply(await calls()['connect-sync.planRemoval']({}, context))).toMatchObject({ state: 'done', done: 1, failed: 0 });
    expect(await calls()['connect-sync.state']({}, context)).toMatchObject({ installed: false, configured: false });
    expect(await calls()['connect-sync.planRemoval']({}, context)).toMatchObject({ state: 'empty' });
    expect(await apply(await calls()['pass-through.plan']({ installer: agent, token }, context))).toMatchObject({ done: 2, failed: 0 });
  });

  it('tells why a program could not be removed, and of a restart', async () => {
    await installConnect();
    await client.remote.failCommands({ 'connect-sync.uninstall': { times: 1, exitCode: 1618 } });
    expect((await apply(await calls()['connect-sync.planRemoval']({}, context))).failures.map(({ problem }) => problem.code)).toEqual(['command.installer-busy']);
    await client.remote.failCommands({ 'connect-sync.uninstall': { times: 1, exitCode: 3010 } });
    await apply(await calls()['connect-sync.planRemoval']({}, context));
    expect(state.state.settings.read(kept.restartAsked)).toBeDefined();
  });

  it('takes single sign-on out of the forest and turns the tenant off, with the account or without; then it can be made anew', async () => {
    const takeOut = (domainAdministrators: (typeof practiceLogin)[]) => calls()['seamless-sso.planTakeOut']({ forests: ['contoso.local'], domainAdministrators }, context);
    await installConnect();
    expect(await takeOut([practiceLogin])).toMatchObject({ state: 'empty', notes: ['contoso.local has no single sign-on.'] });
    await apply(await signOn());
    const plan = await takeOut([practiceLogin]);
    expect(plan).toMatchObject({ kind: 'undo-seamless-sso', state: 'ready', counts: [{ kind: 'single-sign-on', action: 'delete', count: 1 }, { kind: 'single-sign-on', action: 'remove', count: 1 }] });
    expect(await apply(plan)).toMatchObject({ state: 'done', done: 2, failed: 0 });
    expect(await calls()['seamless-sso.state']({}, context)).toMatchObject({ forests: [{ account: null }], turnedOn: false });
    expect((await client.host.commands.run({ command: 'seamless-sso.status', parameters: {}, secrets: {} }, () => undefined, context.signal)).answer).toEqual({ enabled: false, domains: [] });

    expect(await apply(await signOn())).toMatchObject({ done: 2, failed: 0 });
    expect((await calls()['seamless-sso.state']({}, context)).turnedOn).toBe(true);
    const withoutLogin = await takeOut([]);
    expect([...state.state.plans.changes(withoutLogin.id)].map(({ why }) => why).join(' ')).toContain('AZUREADSSOACC stays');
    expect(await apply(withoutLogin)).toMatchObject({ failed: 0 });
    expect((await calls()['seamless-sso.state']({}, context)).forests[0]?.account).toMatch(/^CN=AZUREADSSOACC,/);
  });
});

describe('single sign-on', () => {
  it('needs its cmdlets, then makes the account, turns the tenant on, and rolls the key over once', async () => {
    expect(await calls()['seamless-sso.state']({}, context)).toMatchObject({ forests: [{ forest: 'contoso.local', account: null, findings: [{ id: 'account', verdict: 'fail' }] }], turnedOn: false });
    expect((await apply(await signOn())).failures.map(({ problem }) => problem.code)).toEqual(['command.module-missing', 'command.module-missing']);
    await installConnect();
    expect(await apply(await signOn())).toMatchObject({ state: 'done', done: 2, failed: 0 });
    const { forests: [forest], turnedOn } = await calls()['seamless-sso.state']({}, context);
    expect([forest?.days, forest?.due, forest?.weak, turnedOn]).toEqual([0, false, false, true]);
    expect(await signOn()).toMatchObject({ state: 'empty' });
    expect(await signOn(true)).toMatchObject({ state: 'empty', notes: [expect.stringContaining('ten hours')] });
    world.parts().directory.force(forest?.account ?? '', 'pwdLastSet', [longAgo]);
    expect((await calls()['sign-in-setup.watch']({}, context)).singleSignOn).toEqual([]);
    const due = await signOn();
    expect(due.counts).toMatchObject([{ kind: 'single-sign-on', action: 'update', count: 1 }]);
    expect(await apply(due)).toMatchObject({ done: 1 });
    expect((await calls()['seamless-sso.state']({}, context)).forests[0]).toMatchObject({ days: 0, due: false });
    expect(await everythingIn(state.folder)).not.toContain(PRACTICE_PASSWORD);
  });

  it('does not roll a key over that somebody rolled over since the plan was made', async () => {
    await installConnect();
    await apply(await signOn());
    const dn = (await calls()['seamless-sso.state']({}, context)).forests[0]?.account ?? '';
    world.parts().directory.force(dn, 'pwdLastSet', [longAgo]);
    const plan = await signOn();
    world.parts().directory.force(dn, 'pwdLastSet', [String(BigInt(longAgo) + 10_000_000n)]);
    expect(await apply(plan)).toMatchObject({ done: 1, failed: 0 });
    expect(world.parts().directory.read(dn, 'pwdLastSet')).toEqual([String(BigInt(longAgo) + 10_000_000n)]);
  });

  it('sets the encryption types to AES, and puts them back', async () => {
    await installConnect();
    await apply(await signOn());
    const dn = (await calls()['seamless-sso.state']({}, context)).forests[0]?.account ?? '';
    world.parts().directory.force(dn, 'msDS-SupportedEncryptionTypes', ['4']);
    expect((await calls()['seamless-sso.state']({}, context)).forests[0]).toMatchObject({ weak: true });
    expect(await apply(await calls()['seamless-sso.planEncryption']({}, context))).toMatchObject({ done: 1 });
    const { forests: [forest], undoable } = await calls()['seamless-sso.state']({}, context);
    expect([forest?.weak, undoable.length]).toEqual([false, 1]);
    await apply(await calls()['seamless-sso.planUndoEncryption']({ plan: undoable[0]?.plan ?? '' }, context));
    expect(world.parts().directory.read(dn, 'msDS-SupportedEncryptionTypes')).toEqual(['4']);
  });

  it('saves the policy in three forms', async () => {
    const { folder: files } = await calls()['seamless-sso.savePolicy']({}, context);
    expect((await readFile(join(files, 'single-sign-on.reg'))).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
    expect((await readFile(join(files, 'registry.pol'))).subarray(0, 4).toString()).toBe('PReg');
  });
});

describe('Connect Sync', () => {
  it('is installed once; its wizard is the next step, and what it does is shown', async () => {
    expect(verdicts((await calls()['connect-sync.state']({}, context)).findings)).toEqual({ connect: 'warn' });
    expect(await installConnect()).toMatchObject({ done: 1, failed: 0 });
    expect(verdicts((await calls()['connect-sync.state']({}, context)).findings)).toEqual({ version: 'pass', wizard: 'warn' });
    expect(await calls()['connect-sync.plan']({ installer: msi }, context)).toMatchObject({ state: 'empty' });
    await client.controls.finishWizard();
    const done = await calls()['connect-sync.state']({}, context);
    expect(done).toMatchObject({ configured: true, running: true, scheduler: { cycleEnabled: true, stagingMode: true } });
    expect(verdicts(done.findings)).toEqual({ version: 'pass', scheduler: 'pass', staging: 'warn', runs: 'pass' });
    expect((await calls()['sign-in-setup.watch']({}, context)).connect).toMatchObject({ configured: true });
  });

  it('is not installed without an elevated session, from a file without signature, or past its end of service', async () => {
    const facts = { path: msi, sha256: 'a'.repeat(64), signature: 'Valid', signer: 'Microsoft Corporation', product: 'Microsoft Entra Connect Sync', version: '2.3.20.0' };
    for (const [change, expected] of [[{}, 'installer.past-service'], [{ signature: 'NotSigned' }, 'installer.unsigned'], [{ signer: 'Contoso' }, 'installer.other-signer']] as const) {
      await client.remote.failCommands({ 'installer.inspect': { times: 1, answer: { ...facts, ...change } } });
      expect(await code(calls()['connect-sync.plan']({ installer: msi }, context))).toBe(expected);
    }
    const plan = await calls()['connect-sync.plan']({ installer: msi }, context);
    await client.remote.changeHost({ facts: { session: { value: { elevated: false } } } });
    expect((await apply(plan)).failures.map(({ problem }) => problem.code)).toEqual(['command.not-elevated']);
  });

  it('tells page by page what to choose, and saves it', async () => {
    const question = { staging: true, passwordWriteback: true, exchangeHybrid: false };
    const { pages } = await calls()['connect-sync.sheet'](question, context);
    expect(pages.find(({ id }) => id === 'features')?.choices[0]).toMatchObject({ option: 'Password hash synchronization' });
    const saved = await calls()['connect-sync.saveSheet'](question, context);
    expect(saved.settings).toBeNull();
    expect(await readFile(join(saved.folder, 'connect-sync-sheet.txt'), 'utf8')).toContain('[ ] Customize');
    expect(await readFile(join(saved.folder, 'connect-sync-sheet.html'), 'utf8')).toContain('<h2>1. Welcome');
  });
});

/** 1 January 2026 in steps of 100 ns since 1601. */
const longAgo = String((BigInt(Date.UTC(2026, 0, 1)) + 11_644_473_600_000n) * 10_000n);

/** Whatever was written: state, journal, plans, logs. */
async function everythingIn(place: string): Promise<string> {
  const names = await readdir(place, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(names.filter((one) => one.isFile()).map((one) => readFile(join(one.parentPath, one.name), 'latin1')));
  return texts.join('\n');
}
