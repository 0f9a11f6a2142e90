/** What pages 4 to 8 show. */
import type { Input, Output } from '../../../shared/contract/index.ts';
import type { Finding } from '../../../shared/contract/preparation.ts';
import { SynchronizationSettings } from '../../../shared/contract/synchronization.ts';
import { deleteGuard, headOf, licenseChanges, synchronizationChanges } from './plans.ts';
import { base } from './server-and-tenant.ts';

export const scan: Output<'preparation.scan'> = {
  scannedAt: '2026-03-04T09:40:00Z',
  objects: 1412,
  findings: 37,
  byRule: [
    { rule: 'characters', title: 'Characters that are not allowed', count: 18, repairable: 18 },
    { rule: 'duplicate', title: 'Value used twice', count: 9, repairable: 4 },
    { rule: 'suffix', title: 'Suffix not usable on the internet', count: 8, repairable: 8 },
    { rule: 'blank', title: 'Display name is empty', count: 2, repairable: 0 },
  ],
};

const findings: Finding[] = Array.from({ length: 37 }, (_, id) => ({
  id,
  rule: scan.byRule[id % 4]?.rule ?? '',
  title: scan.byRule[id % 4]?.title ?? '',
  severity: id % 5 === 4 ? ('warning' as const) : ('error' as const),
  dn: `CN=Person ${id},OU=Sales,OU=Staff,${base}`,
  name: `Person ${id}`,
  objectClass: id % 6 === 5 ? ('group' as const) : ('user' as const),
  attribute: id % 4 === 3 ? 'displayName' : 'userPrincipalName',
  value: id % 4 === 3 ? null : `person ${id}@contoso.com`,
  ...(id % 4 === 3 ? {} : { proposed: `person.${id}@contoso.com` }),
  why: 'Microsoft 365 refuses a sign-in name with a space in it, so the user would not be created.',
  others: id % 4 === 1 ? ['Person 2', 'Person 9'] : [],
}));

/** The rows that a filter asks for. */
export function findingsOf(asked: Input<'preparation.findings'>): Output<'preparation.findings'> {
  const rows = findings.filter((one) => (!asked.rule || one.rule === asked.rule) && one.name.includes(asked.search ?? ''));
  return { total: rows.length, rows: rows.slice(asked.offset, asked.offset + asked.limit) };
}

export const advice: Output<'sign-in-method.advise'> = {
  method: 'password-hash-sync',
  seamlessSso: true,
  hashSyncAsBackup: false,
  reasons: ['Microsoft may check the passwords in the cloud.', 'No rule of Active Directory has to be applied at every sign-in.'],
};

export const preview: Output<'synchronization.preview'> = {
  plan: headOf('sync', 'synchronization', synchronizationChanges, { state: 'blocked', guards: [deleteGuard], notes: ['Nested groups are kept as nested groups.'] }),
  directory: { users: 271, groups: 25, contacts: 4 },
  leftOut: [
    { reason: 'Contacts cannot be created through Microsoft Graph.', count: 4, examples: ['Ann Supplier', 'Ben Partner'] },
    { reason: 'The object is marked as critical for the system.', count: 3, examples: ['Administrator', 'krbtgt'] },
  ],
  byUnit: ['Engineering', 'Finance', 'Sales'].flatMap((name) => [
    { unit: `OU=${name},OU=Staff,${base}`, kind: 'user' as const, action: 'create' as const, count: 80 },
    { unit: `OU=${name},OU=Staff,${base}`, kind: 'user' as const, action: 'delete' as const, count: 4 },
  ]),
};

export const settings: Output<'synchronization.settings'> = SynchronizationSettings.parse({ deleteLimit: 10, deletePercent: 5 });

export const verification: Output<'synchronization.verify'> = { checkedAt: '2026-03-04T10:31:00Z', users: 271, groups: 25, differences: 0, plan: headOf('after', 'synchronization', [], { state: 'empty' }) };

const plain = { default: false, initial: false, routable: true, services: [] };

export const domains: Output<'domains.list'> = [
  { ...plain, name: 'contoso.com', inTenant: true, verified: true, default: true, users: 1180, services: ['Email'] },
  { ...plain, name: 'contoso.onmicrosoft.com', inTenant: true, verified: true, initial: true, users: 0 },
  { ...plain, name: 'corp.local', inTenant: false, verified: false, routable: false, users: 12 },
  { ...plain, name: 'fabrikam.com', inTenant: true, verified: false, users: 92 },
];

export const proof: Output<'domains.verification'> = [
  {
    record: { type: 'TXT', name: '@', value: 'MS=ms48217733', ttl: 3600, purpose: 'Proves that the domain is yours', optional: false },
    found: [],
    verdict: 'missing',
    reason: 'DNS does not show the record.',
    cure: 'Add it where the DNS of the domain is kept, then wait some minutes.',
  },
];

export const records: Output<'domains.records'> = [
  { record: { type: 'MX', name: '@', value: 'contoso-com.mail.protection.outlook.com', ttl: 3600, purpose: 'Receives mail', optional: false }, found: ['contoso-com.mail.protection.outlook.com'], verdict: 'right', reason: '', cure: '' },
  {
    record: { type: 'TXT', name: '@', value: 'v=spf1 include:spf.protection.outlook.com -all', ttl: 3600, purpose: 'Says who may send mail', optional: false },
    found: ['v=spf1 ip4:203.0.113.7 -all'],
    verdict: 'wrong',
    reason: 'Another sender list is published.',
    cure: 'Add include:spf.protection.outlook.com to the record that is there.',
  },
  { record: { type: 'CNAME', name: 'autodiscover', value: 'autodiscover.outlook.com', ttl: 3600, purpose: 'Outlook finds its settings', optional: false }, found: [], verdict: 'missing', reason: 'DNS does not show the record.', cure: 'Add it.' },
];

const plans = ['Exchange Online', 'Microsoft Teams', 'SharePoint Online', 'Office for the web', 'Intune'].map((name) => ({ id: name, name, partName: name }));

export const products: Output<'licenses.products'> = [
  { skuId: 'e3', partNumber: 'SPE_E3', name: 'Microsoft 365 E3', enabled: 250, expiring: 20, suspended: 0, consumed: 43, free: 207, servicePlans: plans },
  { skuId: 'f1', partNumber: 'M365_F1', name: 'Microsoft 365 F1', enabled: 50, expiring: 0, suspended: 5, consumed: 50, free: 0, servicePlans: plans.slice(0, 2) },
];

export const licensePreview: Output<'licenses.preview'> = {
  plan: headOf('license', 'licensing', licenseChanges),
  choice: {
    products: [{ skuId: 'e3', disabledPlans: [] }], defaultLocation: 'DE', locationOrder: ['country', 'unit', 'site'], unitLocations: [], siteLocations: [], includeDisabled: false, includeMailboxes: false, group: null, pilot: [],
  },
  part: 'all',
  users: 240,
  seatsNeeded: 180,
  seatsFree: 207,
  locationsToSet: 12,
  alreadyLicensed: 60,
  byLocation: [
    { country: 'DE', users: 110 },
    { country: 'PT', users: 70 },
  ],
  bySource: [{ source: 'tenant', users: 168 }, { source: 'country', users: 12 }],
  products: [{ skuId: 'e3', name: 'Microsoft 365 E3', free: 207, needed: 180, assign: 176, change: 0, keep: 60, heldBack: 4 }],
  heldBack: [{ reason: 'mailbox', users: 4, names: ['Ada Almeida', 'Bruno Berg', 'Chiara Castro', 'Dana Duarte'] }],
  mailboxes: { users: 4, names: ['Ada Almeida', 'Bruno Berg', 'Chiara Castro', 'Dana Duarte'] },
  unsold: { users: 0, names: [] },
};

export const report: Output<'report.save'> = {
  file: 'C:\\ProgramData\\Directory Sync Setup\\reports\\setup-2026-03-04.html',
  data: 'C:\\ProgramData\\Directory Sync Setup\\reports\\setup-2026-03-04.json',
  madeAt: '2026-03-04T11:00:00Z',
  html: '<!doctype html><html lang="en"><head><title>Report</title><style>h1{font-size:1.4em}</style></head><body><h1>Report of the setup</h1><p>Everything that was done.</p><script>document.title="run"</script><img src="x" alt=""></body></html>',
};

export const matches: Output<'synchronization.matches'> = {
  total: 3,
  rows: ['Ada Almeida', 'Bruno Berg', 'Chiara Castro'].map((name, index) => {
    const login = name.toLowerCase().replace(' ', '.');
    return { name, dn: `CN=${name},OU=Finance,OU=Staff,DC=contoso,DC=com`, by: index === 1 ? 'email address' : 'sign-in name', cloudId: `c${index}`, cloudName: name, cloudSignInName: `${login}@contoso.com` };
  }),
};
