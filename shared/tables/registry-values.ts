/** The registry values of Windows that the requirements look at; keys below HKLM unless HKCU is written. */
// Source: entra-docs connect/how-to-connect-install-prerequisites, connect/reference-connect-tls-enforcement, cloud-sync/how-to-prerequisites, dotnet/docs how-to-determine-which-versions-are-installed.

/** A value by where it stands. */
export interface RegistryRead {
  readonly key: string;
  readonly value: string;
}

const currentVersion = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const protocols = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2';
const dotNet = 'HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319';
const dotNet32 = 'HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\.NETFramework\\v4.0.30319';
const ole = 'HKLM\\SOFTWARE\\Microsoft\\Ole';
const policies = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell';
const internet = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';

export const registryValues = {
  build: { key: currentVersion, value: 'CurrentBuildNumber' },
  revision: { key: currentVersion, value: 'UBR' },
  productName: { key: currentVersion, value: 'ProductName' },
  installationType: { key: currentVersion, value: 'InstallationType' },
  productType: { key: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\ProductOptions', value: 'ProductType' },
  dotNetRelease: { key: 'HKLM\\SOFTWARE\\Microsoft\\NET Framework Setup\\NDP\\v4\\Full', value: 'Release' },
  powerShell: { key: 'HKLM\\SOFTWARE\\Microsoft\\PowerShell\\3\\PowerShellEngine', value: 'PowerShellVersion' },
  scriptsByPolicy: { key: policies, value: 'EnableScripts' },
  executionPolicyByPolicy: { key: policies, value: 'ExecutionPolicy' },
  executionPolicy: { key: 'HKLM\\SOFTWARE\\Microsoft\\PowerShell\\1\\ShellIds\\Microsoft.PowerShell', value: 'ExecutionPolicy' },
  transcription: { key: `${policies}\\Transcription`, value: 'EnableTranscripting' },
  tlsClientEnabled: { key: `${protocols}\\Client`, value: 'Enabled' },
  tlsClientOffByDefault: { key: `${protocols}\\Client`, value: 'DisabledByDefault' },
  tlsServerEnabled: { key: `${protocols}\\Server`, value: 'Enabled' },
  tlsServerOffByDefault: { key: `${protocols}\\Server`, value: 'DisabledByDefault' },
  dotNetTls: { key: dotNet, value: 'SystemDefaultTlsVersions' },
  dotNetCrypto: { key: dotNet, value: 'SchUseStrongCrypto' },
  dotNetTls32: { key: dotNet32, value: 'SystemDefaultTlsVersions' },
  dotNetCrypto32: { key: dotNet32, value: 'SchUseStrongCrypto' },
  cipherSuitesByPolicy: { key: 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002', value: 'Functions' },
  fips: { key: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\FipsAlgorithmPolicy', value: 'Enabled' },
  machineAccess: { key: ole, value: 'MachineAccessRestriction' },
  machineLaunch: { key: ole, value: 'MachineLaunchRestriction' },
  defaultLaunch: { key: ole, value: 'DefaultLaunchPermission' },
  credentialManager: { key: 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\VaultSvc', value: 'Start' },
  kerberosTypes: { key: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos\\Parameters', value: 'SupportedEncryptionTypes' },
  pendingRenames: { key: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager', value: 'PendingFileRenameOperations' },
  userProxyOn: { key: internet, value: 'ProxyEnable' },
  userProxy: { key: internet, value: 'ProxyServer' },
  userProxyScript: { key: internet, value: 'AutoConfigURL' },
  systemProxy: { key: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections', value: 'WinHttpSettings' },
} as const satisfies Readonly<Record<string, RegistryRead>>;

/** A key that is read as a whole: whether it is there, or the names of what stands in it. */
export interface RegistryKeyRead {
  readonly key: string;
  readonly as: 'presence' | 'names';
}

export const registryKeys = {
  componentRestart: { key: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending', as: 'presence' },
  updateRestart: { key: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired', as: 'presence' },
  sqlInstances: { key: 'HKLM\\SOFTWARE\\Microsoft\\Microsoft SQL Server\\Instance Names\\SQL', as: 'names' },
  localDb: { key: 'HKLM\\SOFTWARE\\Microsoft\\Microsoft SQL Server Local DB\\Installed Versions', as: 'names' },
} as const satisfies Readonly<Record<string, RegistryKeyRead>>;

/** Where Windows lists installed programs, each in a key of its own. */
export const uninstallKeys = ['HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall', 'HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall'] as const;

/** A value or a key by its id; a key gives 1 or its names, and null when it is not there. */
export type RegistryId = keyof typeof registryValues | keyof typeof registryKeys;

const valueIds = keysOf(registryValues);
const keyIds = keysOf(registryKeys);

/** All ids. */
export const registryIds: readonly RegistryId[] = [...valueIds, ...keyIds];

/** How an id is read: a value of a key, or a key as a whole. */
export function registryRead(id: RegistryId): RegistryRead | RegistryKeyRead {
  const all: Readonly<Record<RegistryId, RegistryRead | RegistryKeyRead>> = { ...registryValues, ...registryKeys };
  return all[id];
}

/** Where an id is read, as people write it. */
export function registryPlace(id: RegistryId): string {
  const row = registryRead(id);
  return 'value' in row ? `${row.key} ${row.value}` : row.key;
}

function keysOf<Name extends string>(table: Readonly<Record<Name, unknown>>): Name[] {
  // Object.keys forgets the names that the table's type has.
  return Object.keys(table) as Name[];
}
