/** What is known of a Windows whose tools answer badly, or not at all: a reason for each fact, and never a pass. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { judgeServer } from '../../shared/rules/prerequisites/judge.ts';
import { echoing, flooding, hanging, registryTool, saying } from './fakes/fake-tool.fixture.ts';
import { openHost } from './host.ts';
import { askPowerShell } from './powershell.ts';
import { openRegistry } from './registry.ts';
import { readPrograms } from './registry-facts.ts';
import { computerScript, federationScript, rootsScript, servicesScript } from './scripts.ts';
import type { Tool, WindowsTools } from './tools.ts';
import { readWindowsFacts } from './windows-facts.ts';

const never = new AbortController().signal;
const computer = { domain: 'contoso.com', domainRole: 3, readOnlyController: false, sku: 7, processorSpeed: 2400 };
const keys = {
  'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion': { values: ['CurrentBuildNumber    REG_SZ    20348', 'UBR    REG_DWORD    0xb21', 'ProductName    REG_SZ    Windows Server 2022 Standard'] },
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\FipsAlgorithmPolicy': { denied: true },
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending': {},
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\{A}': { values: ['DisplayName    REG_SZ    Microsoft Azure AD Connect', 'DisplayVersion    REG_SZ    2.5.76.0'] },
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\{B}': { values: ['(Standard)    REG_SZ    (Wert nicht gesetzt)', 'DisplayName    REG_SZ    Übersetzer'] },
  'HKCU\\Software\\Microsoft': {},
};

let folder: string;
let registry: Tool;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'windows-'));
  registry = await registryTool(folder, keys);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function tools(powerShell: Tool, limit = 30_000, reg: Tool = registry): WindowsTools {
  return { powerShell, registry: reg, machineConfig: path.join(folder, 'machine.config'), syncDatabase: path.join(folder, 'ADSync.mdf'), limit };
}

/** What the computer's script would make of an answer of PowerShell. */
function told(powerShell: Tool, limit?: number): Promise<unknown> {
  return askPowerShell(tools(powerShell, limit), computerScript, {}, never);
}

const found = (value: unknown): string => JSON.stringify({ found: value });

describe('PowerShell', () => {
  it('gives a value that has the promised shape', async () => expect(await told(saying(found(computer)))).toEqual({ value: computer }));

  it.each<[string, Tool, string]>([
    ['is not there', ['/nowhere/powershell.exe'], 'power-shell-missing'],
    ['ends well and says nothing', saying(''), 'no-answer'],
    ['says only line ends', saying('\r\n\r\n'), 'no-answer'],
    ['may not call .NET', saying('{"refused":"language-mode"}\r\n'), 'blocked-by-policy'],
    ['is denied access', saying('{"failed":"CimException","code":-2147217405}'), 'access-denied'],
    ['is denied access by Windows', saying('{"failed":"UnauthorizedAccessException","code":-2147024891}'), 'access-denied'],
    ['misses a command', saying('{"failed":"CommandNotFoundException","code":-2146233087}'), 'tool-missing'],
    ['fails in its own way', saying('{"failed":"InvalidOperationException","code":-2146233079}'), 'no-answer'],
    ['writes garbage', saying('{"found":'), 'not-understood'],
    ['writes an error in German', saying(Buffer.from('Die Benennung wurde nicht erkannt: Überprüfen Sie die Schreibweise', 'latin1'), 1), 'not-understood'],
    ['writes bytes of another code page', saying(Buffer.from([0x82, 0xa0, 0x83, 0x47, 0x83, 0x89, 0x81, 0x5b])), 'not-understood'],
    ['writes nothing for the value', saying(found(null)), 'not-understood'],
    ['writes a value of another shape', saying(found({ ...computer, sku: 'sieben' })), 'not-understood'],
    ['writes more than was asked for', saying(found({ ...computer, extra: 1 })), 'not-understood'],
    ['writes without end', flooding, 'not-understood'],
  ])('%s', async (_, powerShell, reason) => expect(await told(powerShell)).toEqual({ unread: reason }));

  it('that a policy forbids is blocked, not missing', async () => {
    const file = path.join(folder, 'powershell.exe');
    await writeFile(file, '');
    await chmod(file, 0o644);
    expect(await told([file])).toEqual({ unread: 'blocked-by-policy' });
  });

  it('that hangs is left alone after its time, whoever still holds its output', async () => expect(await told(hanging, 300)).toEqual({ unread: 'timed-out' }));

  it.each([
    ['UTF-16', Buffer.from(`\uFEFF${found(computer)}`, 'utf16le')],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${found(computer)}`, 'utf8')],
  ])('may answer in %s', async (_, bytes) => expect(await told(saying(bytes))).toEqual({ value: computer }));

  it('gets its parameters as ASCII, so that no code page changes them', async () => {
    const answer = await askPowerShell(tools(echoing), { body: '', shape: z.string() }, { name: 'Müller 株式会社' }, never);
    expect(answer).toEqual({ value: '{"name":"M\\u00fcller \\u682a\\u5f0f\\u4f1a\\u793e"}' });
  });

  it('writes a list of one as the one, and none as nothing', async () => {
    const services = (value: unknown) => askPowerShell(tools(saying(found(value))), servicesScript, { names: [] }, never);
    expect(await services({ name: 'ADSync', running: true })).toEqual({ value: [{ name: 'ADSync', running: true }] });
    expect(await services(null)).toEqual({ value: [] });
    expect(await askPowerShell(tools(saying(found(null))), rootsScript, {}, never)).toEqual({ unread: 'not-understood' });
    expect(await askPowerShell(tools(saying(found(null))), federationScript, {}, never)).toEqual({ value: null });
  });
});

describe.skipIf(process.platform === 'win32')('the registry', () => {
  const open = (reg: Tool, limit?: number) => openRegistry(tools(saying(''), limit, reg), never);

  it('tells "not there" from "denied" without reading the messages', async () => {
    const { key } = open(registry);
    expect(await key('HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\FipsAlgorithmPolicy')).toEqual({ unread: 'access-denied' });
    expect(await key('HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\Other')).toEqual({ value: null });
    expect(await key('HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell\\Transcription')).toEqual({ value: null });
  });

  it('has keys without values', async () => {
    expect(await open(registry).key('HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending')).toMatchObject({ value: { keys: [] } });
  });

  it('lists programs whatever the language of Windows', async () => {
    expect(await readPrograms(open(registry))).toEqual({ value: [{ name: 'Microsoft Azure AD Connect', version: '2.5.76.0' }, { name: 'Übersetzer', version: '' }] });
  });

  it.each<[string, Tool, number, string]>([
    ['is not there', ['/nowhere/reg.exe'], 30_000, 'tool-missing'],
    ['is switched off by policy', saying(Buffer.from('FEHLER: Die Bearbeitung der Registrierung wurde deaktiviert.', 'latin1'), 1), 30_000, 'blocked-by-policy'],
    ['ends well and says nothing', saying(''), 30_000, 'blocked-by-policy'],
    ['hangs', hanging, 300, 'timed-out'],
  ])('%s', async (_, reg, limit, reason) => expect(await open(reg, limit).key('HKLM\\SOFTWARE\\Microsoft')).toEqual({ unread: reason }));
});

describe.skipIf(process.platform === 'win32')('a whole server', () => {
  it('is known as far as it can be: one hanging tool leaves the others alone', async () => {
    const facts = await readWindowsFacts(tools(hanging, 2000), never);
    expect(facts).toMatchObject({ osName: { value: 'Windows Server 2022 Standard' }, computer: { unread: 'timed-out' }, services: { unread: 'timed-out' }, machineProxy: { value: null }, syncDatabase: { value: null } });
    expect(facts.registry).toMatchObject({ build: { value: '20348' }, revision: { value: 2849 }, fips: { unread: 'access-denied' }, componentRestart: { value: 1 }, transcription: { value: null } });
  }, 30_000);

  it('says in each check why it is not known', async () => {
    const facts = await openHost({ folder, tools: tools(['/nowhere/powershell.exe']) }).facts(never);
    const checks = judgeServer(facts, [], { routes: ['cloud-sync'], all: true, objects: undefined, today: '2026-11-22' });
    expect(checks.find(({ id }) => id === 'fips')).toMatchObject({ verdict: 'unknown', unread: 'Access was denied. Run the setup as an administrator.' });
    expect(checks.find(({ id }) => id === 'domain-member')).toMatchObject({ verdict: 'unknown', unread: 'Windows PowerShell could not be started.' });
    expect(checks.find(({ id }) => id === 'os-version-cloud')).toMatchObject({ verdict: 'pass' });
  });

  it('is left when the caller is gone', async () => {
    await expect(readWindowsFacts(tools(hanging), AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    const caller = new AbortController();
    const reading = readWindowsFacts(tools(hanging), caller.signal);
    caller.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});
