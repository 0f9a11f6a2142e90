/** What is wrong with the practice company that nobody has looked after, row by row; everything else passes. */
import type { Verdict } from '../../shared/contract/prerequisites.ts';
import type { CheckRow } from './check-rows.ts';

/** The server, for the recommended way. */
export const serverFaults: readonly CheckRow[] = [
  ['os-version-cloud', 'fail', 'Windows Server 2012 R2 Standard (build 9600)'],
  ['server-core', 'fail', 'Server Core'],
  ['pending-restart', 'warn', 'Yes'],
  ['dot-net-cloud', 'fail', '4.5.1'],
  ['power-shell', 'fail', '4.0'],
  ['transcription', 'warn', 'On'],
  ['retired-engine', 'fail', 'Windows Azure Active Directory Sync 1.0.7020.0, which gets no updates any more'],
  ['tls-client-enabled', 'fail', 'Set to 0'],
  ['tls-client-default', 'fail', 'Set to 1'],
  ['tls-server-enabled', 'fail', 'Set to 0'],
  ['tls-server-default', 'fail', 'Set to 1'],
  ['tls-dot-net-system', 'warn', 'Not set'],
  ['tls-dot-net-strong', 'warn', 'Not set'],
  ['tls-dot-net-32-system', 'warn', 'Not set'],
  ['tls-dot-net-32-strong', 'warn', 'Not set'],
  ['fips', 'warn', 'On'],
  ['proxy-agreement', 'warn', 'Of the user: proxy.contoso.com:8080; of Windows: None; of .NET: None'],
  ['connect-1-2012-r2', 'fail', 'Windows Server 2012 R2: Azure AD Connect 1.x asked for PowerShell 4.0 and .NET 4.5.1 here'],
];

/** What comes to these when every way is shown. */
export const furtherServerFaults: readonly CheckRow[] = [
  ['os-version-connect', 'fail', 'Windows Server 2012 R2 Standard (build 9600)'],
  ['os-version-direct', 'fail', 'Windows Server 2012 R2 Standard (build 9600)'],
  ['dot-net-connect', 'fail', '4.5.1'],
  ['transcription-ad-fs', 'fail', 'On'],
  ['dcom', 'fail', 'Missing: MachineLaunchRestriction'],
];

/** On no server without AD FS is anything known of its certificate. */
export const federationUnknown: readonly CheckRow[] = ['days', 'name', 'key', 'provider', 'chain'].map((part) => [`ad-fs-certificate-${part}`, 'unknown', 'Not known']);

/** The tenant; how long ago it was synchronized depends on the day. */
export const tenantFaults: ReadonlyArray<readonly [id: string, verdict: Verdict, found: RegExp]> = [
  ['tenant-synchronization', 'warn', /^Switched on, last run \d+ days ago$/],
  ['tenant-clients', 'warn', /^1 account$/],
  ['tenant-licenses', 'warn', /^Microsoft Entra ID Free$/],
];

/** What the tenant tells people only. */
export const hiddenFromApplications: readonly CheckRow[] = ['hard-match', 'soft-match', 'deletions'].map((part) => [`tenant-${part}`, 'unknown', 'Not known']);

/** The directory. */
export const directoryFaults: readonly CheckRow[] = [
  ['forest-level', 'fail', 'Windows Server 2003 interim'],
  ['schema-version-cloud', 'fail', 'Version 47'],
  ['recycle-bin', 'warn', 'Off'],
  ['upn-suffixes', 'warn', 'Not verified: fabrikam.com, contoso.local'],
  ['kds-root-key', 'fail', 'No root key'],
  ['minimum-password-age', 'warn', '1 day'],
];
