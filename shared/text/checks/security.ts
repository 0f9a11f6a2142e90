/** The checks of encryption, permissions and protection in words. */
import type { CheckText } from './check-text.ts';

const protocols = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2';
const dotNet = 'HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319';
const dotNet32 = 'HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\.NETFramework\\v4.0.30319';

const tls = (what: string, key: string, value: string, wanted: number): CheckText => ({
  title: what,
  why: 'The tenant speaks nothing older than TLS 1.2, and programs on this server follow this value. While it is not set, the default of Windows holds, which other settings may change.',
  cure: `Under ${key} set the DWORD ${value} to ${wanted}, then restart the server.`,
});

export const securityTexts = {
  'tls-client-enabled': tls('TLS 1.2 is enabled for outgoing connections', `${protocols}\\Client`, 'Enabled', 1),
  'tls-client-default': tls('TLS 1.2 is offered on outgoing connections', `${protocols}\\Client`, 'DisabledByDefault', 0),
  'tls-server-enabled': tls('TLS 1.2 is enabled for incoming connections', `${protocols}\\Server`, 'Enabled', 1),
  'tls-server-default': tls('TLS 1.2 is offered on incoming connections', `${protocols}\\Server`, 'DisabledByDefault', 0),
  'tls-dot-net-system': tls('.NET follows the TLS versions of Windows', dotNet, 'SystemDefaultTlsVersions', 1),
  'tls-dot-net-strong': tls('.NET uses strong encryption', dotNet, 'SchUseStrongCrypto', 1),
  'tls-dot-net-32-system': tls('32-bit .NET follows the TLS versions of Windows', dotNet32, 'SystemDefaultTlsVersions', 1),
  'tls-dot-net-32-strong': tls('32-bit .NET uses strong encryption', dotNet32, 'SchUseStrongCrypto', 1),
  'cipher-suites': {
    title: 'Cipher suites that the tenant accepts',
    why: 'When hardening leaves none of the suites with ECDHE and AES-GCM, no connection to the tenant comes about.',
    cure: 'In the policy "SSL Cipher Suite Order" allow TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 and TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, then restart.',
  },
  fips: {
    title: 'FIPS mode is off',
    why: 'Password hash synchronization needs MD5 inside, which FIPS mode forbids.',
    cure: 'Put <enforceFIPSPolicy enabled="false"/> into the runtime section of miiserver.exe.config (Connect Sync) or AADConnectProvisioningAgent.exe.config (agent), and restart the service.',
  },
  dcom: {
    title: 'DCOM has its permissions',
    why: 'Without these three values the synchronization service does not start.',
    cure: 'Run dcomcnfg, open the properties of My Computer, and set the limits and defaults of COM Security again.',
  },
  'credential-manager': { title: 'The credential manager may run', why: 'The agent keeps its secrets there.', cure: 'Set the service VaultSvc to start on demand: sc.exe config VaultSvc start= demand' },
  'kerberos-types': {
    title: 'Encryption types of Kerberos',
    why: 'Single sign-on needs AES; and a managed service account cannot be made while RC4 is switched off, unless its encryption types are set first.',
    cure: 'Allow AES128 and AES256 in the policy "Configure encryption types allowed for Kerberos"; without RC4, set msDS-SupportedEncryptionTypes of the account to 24.',
  },
  'tls-inspection': {
    title: 'No sign of TLS inspection',
    why: 'A proxy that breaks up TLS stops the agents: they accept only the certificates of Microsoft.',
    cure: 'Exempt the hosts of Microsoft 365 from inspection on the named product.',
  },
  antivirus: {
    title: 'No protection software that is known to block',
    why: 'Other protection products may stop the agents or their scripts. Microsoft publishes no list of exclusions.',
    cure: 'When an installation is stopped, look into the log of the named product first.',
  },
} as const satisfies Readonly<Record<string, CheckText>>;
