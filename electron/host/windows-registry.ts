/** Which registry values of Windows are read, and what they mean; keys and wanted values from Microsoft's prerequisites of Entra Connect. */

/** A value by a short id; `value` is its name below `key`. */
export interface RegistryRead {
  readonly id: string;
  readonly key: string;
  readonly value: string;
}

const schannelClient = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client';
const dotNet = 'HKLM:\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319';
const dotNet32 = 'HKLM:\\SOFTWARE\\WOW6432Node\\Microsoft\\.NETFramework\\v4.0.30319';

export const registryReads = [
  { id: 'installationType', key: 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion', value: 'InstallationType' },
  { id: 'dotNetRelease', key: 'HKLM:\\SOFTWARE\\Microsoft\\NET Framework Setup\\NDP\\v4\\Full', value: 'Release' },
  { id: 'tlsClientEnabled', key: schannelClient, value: 'Enabled' },
  { id: 'tlsClientOffByDefault', key: schannelClient, value: 'DisabledByDefault' },
  { id: 'dotNetTls', key: dotNet, value: 'SystemDefaultTlsVersions' },
  { id: 'dotNetCrypto', key: dotNet, value: 'SchUseStrongCrypto' },
  { id: 'dotNetTls32', key: dotNet32, value: 'SystemDefaultTlsVersions' },
  { id: 'dotNetCrypto32', key: dotNet32, value: 'SchUseStrongCrypto' },
  { id: 'pendingRenames', key: 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Session Manager', value: 'PendingFileRenameOperations' },
] as const satisfies readonly RegistryRead[];

/** Keys whose mere existence tells something: a restart is waited for. */
export const restartKeys = [
  'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending',
  'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired',
] as const;

/** A value as read; null: not set. */
export type RegistryValues = Readonly<Record<(typeof registryReads)[number]['id'], string | number | null>>;

/** True when every one of the values is set as wanted, false when one is set otherwise, undefined when one is not set. */
export function allSet(wanted: ReadonlyArray<readonly [found: string | number | null, wanted: number]>): boolean | undefined {
  if (wanted.some(([found, want]) => found !== null && found !== want)) return false;
  return wanted.every(([found]) => found !== null) ? true : undefined;
}
