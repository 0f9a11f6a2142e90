/** The group policy that lets browsers sign in without asking: as files and as a script for somebody to use. */
// Source: entra-docs connect/how-to-connect-sso-quick-start; [MS-GPREG] 2.2.1 for registry.pol; MicrosoftDocs/windows-powershell-docs grouppolicy (Set-GPPrefRegistryValue, Set-GPRegistryValue).
import { powerShellText } from '../windows-commands/power-shell-text.ts';
import { singleSignOnAddress } from './seamless-sso.ts';

/** One value of the registry of each user. */
export interface UserValue {
  readonly key: string;
  readonly name: string;
  readonly type: 'DWord' | 'String';
  readonly data: string;
}

/** The address in the zone Intranet (1): Trusted sites (2) would break the sign-in. A preference can be changed by the user. */
export const zonePreference: UserValue = {
  key: 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\ZoneMap\\Domains\\microsoftazuread-sso.com\\autologon', name: 'https', type: 'DWord', data: '1',
};

/** "Allow updates to status bar via script" in the zone Intranet; 0 is enabled. */
const statusBarPolicy: UserValue = { key: 'Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Zones\\1', name: '2103', type: 'DWord', data: '0' };

/** "Site to Zone Assignment List" and "Allow updates to status bar via script" (Intranet zone, 0 is enabled) as policies. */
export const zonePolicies: readonly UserValue[] = [
  { key: 'Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings', name: 'ListBox_Support_ZoneMapKey', type: 'DWord', data: '1' },
  { key: 'Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\ZoneMapKey', name: singleSignOnAddress, type: 'String', data: '1' },
  statusBarPolicy,
];

/** A file of the registry editor for one computer, to try it out. UTF-16 with its mark when it is saved. */
export function zoneRegistryFile(): string {
  const { key, name, data } = zonePreference;
  return ['Windows Registry Editor Version 5.00', '', `[HKEY_CURRENT_USER\\${key}]`, `"${name}"=dword:${Number(data).toString(16).padStart(8, '0')}`, ''].join('\r\n');
}

/** A script (UTF-8 with its mark, CRLF) for an administrator with the Group Policy module. It links the policy where it is told to, and nowhere without. */
export function zoneScript({ name, domain, link }: { readonly name: string; readonly domain: string; readonly link?: string }): string {
  const { key, name: value, type, data } = zonePreference;
  const target = `-Name ${powerShellText(name)} -Domain ${powerShellText(domain)}`;
  return [
    "\ufeff$ErrorActionPreference = 'Stop'",
    'Import-Module GroupPolicy',
    `if (-not (Get-GPO ${target} -ErrorAction SilentlyContinue)) { New-GPO ${target} | Out-Null }`,
    `Set-GPPrefRegistryValue ${target} -Context User -Action Update -Key ${powerShellText(`HKCU\\${key}`)} -ValueName ${powerShellText(value)} -Type ${type} -Value ${data} | Out-Null`,
    `Set-GPRegistryValue ${target} -Key ${powerShellText(`HKCU\\${statusBarPolicy.key}`)} -ValueName ${powerShellText(statusBarPolicy.name)} -Type ${statusBarPolicy.type} -Value ${statusBarPolicy.data} | Out-Null`,
    ...(link === undefined ? [] : [`New-GPLink ${target} -Target ${powerShellText(link)} -LinkEnabled Yes | Out-Null`]),
    '',
  ].join('\r\n');
}

const types = { String: 1, DWord: 4 } as const;

/** A `registry.pol` with these values, for the folder `User` of a policy. */
export function registryPolicy(values: readonly UserValue[]): Uint8Array {
  const head = [0x50, 0x52, 0x65, 0x67, 1, 0, 0, 0];
  return Uint8Array.from([...head, ...values.flatMap(policyEntry)]);
}

/** `[key;value;type;size;data]`, texts in UTF-16 with a zero at the end. */
function policyEntry({ key, name, type, data }: UserValue): readonly number[] {
  const bytes = type === 'String' ? utf16(`${data}\0`) : number32(Number(data));
  return [...utf16('['), ...utf16(`${key}\0`), ...utf16(';'), ...utf16(`${name}\0`), ...utf16(';'), ...number32(types[type]), ...utf16(';'), ...number32(bytes.length), ...utf16(';'), ...bytes, ...utf16(']')];
}

function utf16(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).flatMap((unit) => [unit & 0xff, unit >> 8]);
}

function number32(value: number): readonly number[] {
  return [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
}
