/** The short facts that stand beside a verdict of the directory, and why something is not known of it. */
import { count, counted, duration } from '../counted.ts';
import { functionalLevels } from '../forest.ts';

export const directoryFound = {
  level: (level: number) => functionalLevels[String(level)] ?? `Level ${level}`,
  schema: (version: number) => `Version ${version}`,
  controller: (name: string, readOnly: boolean) => (readOnly ? `${name} is read-only` : name),
  names: (names: readonly string[]) => names.join(', '),
  noSuffixes: 'No user in scope has a sign-in name',
  withoutUpn: (users: number) => `${counted(users, 'user', 'users')} in scope without a sign-in name`,
  suffixes: (good: number, bad: readonly string[]) => (bad.length === 0 ? `${counted(good, 'user', 'users')} in verified domains` : `Not verified: ${bad.join(', ')}`),
  suffixUsers: (users: number, verified: boolean) => `${counted(users, 'user', 'users')}${verified ? '' : ', not verified in the tenant'}`,
  suffixUnused: 'Offered by the forest, nobody in scope has it',
  noKey: 'No root key',
  keys: (keys: number) => counted(keys, 'root key', 'root keys'),
  keyLater: (when: string) => `Can be used from ${when} (UTC) on`,
  sites: (sites: number) => counted(sites, 'site', 'sites'),
  withoutSubnet: (sites: readonly string[]) => `Without a subnet: ${sites.slice(0, 5).join(', ')}${sites.length > 5 ? `, and ${sites.length - 5} more` : ''}`,
  oneController: 'One domain controller, nothing to replicate',
  partners: (partners: number) => counted(partners, 'connection', 'connections'),
  failing: (partners: number) => `${counted(partners, 'connection does', 'connections do')} not work`,
  partner: (failures: number, seconds: number | undefined) => `Last success ${seconds === undefined ? 'unknown' : `${duration(seconds)} ago`}, ${counted(failures, 'failure', 'failures')} since`,
  objects: (users: number, groups: number, contacts: number) => `${counted(users, 'user', 'users')}, ${counted(groups, 'group', 'groups')}, ${counted(contacts, 'contact', 'contacts')}`,
  total: (objects: number) => `${count(objects)} objects`,
  unfilled: 'Empty everywhere',
  filled: (filled: number, foreign: number) => (foreign === 0 ? `Filled for ${count(filled)}, always with objectGUID` : `Filled for ${count(filled)}, ${count(foreign)} of them with another value than objectGUID`),
  anchors: (objects: number) => `${counted(objects, 'object', 'objects')}, each with an anchor`,
  badAnchors: (shared: number, malformed: number) => `${counted(shared, 'object has', 'objects have')} the anchor of another one, ${counted(malformed, 'anchor is', 'anchors are')} malformed`,
  otherAnchor: (foreign: number) => `${counted(foreign, 'object has', 'objects have')} an anchor that the chosen attribute would not keep`,
  protected: (objects: number) => (objects === 0 ? 'None in scope' : `${count(objects)} in scope`),
  allRights: (uses: readonly string[]) => uses.join(', '),
  partlyRights: (uses: readonly string[]) => `Some objects are cut off: ${uses.join(', ')}`,
  lackingRights: (uses: readonly string[]) => `Rights are missing: ${uses.join(', ')}`,
  useOfAccount: (verdict: 'pass' | 'warn' | 'fail', missing: readonly string[], cutOff: number) =>
    ({ pass: 'Granted', warn: `Granted, but ${counted(cutOff, 'object misses', 'objects miss')} out or cannot be looked at`, fail: `Missing: ${missing.join(', ')}` })[verdict],
  days: (days: number) => counted(days, 'day', 'days'),
} as const;

/** Why a fact of the directory is not known. */
export const directoryUnread = {
  notShown: 'The domain controller does not show it to this account.',
  notUnderstood: 'What the domain controller answered was not understood.',
  keysHidden: 'Only administrators are shown the root keys; this account sees none, which proves nothing.',
  partnersHidden: 'The domain controller does not tell this account about its partners: it needs the right "Monitor active directory replication".',
  notSignedIn: 'Nobody is signed in to the tenant, so its verified domains are not known.',
  notConnected: (domain: string) => `There is no connection to ${domain}. Sign in to it again.`,
} as const;
