/** What the first three pages show. */
import type { Output } from '../../../shared/contract/index.ts';
import type { Check } from '../../../shared/contract/prerequisites.ts';
import type { Unit } from '../../../shared/contract/directory.ts';
import { graphPermissions } from '../../../shared/tables/permissions.ts';

function check(id: string, group: Check['group'], title: string, verdict: Check['verdict'], found: string, cure = ''): Check {
  return { id, group, title, verdict, found, why: 'The synchronization relies on it, and fails in ways that are hard to explain when it is absent.', cure, source: 'Microsoft Entra Connect prerequisites' };
}

export const checkReport: Output<'prerequisites.check'> = {
  checkedAt: '2026-03-04T09:12:00Z',
  host: 'SYNC01.contoso.com',
  checks: [
    check('windows', 'system', 'Windows Server 2016 or later', 'pass', 'Windows Server 2022 Standard, build 20348'),
    check('full', 'system', 'Full installation, not Server Core', 'pass', 'Server with Desktop Experience'),
    check('joined', 'system', 'Member of a domain', 'pass', 'contoso.com'),
    check('clock', 'system', 'Clock within five minutes of Microsoft 365', 'pass', '1.2 seconds apart'),
    check('net', 'software', '.NET Framework 4.7.2 or later', 'pass', '4.8'),
    check('other', 'software', 'No other synchronization tool', 'warn', 'Microsoft Entra Connect 2.3.8.0 is installed', 'Switch its scheduler off before you synchronize here, or uninstall it.'),
    check('memory', 'hardware', 'At least 8 GB of memory for 100,000 objects', 'pass', '16 GB'),
    check('disk', 'hardware', 'At least 70 GB of free disk space', 'fail', '41 GB free on C:', 'Free 29 GB on drive C:, or install the setup on another drive.'),
    check('tls', 'security', 'TLS 1.2 switched on for .NET', 'warn', 'SchUseStrongCrypto is not set', 'Set SchUseStrongCrypto to 1, then restart the server.'),
    check('login', 'network', 'login.microsoftonline.com can be reached', 'pass', 'Answered in 38 ms'),
    check('graph', 'network', 'graph.microsoft.com can be reached', 'pass', 'Answered in 41 ms'),
    check('proxy', 'network', 'Proxy settings', 'unknown', 'The proxy script did not answer', 'Check the address of the proxy script in the settings of Windows.'),
  ],
};

/** One requirement can be put right; values that were set wait for a restart. */
export const fixes: Output<'prerequisites.fixes'> = { fixable: ['tls'], undoable: [{ plan: 'fixed', appliedAt: '2026-03-04T09:02:00Z', changes: 3 }], restart: '2026-03-04T09:02:00Z' };

export const tenant: Output<'tenant.signIn'> = {
  id: '6f2a8c1e-5b7d-4e7e-9a51-0c2d7b8e4f10',
  name: 'Contoso Ltd.',
  account: 'sync.admin@contoso.onmicrosoft.com',
  roles: ['Hybrid Identity Administrator', 'User Administrator'],
  maySynchronize: true,
  domains: [
    { name: 'contoso.onmicrosoft.com', verified: true, default: false, initial: true, federated: false },
    { name: 'contoso.com', verified: true, default: true, initial: false, federated: false },
    { name: 'fabrikam.com', verified: false, default: false, initial: false, federated: false },
  ],
  initialDomain: 'contoso.onmicrosoft.com',
  otherSynchronization: 'never',
  userCount: 214,
};

/** Reading was granted at the sign-in; a person is asked for the rest step by step. */
export const access: Output<'tenant.access'> = {
  cloud: 'worldwide',
  tenant: null,
  person: true,
  permissions: graphPermissions.filter(({ asked }) => asked.includes('person')).map(({ name, why, uses }) => ({ name, why, uses: [...uses], granted: uses.includes('tenant') })),
  adminConsentUrl: 'https://login.microsoftonline.com/6f2a8c1e-5b7d-4e7e-9a51-0c2d7b8e4f10/adminconsent?client_id=5d3f8a52-7c1e-4b0a-8e57-94b1f6a2c3d4',
  notice: null,
};

export const base = 'DC=contoso,DC=com';

export const forest: Output<'directory.connect'> = {
  server: 'dc1.contoso.com',
  account: 'CONTOSO\\reader',
  forest: 'contoso.com',
  domain: 'contoso.com',
  netbiosName: 'CONTOSO',
  base,
  functionalLevel: 'Windows Server 2016',
  upnSuffixes: ['contoso.com', 'fabrikam.com', 'corp.local'],
  software: 'Windows Server 2022 Standard',
  scope: { include: [`OU=Staff,${base}`], exclude: [`OU=Former,OU=Staff,${base}`] },
  sourceAnchor: 'ms-DS-ConsistencyGuid',
  suggestedAnchor: 'ms-DS-ConsistencyGuid',
  suggestedAnchorWhy: 'It is empty everywhere in this forest, so no other tool uses it.',
  further: [],
};

/** The one directory of the sample forest. */
export const directories: Output<'directory.list'> = [{ base: forest.base, domain: forest.domain, forest: forest.forest, server: forest.server, security: 'ldaps', account: forest.account, connected: true }];

export const controllers: Output<'directory.discover'> = [
  { server: 'dc1.contoso.com', port: 636, site: 'Berlin', foundBy: 'practice' },
  { server: 'dc2.contoso.com', port: 636, site: 'Lisbon', foundBy: 'dns' },
];

export const probe: Output<'directory.probe'> = {
  server: 'dc1.contoso.com',
  certificate: {
    subject: 'CN=dc1.contoso.com',
    issuer: 'CN=Contoso Issuing CA 2, DC=contoso, DC=com',
    validFrom: '2025-09-01T00:00:00Z',
    validTo: '2027-09-01T00:00:00Z',
    fingerprint: Array.from({ length: 32 }, (_, index) => ((index * 37 + 11) % 256).toString(16).toUpperCase().padStart(2, '0')).join(':'),
    trusted: false,
    doubt: 'The issuing certificate authority is not known to this server.',
  },
  domainController: 'dc1.contoso.com',
  domain: 'contoso.com',
  forest: 'contoso.com',
};

function unit(name: string, above: string, more: Partial<Unit> = {}): Unit {
  return { dn: `OU=${name},${above}`, name, kind: 'unit', hasChildren: false, system: false, ...more };
}

/** What stands below a unit. */
export function unitsBelow(dn: string): Unit[] {
  if (dn === base) {
    return [
      { dn: `CN=Builtin,${base}`, name: 'Builtin', kind: 'container', hasChildren: false, system: true },
      unit('Domain Controllers', base, { system: true }),
      unit('Groups', base, { hasChildren: true }),
      unit('Staff', base, { hasChildren: true }),
      { dn: `CN=Users,${base}`, name: 'Users', kind: 'container', hasChildren: false, system: false },
    ];
  }
  return dn.startsWith('OU=Staff') ? ['Engineering', 'Finance', 'Former', 'Sales'].map((name) => unit(name, dn)) : [unit('Projects', dn)];
}
