/** Writes files of the registry editor: servers of several generations as their registry tells of them. */
import { registryKeys, registryValues, uninstallKeys, type RegistryId } from '../../../shared/tables/registry-values.ts';

/** A value as it is set: text, a DWORD, or bytes in hex. */
type Set = string | number | { readonly bytes: string };

/** What the registry of a server holds; everything else of the table is not set. */
export interface RegistryOf {
  readonly values: Partial<Record<Exclude<RegistryId, keyof typeof registryKeys>, Set>>;
  /** Keys that are there, with their own values. */
  readonly keys?: Readonly<Record<string, Readonly<Record<string, Set>>>>;
}

const bytes = { bytes: '0100048030000000' };
const modern = {
  installationType: 'Server', productType: 'ServerNT', executionPolicy: 'RemoteSigned', machineAccess: bytes, machineLaunch: bytes, defaultLaunch: bytes, credentialManager: 3,
  tlsClientEnabled: 1, tlsClientOffByDefault: 0, tlsServerEnabled: 1, tlsServerOffByDefault: 0, dotNetTls: 1, dotNetCrypto: 1, dotNetTls32: 1, dotNetCrypto32: 1,
} as const;

/** Servers as they are when everything is right, as far as it can be. */
export const servers = {
  '2012 R2': { ...modern, build: '9600', productName: 'Windows Server 2012 R2 Standard', dotNetRelease: 378_675, powerShell: '4.0' },
  '2016': { ...modern, build: '14393', revision: 7515, productName: 'Windows Server 2016 Standard', dotNetRelease: 461_808, powerShell: '5.1.14393.0' },
  '2022': { ...modern, build: '20348', revision: 2849, productName: 'Windows Server 2022 Standard', dotNetRelease: 528_449, powerShell: '5.1.20348.1' },
} as const satisfies Readonly<Record<string, RegistryOf['values']>>;

/** A text that takes away everything that the checks look at and then sets what is given. */
export function registryFile({ values, keys = {} }: RegistryOf): string {
  const taken = [...Object.values(registryKeys).map(({ key }) => key), ...uninstallKeys].map((key) => `[-${full(key)}]\n`);
  const set = Object.entries(registryValues).map(([id, { key, value }]) => `[${full(key)}]\n${line(value, (values as Readonly<Record<string, Set>>)[id])}\n`);
  const added = Object.entries(keys).map(([key, own]) => `[${full(key)}]\n${Object.entries(own).map(([name, value]) => `${line(name, value)}\n`).join('')}`);
  return `Windows Registry Editor Version 5.00\n\n${[...taken, ...set, ...added].join('\n')}`.replaceAll('\n', '\r\n');
}

function full(key: string): string {
  return key.replace(/^HKLM/, 'HKEY_LOCAL_MACHINE').replace(/^HKCU/, 'HKEY_CURRENT_USER');
}

function line(name: string, value: Set | undefined): string {
  if (value === undefined) return `"${name}"=-`;
  if (typeof value === 'string') return `"${name}"="${value.replaceAll('\\', '\\\\')}"`;
  if (typeof value === 'number') return `"${name}"=dword:${value.toString(16).padStart(8, '0')}`;
  return `"${name}"=hex:${value.bytes.match(/../g)?.join(',') ?? ''}`;
}
