/** The commands: what reaches a line, what the ends mean, and that no secret has a place in a line. */
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { problemOf } from '../../problem.ts';
import { problemTexts } from '../../text/problems.ts';
import { commandTexts } from '../../text/windows-commands.ts';
import type { FoundException } from '../../tables/windows-commands/exceptions.ts';
import { exitCodes } from '../../tables/windows-commands/exit-codes.ts';
import { commandIds, scriptRow, windowsCommands, type CommandSecrets, type ProgramId } from '../../tables/windows-commands/commands.ts';
import { splitLine } from './argument-line.ts';
import { hostileTexts } from './hostile-texts.fixture.ts';
import { splitInstallerLine } from './installer-line.ts';
import { judgeException, judgeExitCode, plainCode, signInCodes } from './judge-end.ts';
import { readPowerShellText } from './power-shell-text.ts';
import { programLine, type ProgramCall, type ProgramPlaces } from './program-line.ts';
import type { InstalledProgram } from './removal.ts';
import { scriptLines } from './script-lines.ts';

const installed: readonly InstalledProgram[] = [
  { key: '{4A1C4A2B-1111-2222-3333-444455556666}', name: 'Microsoft Azure AD Connect Provisioning Agent Package', publisher: 'Microsoft Corporation', version: '1.1.2102.0', quietRemoval: '' },
  { key: '{4A1C4A2B-1111-2222-3333-777788889999}', name: 'Microsoft Azure AD Connect Authentication Agent', publisher: 'Microsoft Corporation', version: '1.5.2482.0', quietRemoval: '' },
  { key: '{4A1C4A2B-1111-2222-3333-AAAABBBBCCCC}', name: 'Microsoft Entra Connect Sync', publisher: 'Microsoft Corporation', version: '2.5.79.0', quietRemoval: 'MsiExec.exe /X{4A1C4A2B-1111-2222-3333-AAAABBBBCCCC} /qn' },
  { key: 'bundle', name: 'Microsoft Entra Provisioning Agent', publisher: 'Microsoft Corporation', version: '1.1.2102.0', quietRemoval: '"C:\\ProgramData\\Package Cache\\{b7}\\AADConnectProvisioningAgentSetup.exe" /uninstall /quiet' },
];
const places: ProgramPlaces = { installer: 'C:\\Windows\\System32\\msiexec.exe', log: 'C:\\ProgramData\\Directory Sync Setup\\logs\\one.log', installed };
const file = { path: 'C:\\Users\\Zoë & co\\setup 1.exe', sha256: 'a'.repeat(64) };
const removal = (name: string, entries = installed): ProgramCall => ({ command: 'cloud-sync-agent.uninstall', parameters: { installed: entries[0]?.name ?? name } });
const refused = (work: () => unknown): string => {
  try {
    work();
    return 'taken';
  } catch (thrown) {
    return problemOf(thrown).code;
  }
};

describe('a program', () => {
  it.each<[ProgramCall, string]>([
    [{ command: 'cloud-sync-agent.install', parameters: { file, environment: 'public' } }, '"C:\\Users\\Zoë & co\\setup 1.exe" /quiet'],
    [{ command: 'cloud-sync-agent.install', parameters: { file, environment: 'us-government' } }, '"C:\\Users\\Zoë & co\\setup 1.exe" /quiet ENVIRONMENTNAME=AzureUSGovernment'],
    [{ command: 'pass-through-agent.install', parameters: { file, environment: 'public' } }, '"C:\\Users\\Zoë & co\\setup 1.exe" REGISTERCONNECTOR=false /q'],
    [{ command: 'connect-sync.install', parameters: { file: { ...file, path: 'C:\\My files\\AzureADConnect.msi' } } }, '"C:\\Windows\\System32\\msiexec.exe" /i "C:\\My files\\AzureADConnect.msi" /qn /norestart /l*v "C:\\ProgramData\\Directory Sync Setup\\logs\\one.log"'],
    [removal(''), '"C:\\Windows\\System32\\msiexec.exe" /x {4A1C4A2B-1111-2222-3333-444455556666} /qn /norestart /l*v "C:\\ProgramData\\Directory Sync Setup\\logs\\one.log"'],
    [{ command: 'pass-through-agent.uninstall', parameters: { installed: 'Microsoft Azure AD Connect Authentication Agent' } }, '"C:\\Windows\\System32\\msiexec.exe" /x {4A1C4A2B-1111-2222-3333-777788889999} /qn /norestart /l*v "C:\\ProgramData\\Directory Sync Setup\\logs\\one.log"'],
    [{ command: 'connect-sync.uninstall', parameters: { installed: 'Microsoft Entra Connect Sync' } }, '"C:\\Windows\\System32\\msiexec.exe" /x {4A1C4A2B-1111-2222-3333-AAAABBBBCCCC} /qn /norestart /l*v "C:\\ProgramData\\Directory Sync Setup\\logs\\one.log"'],
    [{ command: 'cloud-sync-agent.uninstall', parameters: { installed: 'Microsoft Entra Provisioning Agent' } }, '"C:\\ProgramData\\Package Cache\\{b7}\\AADConnectProvisioningAgentSetup.exe" /uninstall /quiet'],
  ])('has the documented line: %j', (call, line) => {
    const made = programLine(call, places);
    expect(made.line).toBe(line);
    expect(splitLine(made.line)[0]).toBe(made.program);
    expect(splitInstallerLine(made.line).slice(1)).toEqual(splitLine(made.line).slice(1));
  });

  it('is the file that was examined', () => expect(programLine({ command: 'cloud-sync-agent.install', parameters: { file, environment: 'public' } }, places).examined).toEqual(file));

  it.each([
    ['"C:\\ProgramData\\Package Cache\\x\\setup.exe" /uninstall /quiet & calc', 'command.value-refused'],
    ['C:\\Windows\\System32\\cmd.exe /c del', 'command.value-refused'],
    ['"C:\\ProgramData\\Package Cache\\..\\..\\Windows\\System32\\cmd.exe" /q', 'command.value-refused'],
    ['setup.exe /uninstall', 'command.value-refused'],
    ['MsiExec.exe /X{4A1C4A2B-1111-2222-3333-444455556666} PROPERTY=x', 'taken'],
  ])('removes only by lines that were foreseen: %s', (quietRemoval, expected) => {
    const entries = installed.slice(0, 1).map((one) => ({ ...one, quietRemoval }));
    expect(refused(() => programLine(removal('', entries), { ...places, installed: entries }))).toBe(expected);
  });
  it('removes no other product, none of somebody else, and none that is not there', () => {
    const entry = installed.slice(0, 1);
    expect(refused(() => programLine({ command: 'cloud-sync-agent.uninstall', parameters: { installed: 'Microsoft Edge' } }, places))).toBe('command.value-refused');
    expect(refused(() => programLine({ command: 'connect-sync.uninstall', parameters: { installed: 'Microsoft Entra Connect Sync & calc' } }, places))).toBe('command.value-refused');
    expect(refused(() => programLine(removal('', entry), { ...places, installed: entry.map((one) => ({ ...one, publisher: 'Contoso' })) }))).toBe('command.not-installed');
    expect(refused(() => programLine(removal('', entry), { ...places, installed: [] }))).toBe('command.not-installed');
  });
});

describe('secrets', () => {
  it('have no place in the call of a program', () => {
    expectTypeOf<CommandSecrets<ProgramId>>().toBeNever();
    expectTypeOf<ProgramCall>().not.toHaveProperty('secrets');
    for (const id of commandIds) expect(windowsCommands[id].by === 'program' && 'secrets' in windowsCommands[id], id).toBe(false);
  });

  it('are never parameters', () => {
    for (const id of commandIds) {
      const names = JSON.stringify(z.toJSONSchema(windowsCommands[id].parameters, { unrepresentable: 'any', io: 'input' }));
      expect(names, id).not.toMatch(/"[^"]*(password|secret|token|login|credential)[^"]*":/i);
    }
  });

  it('are refused among parameters, as is everything else that is not known', () => {
    for (const id of commandIds) expect(windowsCommands[id].parameters.safeParse({ password: 'x' }).success, id).toBe(false);
  });

  it('are not in the answers', () => {
    for (const id of commandIds) {
      const row = scriptRow(id);
      if (row !== undefined) expect(JSON.stringify(z.toJSONSchema(row.answer, { unrepresentable: 'any' })), id).not.toMatch(/password|secret|token|login|credential/i);
    }
  });
});

describe('a script', () => {
  const scripts = commandIds.flatMap((id) => scriptRow(id) ?? []);
  it('is the same whatever it is told', () => {
    for (const { body } of scripts) expect(body).not.toMatch(/undefined|\[object|\bInvoke-Expression\b|\biex\b|\$\{\w+\}/);
  });
  it('tells where it is by names that have words', () => {
    for (const { body } of scripts) for (const [, step] of body.matchAll(/Step '([^']+)'/g)) expect(['module', 'sign-in', 'work', 'check']).toContain(step);
  });

  it.each(hostileTexts.filter((text) => text !== ''))('shows %j as one text', (text) => {
    const [line = ''] = scriptLines({ command: 'installer.inspect', parameters: { file: text } });
    expect(readPowerShellText(line.replace('Get-AuthenticodeSignature -LiteralPath ', ''))).toBe(text);
  });
  it('shows what an administrator would type', () => {
    expect(scriptLines({ command: 'cloud-sync-agent.add-domain', parameters: { domain: 'contoso.com', preferredControllers: ['dc1.contoso.com', 'dc2.contoso.com'] } }).at(-1)).toBe("Add-AADCloudSyncADDomain -DomainName 'contoso.com' -Credential $domain -PreferredDomainControllers @('dc1.contoso.com', 'dc2.contoso.com')");
    expect(scriptLines({ command: 'seamless-sso.disable-forest', parameters: { domain: 'contoso.com' } })).toContain("Disable-AzureADSSOForest -DomainFqdn 'contoso.com'");
    expect(scriptLines({ command: 'seamless-sso.disable-forest', parameters: { domain: 'contoso.com' }, asks: ['domain'] })).toContain('Disable-AzureADSSOForest -OnPremCredentials $domain');
  });
});

describe('an exit code', () => {
  it.each([[0, false], [3010, true], [1641, true], [0x8007_0bc2, true], [-2_147_021_886, true]])('%i is done, restart %s', (code, restart) => expect(judgeExitCode(code)).toEqual({ done: true, restart }));
  it.each([
    [5, 'command.access-denied'], [1602, 'command.cancelled'], [1603, 'command.installer-failed'], [1618, 'command.installer-busy'], [1638, 'command.other-version'], [1925, 'command.not-elevated'],
    [740, 'command.not-elevated'], [1223, 'command.cancelled'], [0x8007_0642, 'command.cancelled'], [-2_147_023_294, 'command.cancelled'], [1, 'command.failed'], [-1, 'command.failed'], [99_999, 'command.failed'],
  ])('%i is %s', (code, expected) => expect(judgeExitCode(code)).toMatchObject({ done: false, code: expected }));
  // win32 Msi/error-codes and Debug/system-error-codes, written down here once more: a row that is lost or changed is found.
  const documented: Readonly<Record<string, readonly number[]>> = {
    'command.program-missing': [2, 3],
    'command.access-denied': [5],
    'command.package-unreadable': [13, 1612, 1619, 1620],
    'command.arguments-refused': [87, 1639],
    'command.disk-full': [112, 1622, 1632],
    'command.not-elevated': [740, 1730, 1925],
    'command.cancelled': [1223, 1602],
    'command.package-unfit': [1259, 1613, 1633],
    'command.blocked-by-policy': [1260, 1625, 1643, 1644],
    'command.installer-service': [1601, 1631],
    'command.installer-failed': [1603, 1604],
    'command.not-installed': [1605, 1614],
    'command.installer-busy': [1618],
    'command.other-version': [1638],
  };
  it.each(Object.entries(documented).flatMap(([problem, codes]) => codes.map((code) => [code, problem] as const)))('%i is %s, plain, as an HRESULT and as a signed number', (code, problem) => {
    for (const written of [code, 0x8007_0000 + code, (0x8007_0000 + code) | 0]) expect(judgeExitCode(written)).toEqual({ done: false, code: problem, name: exitCodes[code]?.[0] });
  });
  it('is in this list', () => expect(Object.keys(exitCodes).map(Number)).toEqual(Object.values(documented).flat().toSorted((one, other) => one - other)));
  it('is told by its name', () => expect(judgeExitCode(1618)).toMatchObject({ name: 'ERROR_INSTALL_ALREADY_RUNNING' }));
  it('has a cure', () => {
    for (const [, code] of Object.values(exitCodes)) expect(problemTexts[code].fix).not.toBe('');
    expect(plainCode(0x8009_0311)).toBe(0x8009_0311);
  });
});

describe('an exception', () => {
  const one = (type: string, message = '', code = -2_146_233_088): FoundException => ({ type, message, code });
  it.each<[string, FoundException, string]>([
    ['command.mfa-required', one('Microsoft.Identity.Client.MsalUiRequiredException', "AADSTS50076: Due to a configuration change you must use multi-factor authentication to access '0000'."), ''],
    ['command.mfa-required', one('System.Exception', 'One or more errors occurred. (AADSTS50079: enroll)'), ''],
    ['command.conditional-access', one('X.Y', 'AADSTS53003: Access has been blocked by Conditional Access policies.'), ''],
    ['command.tenant-credentials-refused', one('X.Y', 'AADSTS50126: Error validating credentials due to invalid username or password.'), ''],
    ['command.tenant-account-foreign', one('X.Y', 'AADSTS50020: User account from identity provider does not exist in tenant'), ''],
    ['command.failed', one('X.Y', 'AADSTS5007: not one that is known; 50076 in another place'), ''],
    ['command.module-missing', one('System.IO.FileNotFoundException', 'Das angegebene Modul ... AzureADSSO.psd1'), 'Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand'],
    ['command.module-missing', one('System.Management.Automation.CommandNotFoundException'), 'CommandNotFoundException'],
    ['command.module-missing', one('System.IO.FileNotFoundException', 'RegisterConnector.ps1'), ''],
    ['command.cmdlet-unfit', one('System.Management.Automation.ParameterBindingException'), 'NamedParameterNotFound,Microsoft.AADCloudSync'],
    ['command.controller-unreachable', one('System.Runtime.InteropServices.COMException', 'Der RPC-Server ist nicht verfügbar.', -2_147_023_174), ''],
    ['command.controller-unreachable', one('System.Runtime.InteropServices.COMException', '', -2_147_016_646), ''],
    ['command.kerberos-failed', one('System.ComponentModel.Win32Exception', '', -2_146_893_039), ''],
    ['command.domain-credentials-refused', one('System.DirectoryServices.DirectoryServicesCOMException', '', -2_147_023_570), ''],
    ['command.kds-key-missing', one('Microsoft.ActiveDirectory.Management.ADException', 'Der Schlüssel ist nicht vorhanden', -2_146_893_811), ''],
    ['command.access-denied', one('System.UnauthorizedAccessException'), ''],
    ['command.access-denied', one('System.Runtime.InteropServices.COMException', 'Zugriff verweigert', -2_147_024_891), ''],
    ['command.blocked-by-policy', one('System.Management.Automation.PSSecurityException'), 'UnauthorizedAccess'],
    ['command.proxy-refused', one('System.Net.WebException', 'The remote server returned an error: (407) Proxy Authentication Required.'), ''],
    ['command.service-unreachable', one('System.Net.WebException', 'The remote name could not be resolved'), ''],
    ['command.done-already', one('System.InvalidOperationException', 'Seamless SSO is already enabled in this forest.'), ''],
    ['command.not-verified', one('System.InvalidOperationException', 'not-verified: the service does not run'), ''],
    ['command.failed', one('System.InvalidOperationException', 'something else'), ''],
  ])('%s from %j', (expected, exception, id) => expect(judgeException({ id, chain: [one('System.Management.Automation.CmdletInvocationException', 'outer'), exception] })).toBe(expected));

  it('names the numbers of the sign-in', () => expect(signInCodes('x AADSTS50076: y (AADSTS700082)')).toEqual([50076, 700_082]));
});

it('every command has words of its own', () => {
  expect(Object.keys(commandTexts).sort()).toEqual([...commandIds].sort());
  expect(new Set(Object.values(commandTexts).map(({ does }) => does)).size).toBe(commandIds.length);
});
