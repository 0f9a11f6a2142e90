/** The rights that the account which reads and writes Active Directory needs, feature by feature. A new feature is a new row. */
// Sources: Microsoft Entra documentation, connect/reference-connect-accounts-permissions, connect/how-to-connect-configure-ad-ds-connector-account and
// cloud-sync/how-to-gmsa-cmdlets, read 2026-07; [MS-ADTS] 3.1.1.3.4.1.3 for reading by DirSync.
import { fullControl, genericRead, genericWrite, right } from '../rules/access/access-bits.ts';
import { classGuids, extendedRightGuids, propertyGuids, type DirectoryClass } from './directory-guids.ts';

/** Where a right has to hold: on the naming context's head alone, on every object of these classes below it, or on the place itself and everything below. */
export type AppliesTo = 'head' | 'tree' | readonly DirectoryClass[];

/** One right; `objectType` is the GUID that the entry names, undefined for the object as a whole. */
export interface NeededRight {
  readonly what: string;
  readonly mask: number;
  readonly appliesTo: AppliesTo;
  readonly objectType?: string;
  readonly propertySet?: string;
  /** The name of property or extended right as `dsacls` takes it. */
  readonly objectName?: string;
}

/** `place`: the rights are given at the head of each domain, or on one unit that is chosen. `cmdlet` of Microsoft's AdSyncConfig module does the same, where there is one. */
export interface AccountFeature {
  readonly id: AccountFeatureId;
  readonly title: string;
  readonly why: string;
  readonly place: 'domain' | 'unit';
  readonly rights: readonly NeededRight[];
  readonly cmdlet?: string;
  readonly source: string;
  /** Day on which the source was read. */
  readonly read: string;
}

export type AccountFeatureId =
  | 'direct-read'
  | 'basic-read'
  | 'read-changes'
  | 'password-hash-sync'
  | 'consistency-guid'
  | 'password-writeback'
  | 'exchange-hybrid'
  | 'exchange-public-folders'
  | 'group-writeback'
  | 'cloud-sync-groups'
  | 'cloud-sync-users';

const accounts = 'https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-accounts-permissions';
const connector = 'https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-configure-ad-ds-connector-account';
const cloudSync = 'https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites';
const dirSync = 'https://learn.microsoft.com/openspecs/windows_protocols/ms-adts/2213a7f2-0a36-483c-b2a4-8574d53aa1e3';
const read = '2026-07-14';

const readable: readonly DirectoryClass[] = ['contact', 'computer', 'device', 'foreignSecurityPrincipal', 'group', 'inetOrgPerson', 'user'];
const mailEnabled: readonly DirectoryClass[] = ['contact', 'group', 'inetOrgPerson', 'user'];
const { readProperty, writeProperty, controlAccess } = right;

const extended = (name: keyof typeof extendedRightGuids, appliesTo: AppliesTo): NeededRight => ({
  what: name,
  mask: controlAccess,
  appliesTo,
  objectType: extendedRightGuids[name],
  objectName: name,
});

const property = (name: keyof typeof propertyGuids, mask: number, what: string): NeededRight => {
  const guids: { guid: string; propertySet?: string } = propertyGuids[name];
  return { what, mask, appliesTo: ['user'], objectType: guids.guid, objectName: name, ...(guids.propertySet === undefined ? {} : { propertySet: guids.propertySet }) };
};

const changes = extended('Replicating Directory Changes', 'head');

/** Every feature, in the order in which it is shown. */
export const accountFeatures: readonly AccountFeature[] = [
  {
    id: 'direct-read',
    title: 'Read users and groups',
    why: 'What the direct route synchronizes is read with this account.',
    place: 'domain',
    rights: [{ what: 'Read all properties', mask: readProperty, appliesTo: ['group', 'inetOrgPerson', 'user'] }],
    source: connector,
    read,
  },
  {
    id: 'basic-read',
    title: 'Read users, groups, contacts and devices',
    why: 'Everything that Connect Sync synchronizes is read with this account.',
    place: 'domain',
    rights: [{ what: 'Read all properties', mask: readProperty, appliesTo: readable }],
    cmdlet: 'Set-ADSyncBasicReadPermissions',
    source: connector,
    read,
  },
  {
    id: 'read-changes',
    title: 'Read what changed',
    why: 'Without it each run reads the whole directory, and deleted objects are found by what is missing.',
    place: 'domain',
    rights: [changes],
    source: dirSync,
    read,
  },
  {
    id: 'password-hash-sync',
    title: 'Password hash synchronization',
    why: 'Hashes of passwords are fetched as another domain controller fetches them.',
    place: 'domain',
    rights: [changes, extended('Replicating Directory Changes All', 'head')],
    cmdlet: 'Set-ADSyncPasswordHashSyncPermissions',
    source: connector,
    read,
  },
  {
    id: 'consistency-guid',
    title: 'Source anchor in ms-DS-ConsistencyGuid',
    why: 'The source anchor is written to each user once, so that it survives a move to another forest.',
    place: 'domain',
    rights: [property('mS-DS-ConsistencyGuid', readProperty | writeProperty, 'Read and write ms-DS-ConsistencyGuid')],
    cmdlet: 'Set-ADSyncMsDsConsistencyGuidPermissions',
    source: connector,
    read,
  },
  {
    id: 'password-writeback',
    title: 'Password writeback',
    why: 'Passwords that people change in the cloud are set in Active Directory.',
    place: 'domain',
    rights: [
      extended('Reset Password', ['user']),
      extended('Change Password', ['user']),
      property('lockoutTime', writeProperty, 'Write lockoutTime'),
      property('pwdLastSet', writeProperty, 'Write pwdLastSet'),
      extended('Unexpire Password', 'head'),
    ],
    cmdlet: 'Set-ADSyncPasswordWritebackPermissions',
    source: connector,
    read,
  },
  {
    id: 'exchange-hybrid',
    title: 'Exchange hybrid writeback',
    why: 'Exchange Online writes some attributes back, such as addresses and archive state.',
    place: 'domain',
    rights: [{ what: 'Read and write all properties', mask: readProperty | writeProperty, appliesTo: mailEnabled }],
    cmdlet: 'Set-ADSyncExchangeHybridPermissions',
    source: connector,
    read,
  },
  {
    id: 'exchange-public-folders',
    title: 'Exchange mail public folders',
    why: 'Addresses of public folders are read, so that mail to them is accepted.',
    place: 'domain',
    rights: [{ what: 'Read all properties', mask: readProperty, appliesTo: ['publicFolder'] }],
    cmdlet: 'Set-ADSyncExchangeMailPublicFolderPermissions',
    source: connector,
    read,
  },
  {
    id: 'group-writeback',
    title: 'Group writeback',
    why: 'Groups of the cloud are created, changed and deleted in the chosen organizational unit.',
    place: 'unit',
    rights: [{ what: 'Read and write everything, create and delete objects', mask: genericRead | genericWrite | right.createChild | right.deleteChild, appliesTo: 'tree' }],
    cmdlet: 'Set-ADSyncUnifiedGroupWritebackPermissions',
    source: accounts,
    read,
  },
  {
    id: 'cloud-sync-groups',
    title: 'Cloud Sync: provision groups to Active Directory',
    why: 'The group managed service account of the provisioning agent owns the groups that it writes.',
    place: 'domain',
    rights: [{ what: 'Full control of groups', mask: fullControl, appliesTo: ['group'] }],
    source: cloudSync,
    read,
  },
  {
    id: 'cloud-sync-users',
    title: 'Cloud Sync: create and delete users',
    why: 'The group managed service account of the provisioning agent creates users where people are provisioned from an HR system.',
    place: 'domain',
    rights: [{ what: 'Create and delete users', mask: right.createChild | right.deleteChild, appliesTo: 'tree', objectType: classGuids.user, objectName: 'user' }],
    source: cloudSync,
    read,
  },
];

/** The feature of an id. */
export function accountFeature(id: AccountFeatureId): AccountFeature {
  const found = accountFeatures.find((feature) => feature.id === id);
  if (found === undefined) throw new TypeError(`no feature ${id}`);
  return found;
}
