/** Commands in a practice world: what they do there is what the next check, the directory and the tenant see. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { problemOf } from '../../../shared/problem.ts';
import { judgeInstaller } from '../../../shared/rules/windows-commands/judge-installer.ts';
import type { CommandId } from '../../../shared/tables/windows-commands/commands.ts';
import { exitCodes } from '../../../shared/tables/windows-commands/exit-codes.ts';
import type { CommandCall, CommandEnd } from '../../ports/host-commands.ts';
import { WorldAddresses } from '../world-addresses.ts';
import { connectWorld, type WorldClient } from '../world-client.ts';
import { openWorld, type World } from '../world.ts';
import { PRACTICE_PASSWORD } from '../worlds/tenant.ts';

const never = new AbortController().signal;
let folder: string;
let world: World;
let client: WorldClient;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commands-'));
  world = await openWorld({ name: 'small', folder, inMemory: true });
  client = connectWorld(WorldAddresses.parse(JSON.parse(JSON.stringify(world.addresses))));
}, 60_000);
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => client.remote.reset());

const run = <Id extends CommandId>(call: CommandCall<Id>, signal = never): Promise<CommandEnd<Id>> => client.host.commands.run(call, () => undefined, signal);
const problem = (work: Promise<unknown>): Promise<string> => work.then(() => 'it went well', (thrown: unknown) => problemOf(thrown).code);
const facts = (): ReturnType<WorldClient['host']['facts']> => client.host.facts(never);
/** The administrator of the first domain, as the cmdlets want it. */
const domain = (): { account: string; password: string } => ({ account: `CONTOSO\\${world.addresses.directory.administrator.account.split('@')[0] ?? ''}`, password: PRACTICE_PASSWORD });
const file = async (path: string): Promise<{ path: string; sha256: string }> => ({ path, sha256: (await run({ command: 'installer.inspect', parameters: { file: path } })).answer.sha256 });
const installAgent = async (): Promise<unknown> => run({ command: 'cloud-sync-agent.install', parameters: { file: await file('C:\\Setup\\AADConnectProvisioningAgentSetup.exe'), environment: 'public' } });
const installConnect = async (): Promise<unknown> => run({ command: 'connect-sync.install', parameters: { file: await file('C:\\Setup\\AzureADConnect.msi') } });

describe('the provisioning agent', () => {
  it('is examined, installed, set up for domains, and removed', async () => {
    const { answer } = await run({ command: 'installer.inspect', parameters: { file: 'C:\\Setup\\AADConnectProvisioningAgentSetup.exe' } });
    expect(judgeInstaller('cloud-sync-agent', answer, '2026-11-23')).toEqual({ ok: true, version: '1.1.2102.0', hint: null });
    await installAgent();
    expect((await facts()).services).toMatchObject({ value: expect.arrayContaining([{ name: 'AADConnectProvisioningAgent', running: true }]) as unknown });
    expect((await run({ command: 'cloud-sync-agent.add-gmsa', parameters: {}, secrets: { domain: domain() } })).answer).toEqual({ account: 'CONTOSO\\provAgentgMSA$' });
    await run({ command: 'cloud-sync-agent.add-domain', parameters: { domain: 'contoso.local', preferredControllers: ['dc1.contoso.local'] }, secrets: { domain: domain() } });
    await run({ command: 'cloud-sync-agent.set-permissions', parameters: { permission: 'PasswordHashSync', domain: 'contoso.local' }, secrets: { domain: domain() } });
    await run({ command: 'cloud-sync-agent.restart', parameters: {} });
    expect((await run({ command: 'cloud-sync-agent.state', parameters: {} })).answer).toMatchObject({ version: '1.1.2102.0', agent: { running: true, account: 'CONTOSO\\provAgentgMSA$' }, domains: ['contoso.local'] });
    await run({ command: 'cloud-sync-agent.uninstall', parameters: { installed: 'Microsoft Entra Provisioning Agent' } });
    expect((await run({ command: 'cloud-sync-agent.state', parameters: {} })).answer).toEqual({ version: null, agent: null, updater: null, domains: null });
    expect(await facts()).toMatchObject({ services: { value: [] }, programs: { value: [] } });
  });

  it('refuses what could not be done on a server either', async () => {
    const account = { command: 'cloud-sync-agent.add-gmsa', parameters: {}, secrets: { domain: domain() } } as const;
    expect(await problem(run(account))).toBe('command.module-missing');
    await installAgent();
    expect(await problem(run({ ...account, secrets: { domain: { ...domain(), password: 'wrong' } } }))).toBe('command.domain-credentials-refused');
    expect(await problem(run({ ...account, secrets: { domain: { ...domain(), account: 'NOWHERE\\x' } } }))).toBe('command.domain-unknown');
    expect(await problem(run({ ...account, secrets: { ...account.secrets, tenant: { account: 'x@contoso.com', password: 'y' } } }))).toBe('command.tenant-credentials-refused');
    await run(account);
    expect(await problem(run({ command: 'cloud-sync-agent.add-domain', parameters: { domain: 'other.test', preferredControllers: [] }, secrets: { domain: domain() } }))).toBe('command.domain-unknown');
    expect(await problem(run({ command: 'installer.inspect', parameters: { file: 'C:\\Setup\\other.exe' } }))).toBe('command.program-missing');
    expect(await problem(run({ command: 'cloud-sync-agent.install', parameters: { file: { path: 'C:\\Setup\\AADConnectProvisioningAgentSetup.exe', sha256: 'a'.repeat(64) }, environment: 'public' } }))).toBe('installer.changed');
    await client.remote.changeHost({ facts: { session: { value: { elevated: false } } } });
    expect(await problem(run({ command: 'cloud-sync-agent.restart', parameters: {} }))).toBe('command.not-elevated');
  });
});

describe('single sign-on', () => {
  it('makes its account in a forest, rolls its key over, and goes', async () => {
    expect(await problem(run({ command: 'seamless-sso.status', parameters: {} }))).toBe('command.module-missing');
    await installConnect();
    const dn = `CN=AZUREADSSOACC,CN=Computers,${world.parts().directory.base}`;
    const enable = { command: 'seamless-sso.enable-forest', parameters: {}, secrets: { domain: domain() } } as const;
    expect((await run(enable)).answer).toEqual({ enabled: false, domains: ['contoso.local'] });
    expect(await problem(run(enable))).toBe('command.done-already');
    expect((await run({ command: 'seamless-sso.enable', parameters: { enabled: true } })).answer).toEqual({ enabled: true, domains: ['contoso.local'] });
    world.parts().directory.force(dn, 'pwdLastSet', ['132000000000000000']);
    await run({ command: 'seamless-sso.roll-over', parameters: { keepCustomPermissions: true }, secrets: { domain: domain() } });
    expect(BigInt(String(world.parts().directory.read(dn, 'pwdLastSet')[0]))).toBeGreaterThan(134_000_000_000_000_000n);
    expect((await run({ command: 'seamless-sso.disable-forest', parameters: { domain: 'contoso.local' }, secrets: { domain: domain() } })).answer.domains).toEqual([]);
    expect(world.parts().directory.read(dn, 'name')).toEqual([]);
  });
});

describe('pass-through authentication', () => {
  it('is installed and registered', async () => {
    expect(await problem(run({ command: 'pass-through-agent.register-with-token', parameters: { tenantId: world.addresses.tenant.tenantId }, secrets: { token: 'token' } }))).toBe('command.module-missing');
    await run({ command: 'pass-through-agent.install', parameters: { file: await file('C:\\Setup\\AADConnectAuthAgentSetup.exe'), environment: 'public' } });
    expect((await run({ command: 'pass-through-agent.state', parameters: {} })).answer).toEqual({ version: '1.5.2482.0', service: null, lastTrace: null });
    const { administrator, tenantId } = world.addresses.tenant;
    await run({ command: 'pass-through-agent.register-with-credentials', parameters: {}, secrets: { tenant: administrator } });
    await run({ command: 'pass-through-agent.register-with-token', parameters: { tenantId }, secrets: { token: 'token' } });
    expect((await run({ command: 'pass-through-agent.state', parameters: {} })).answer.service).toMatchObject({ running: true });
  });
});

describe('a failure that is asked for', () => {
  it('comes with each documented exit code, so many times', async () => {
    const given = await file('C:\\Setup\\AzureADConnect.msi');
    for (const [exitCode, [, code]] of Object.entries(exitCodes)) {
      await client.remote.failCommands({ 'connect-sync.install': { times: 1, exitCode: Number(exitCode) } });
      expect(await problem(run({ command: 'connect-sync.install', parameters: { file: given } })), exitCode).toBe(code);
    }
    await client.remote.failCommands({ 'connect-sync.install': { times: 1, exitCode: 3010 } });
    expect(await run({ command: 'connect-sync.install', parameters: { file: given } })).toEqual({ answer: null, restart: true, log: null });
    expect((await run({ command: 'connect-sync.install', parameters: { file: given } })).restart).toBe(false);
  });
  it('comes as an exception, or as an answer', async () => {
    await installConnect();
    await client.remote.failCommands({
      'seamless-sso.status': { times: 2, exception: { type: 'System.Exception', code: 0, message: 'AADSTS50076: second factor', id: '' } },
      'adfs.state': { times: 1, answer: { host: 'sts.contoso.com', identifier: 'http://sts.contoso.com/adfs/services/trust', displayName: 'Contoso', autoRollover: true, primary: true, certificates: [], tlsThumbprints: [], trust: null } },
    });
    for (const expected of ['command.mfa-required', 'command.mfa-required', 'it went well']) expect(await problem(run({ command: 'seamless-sso.status', parameters: {} }))).toBe(expected);
    expect((await run({ command: 'adfs.state', parameters: {} })).answer).toMatchObject({ host: 'sts.contoso.com' });
    expect((await run({ command: 'adfs.state', parameters: {} })).answer).toBeNull();
  });
  it('comes as a wait that can be stopped, while the work may go on', async () => {
    const given = await file('C:\\Setup\\AzureADConnect.msi');
    await client.remote.failCommands({ 'connect-sync.install': { times: 1, delayMs: 200 } });
    const stop = new AbortController();
    const running = client.host.commands.run({ command: 'connect-sync.install', parameters: { file: given } }, ({ step }) => (step === 'work' ? setImmediate(() => stop.abort()) : undefined), stop.signal);
    await expect(running).rejects.toMatchObject({ problem: { code: 'command.stopped', why: expect.stringContaining('Windows Installer') as string } });
  });
});
