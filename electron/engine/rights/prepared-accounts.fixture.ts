/** For tests: accounts with rights of every kind, as SDDL that samba-tool sets, and the verdict that each must get. */
import type { AccountFeatureId } from '../../../shared/tables/account-rights.ts';
import { classGuids, extendedRightGuids, propertyGuids, type DirectoryClass } from '../../../shared/tables/directory-guids.ts';

/** Where a grant is made: the domain's head, a unit, a unit that takes nothing from above, a user of its own. */
export type Place = 'head' | 'staff' | 'locked' | 'guarded';

/** `sddl` has `{me}`, `{team}` (a group of a group of the account) and stays open otherwise; `in` puts the account into a group. */
export interface PreparedAccount {
  readonly name: string;
  readonly what: string;
  readonly grants: ReadonlyArray<readonly [Place, string]>;
  readonly in?: 'team' | 'Administrators' | 'Domain Admins';
  readonly expected: Partial<Record<AccountFeatureId, 'pass' | 'warn' | 'fail'>>;
}

const anchor = propertyGuids['mS-DS-ConsistencyGuid'].guid;
const lockout = propertyGuids.lockoutTime.guid;
const changes = extendedRightGuids['Replicating Directory Changes'];
const changesAll = extendedRightGuids['Replicating Directory Changes All'];
const { user, group, inetOrgPerson } = classGuids;

const head = (...aces: string[]): PreparedAccount['grants'] => [['head', aces.join('')]];
const below = (rights: string, guid: string, className: string, who = '{me}', type = 'OA'): string => `(${type};CIIO;${rights};${guid};${className};${who})`;
const onAll = (rights: string, names: readonly DirectoryClass[]): string[] => names.map((name) => below(rights, '', classGuids[name]));
const onAnchor = below('RPWP', anchor, user);
const reset = [below('CR', extendedRightGuids['Reset Password'], user), below('CR', extendedRightGuids['Change Password'], user)];
const lockoutTime = below('WP', lockout, user);
const pwdLastSet = below('WP', propertyGuids.pwdLastSet.guid, user);
const mailEnabled: readonly DirectoryClass[] = ['contact', 'group', 'inetOrgPerson', 'user'];

const rows: ReadonlyArray<Omit<PreparedAccount, 'name'>> = [
  { what: 'nothing', grants: [], expected: { 'direct-read': 'warn', 'basic-read': 'fail', 'consistency-guid': 'fail', 'password-hash-sync': 'fail', 'group-writeback': 'fail' } },
  { what: 'the anchor on users', grants: head(onAnchor), expected: { 'consistency-guid': 'warn' } },
  { what: 'the anchor, to be read only', grants: head(below('RP', anchor, user)), expected: { 'consistency-guid': 'fail' } },
  { what: 'another property', grants: head(below('RPWP', lockout, user)), expected: { 'consistency-guid': 'fail' } },
  { what: 'every property of users', grants: head(below('RPWP', '', user)), expected: { 'consistency-guid': 'warn', 'exchange-hybrid': 'fail' } },
  { what: 'full control of users', grants: head(below('GA', '', user)), expected: { 'consistency-guid': 'warn', 'password-writeback': 'warn' } },
  { what: 'full control of everything', grants: head('(A;CI;GA;;;{me})'), expected: { 'consistency-guid': 'warn', 'exchange-hybrid': 'warn', 'password-hash-sync': 'pass', 'cloud-sync-users': 'warn' } },
  { what: 'the anchor, and a denial of it', grants: head(below('WP', anchor, user, '{me}', 'OD'), onAnchor), expected: { 'consistency-guid': 'fail' } },
  { what: 'every property, but for one that is denied', grants: head(below('WP', lockout, user, '{me}', 'OD'), ...onAll('RPWP', mailEnabled)), expected: { 'consistency-guid': 'warn', 'exchange-hybrid': 'fail' } },
  { what: 'the anchor through a group of a group', in: 'team', grants: head(below('RPWP', anchor, user, '{team}')), expected: { 'consistency-guid': 'warn' } },
  { what: 'the anchor through a group, denied to the account', in: 'team', grants: head(below('WP', anchor, user, '{me}', 'OD')), expected: { 'consistency-guid': 'fail' } },
  { what: 'the anchor on groups', grants: head(below('RPWP', anchor, group)), expected: { 'consistency-guid': 'fail' } },
  { what: 'the anchor on inetOrgPersons', grants: head(below('RPWP', anchor, inetOrgPerson)), expected: { 'consistency-guid': 'fail' } },
  { what: 'the anchor on the head alone', grants: head(`(OA;;RPWP;${anchor};;{me})`), expected: { 'consistency-guid': 'fail' } },
  { what: 'the anchor on the next level only', grants: head(`(OA;CIIONP;RPWP;${anchor};${user};{me})`), expected: { 'consistency-guid': 'fail' } },
  { what: 'both rights to replicate', grants: head(`(OA;;CR;${changes};;{me})(OA;;CR;${changesAll};;{me})`), expected: { 'password-hash-sync': 'pass', 'read-changes': 'pass' } },
  { what: 'one right to replicate', grants: head(`(OA;;CR;${changes};;{me})`), expected: { 'password-hash-sync': 'fail', 'read-changes': 'pass' } },
  { what: 'all extended rights on the head', grants: head('(A;;CR;;;{me})'), expected: { 'password-hash-sync': 'pass' } },
  { what: 'both, and a denial of one', grants: head(`(OD;;CR;${changesAll};;{me})(OA;;CR;${changes};;{me})(OA;;CR;${changesAll};;{me})`), expected: { 'password-hash-sync': 'fail', 'read-changes': 'pass' } },
  { what: 'the rights of Administrators', in: 'Administrators', grants: [], expected: { 'password-hash-sync': 'pass' } },
  { what: 'the rights of Domain Admins', in: 'Domain Admins', grants: [], expected: { 'password-hash-sync': 'pass' } },
  { what: 'passwords', grants: head(...reset, lockoutTime, pwdLastSet, `(OA;;CR;${extendedRightGuids['Unexpire Password']};;{me})`), expected: { 'password-writeback': 'warn' } },
  { what: 'passwords without lockoutTime', grants: head(...reset, pwdLastSet), expected: { 'password-writeback': 'fail' } },
  { what: 'passwords, one property by its set', grants: head(...reset, lockoutTime, below('WP', propertyGuids.pwdLastSet.propertySet, user)), expected: { 'password-writeback': 'warn' } },
  { what: 'passwords without a denied right', grants: head(below('CR', extendedRightGuids['Reset Password'], user, '{me}', 'OD'), ...reset, lockoutTime, pwdLastSet), expected: { 'password-writeback': 'fail' } },
  { what: 'Exchange hybrid', grants: head(...onAll('RPWP', mailEnabled)), expected: { 'exchange-hybrid': 'warn' } },
  { what: 'Exchange hybrid without contacts', grants: head(...onAll('RPWP', ['group', 'inetOrgPerson', 'user'])), expected: { 'exchange-hybrid': 'fail' } },
  { what: 'groups in one unit', grants: [['staff', '(A;CI;GRGWCCDC;;;{me})']], expected: { 'group-writeback': 'pass' } },
  { what: 'groups in one unit, none deleted', grants: [['staff', '(A;CI;GRGWCC;;;{me})']], expected: { 'group-writeback': 'fail' } },
  { what: 'the anchor, also where inheritance is disabled', grants: [['head', onAnchor], ['locked', onAnchor], ['guarded', `(OA;;RPWP;${anchor};;{me})`]], expected: { 'consistency-guid': 'pass' } },
  { what: 'everything to be read', grants: head(...onAll('RP', ['contact', 'computer', 'device', 'foreignSecurityPrincipal', 'group', 'inetOrgPerson', 'user'])), expected: { 'basic-read': 'warn' } },
  { what: 'users to be read', grants: head(below('RP', '', user)), expected: { 'basic-read': 'fail' } },
];

/** More than thirty accounts. */
export const preparedAccounts: readonly PreparedAccount[] = rows.map((row, index) => ({ ...row, name: `account${index + 1}` }));
