/** Commands as they run: a stand-in for PowerShell and one for an installer, real files, real processes. */
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problemOf, type Problem } from '../../../shared/problem.ts';
import type { InstalledProgram } from '../../../shared/rules/windows-commands/removal.ts';
import type { CommandProgress, HostCommands } from '../../ports/host-commands.ts';
import { redactor } from './command-log.ts';
import { wholeCommandScript } from './command-script.ts';
import { openCommands } from './commands.ts';
import { commandIds, scriptRow } from '../../../shared/tables/windows-commands/commands.ts';

const never = new AbortController().signal;
const password = 'p4ß "w\\ö$(rd)';
const login = { account: 'CONTOSO\\admin', password };
const setupPath = 'C:\\Setup\\AADConnectProvisioningAgentSetup.exe';
const before = { folder: process.cwd(), path: process.env['PATH'] };

let folder: string;
let steps: string[];
const onProgress = ({ step }: CommandProgress): void => void steps.push(step);
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'commands-'));
  steps = [];
});
afterEach(async () => {
  process.chdir(before.folder);
  process.env['PATH'] = before.path;
  await rm(folder, { recursive: true, force: true });
});

/** A PowerShell that runs the text of JavaScript: `told` is its input, `tell` says something behind the mark, `args` are its arguments. */
function powerShell(text: string, installed: readonly InstalledProgram[] = []): HostCommands {
  const body = `const args = process.argv.slice(1); let input = ''; process.stdin.on('data', (part) => (input += part)).on('end', async () => { const told = JSON.parse(input); const tell = (what) => console.log(told.mark + JSON.stringify(what)); ${text} })`;
  return openCommands({ folder, tools: { powerShell: [process.execPath, '-e', body, '--'], installer: 'C:\\Windows\\System32\\msiexec.exe', endTree: null }, installed: async () => installed });
}

/** A Setup program that ends with the code. Linux takes the path for a name, which it looks for in the folders of its programs. */
async function setup(code: number | string): Promise<{ readonly path: string; readonly sha256: string }> {
  const text = `#!/bin/sh\necho "$0 $*"\n${typeof code === 'number' ? `exit ${code}` : code}\n`;
  await writeFile(path.join(folder, setupPath), text);
  await chmod(path.join(folder, setupPath), 0o755);
  process.chdir(folder);
  process.env['PATH'] = `${folder}:${before.path}`;
  return { path: setupPath, sha256: createHash('sha256').update(text).digest('hex') };
}

const problem = (work: Promise<unknown>): Promise<Problem> => work.then(() => expect.unreachable('it went well'), problemOf);
const logOf = async (given: Problem): Promise<string> => readFile(given.detail?.['log'] ?? '', 'utf8');

describe('a script', () => {
  it('gets parameters and secrets on its input, tells where it is, and answers', async () => {
    const commands = powerShell(`
      if (args.some((arg) => arg.includes('contoso') || arg.includes(told.secrets.domain.password))) process.exit(9);
      tell({ step: 'module' }); tell({ step: 'no such step' }); tell({ said: JSON.stringify(told) }); console.log('plain output ' + told.secrets.domain.password); tell({ step: 'work' });
      tell({ found: {} });`);
    const end = await commands.run({ command: 'cloud-sync-agent.add-domain', parameters: { domain: 'contoso.com', preferredControllers: ['dc1.contoso.com'] }, secrets: { domain: login } }, onProgress, never);
    expect(end).toMatchObject({ answer: {}, restart: false });
    expect(steps).toEqual(['starting', 'module', 'work']);
    const log = await readFile(end.log ?? '', 'utf8');
    expect(log).toContain('"domain":"contoso.com"');
    expect(log).toContain('plain output ***');
    for (const part of ['p4', 'rd)', Buffer.from(password).toString('base64')]) expect(log).not.toContain(part);
  });

  it('is the script of the table, encoded, whatever is asked', async () => {
    const commands = powerShell(`tell({ found: { enabled: Buffer.from(args.at(-1), 'base64').toString('utf16le').includes('Update-AzureADSSOForest'), domains: 'contoso.com' } });`);
    const { answer } = await commands.run({ command: 'seamless-sso.roll-over', parameters: { keepCustomPermissions: false }, secrets: { domain: login } }, onProgress, never);
    expect(answer).toEqual({ enabled: true, domains: ['contoso.com'] });
  });

  it('fails with the Problem of its exception, and no secret in it', async () => {
    const commands = powerShell(`tell({ failed: [{ type: 'A.Outer', code: 1, message: 'outer' }, { type: 'A.Inner', code: 2, message: 'AADSTS50076: second factor for ' + told.secrets.tenant.password }], id: 'x' });`);
    const found = await problem(commands.run({ command: 'seamless-sso.status', parameters: {}, secrets: { tenant: { account: 'a@contoso.com', password } } }, onProgress, never));
    expect(found).toMatchObject({ code: 'command.mfa-required', detail: { exception: 'A.Inner', message: 'AADSTS50076: second factor for ***' } });
    expect(await logOf(found)).toContain('A.Outer (1): outer');
    expect(await logOf(found)).not.toContain('p4');
  });

  it.each([
    ['nothing', '', 'command.garbled'],
    ['an answer of another shape', `tell({ found: { running: false } })`, 'command.garbled'],
    ['an answer without the mark', `console.log(JSON.stringify({ found: { running: true } }))`, 'command.garbled'],
    ['that a policy keeps it from running', `console.log('{"refused":"language-mode"}')`, 'command.blocked-by-policy'],
    ['garbage', `console.log(told.mark + '{"found":')`, 'command.garbled'],
  ])('that says %s has failed', async (_, text, code) => expect(await problem(powerShell(text).run({ command: 'cloud-sync-agent.restart', parameters: {} }, onProgress, never))).toMatchObject({ code }));

  it('is ended by a stop, which tells what may be half done', async () => {
    const stop = new AbortController();
    const commands = powerShell(`tell({ step: 'work' }); setInterval(() => undefined, 1000);`);
    const found = await problem(commands.run({ command: 'seamless-sso.roll-over', parameters: { keepCustomPermissions: true }, secrets: { domain: login } }, ({ step }) => (step === 'work' ? stop.abort() : undefined), stop.signal));
    expect(found).toMatchObject({ code: 'command.stopped', why: expect.stringContaining('new on one side only') as string });
    expect(await logOf(found)).toContain('# stopped');
  });

  it('that is not there is told', async () => {
    const commands = openCommands({ folder, tools: { powerShell: ['/nowhere/powershell.exe'], installer: '', endTree: null }, installed: async () => [] });
    expect(await problem(commands.run({ command: 'adfs.state', parameters: {} }, onProgress, never))).toMatchObject({ code: 'command.power-shell-missing' });
  });

  it('fits into a line of Windows', () => {
    for (const id of commandIds) expect(Buffer.from(wholeCommandScript(scriptRow(id)?.body ?? ''), 'utf16le').toString('base64').length, id).toBeLessThan(30_000);
  });
});

describe('a call', () => {
  const commands = (): HostCommands => powerShell(`tell({ found: null });`);
  it('with wrong values is refused by their place, without the values', async () => {
    const found = await problem(commands().run({ command: 'seamless-sso.roll-over', parameters: { keepCustomPermissions: true }, secrets: { domain: { account: 'admin@contoso.com', password } } }, onProgress, never));
    expect(found).toMatchObject({ code: 'command.value-refused', detail: { value: 'domain.account' } });
    expect(JSON.stringify(found)).not.toMatch(/p4|admin@/);
  });
  it.each([['contoso.com\nRemove-Item'], ["contoso.com'; x"], ['-first.com'], ['single'], ['x'.repeat(300)]])('for the domain %j is refused', async (domain) => {
    expect(await problem(commands().run({ command: 'seamless-sso.disable-forest', parameters: { domain } }, onProgress, never))).toMatchObject({ code: 'command.value-refused', detail: { value: 'domain' } });
  });
  it('that was stopped before starts nothing', async () => {
    await expect(commands().run({ command: 'adfs.state', parameters: {} }, onProgress, AbortSignal.abort())).rejects.toThrow('abort');
    expect(steps).toEqual([]);
  });
});

describe('a Setup program', () => {
  const install = (file: { readonly path: string; readonly sha256: string }, signal = never): Promise<unknown> => powerShell('').run({ command: 'cloud-sync-agent.install', parameters: { file, environment: 'us-government' } }, onProgress, signal);

  it('is started with its documented line, and its end is told', async () => {
    const end = await install(await setup(0));
    expect(end).toMatchObject({ answer: null, restart: false });
    expect(steps).toEqual(['starting', 'work']);
    expect(await readFile((end as { log: string }).log, 'utf8')).toContain('/quiet ENVIRONMENTNAME=AzureUSGovernment');
  });
  it.each([[5, 'command.access-denied'], [87, 'command.arguments-refused'], [112, 'command.disk-full']])('that ends with %i has failed', async (code, expected) => {
    expect(await problem(install(await setup(code)))).toMatchObject({ code: expected, detail: { exitCode: String(code) } });
  });
  it('is not started when the file is not the examined one', async () => {
    const file = await setup(0);
    await writeFile(path.join(folder, setupPath), '#!/bin/sh\ntouch started\n');
    expect(await problem(install(file))).toMatchObject({ code: 'installer.changed' });
    await expect(readFile(path.join(folder, 'started'))).rejects.toThrow();
  });
  it('that is not there is told', async () => expect(await problem(install({ path: 'C:\\nowhere.exe', sha256: 'a'.repeat(64) }))).toMatchObject({ code: 'command.program-missing' }));
  it('is ended by a stop', async () => {
    const stop = new AbortController();
    const file = await setup('exec sleep 60');
    const running = install(file, stop.signal);
    setTimeout(() => stop.abort(), 300);
    expect(await problem(running)).toMatchObject({ code: 'command.stopped' });
  });
  it('whose log cannot be written is not started', async () => {
    await mkdir(path.join(folder, 'logs'));
    await writeFile(path.join(folder, 'logs', 'commands'), '');
    expect(await problem(install(await setup(0)))).toMatchObject({ code: 'state.unwritable' });
  });
  it('is removed by what Windows keeps for it, or said not to be there', async () => {
    const entry: InstalledProgram = { key: 'b', name: 'Microsoft Entra Provisioning Agent', publisher: 'Microsoft Corporation', version: '1', quietRemoval: 'C:\\Windows\\System32\\cmd.exe /c x' };
    const call = { command: 'cloud-sync-agent.uninstall', parameters: { installed: entry.name } } as const;
    expect(await problem(powerShell('', [entry]).run(call, onProgress, never))).toMatchObject({ code: 'command.value-refused' });
    expect(await problem(powerShell('').run(call, onProgress, never))).toMatchObject({ code: 'command.not-installed' });
  });
});

it('secrets are hidden in every form', () => {
  const clean = redactor([password, 'short', '']);
  const forms = [password, JSON.stringify({ a: password }), encodeURIComponent(password), Buffer.from(password).toString('base64'), Buffer.from(password, 'utf16le').toString('base64')];
  for (const form of forms) expect(clean(`before ${form} after`)).toMatch(/^before .*\*\*\*.* after$/);
  expect(clean(forms.join(' '))).not.toMatch(/p4/);
});
