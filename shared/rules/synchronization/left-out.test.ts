/** Every default rule once with an object that it leaves out, and once with a neighbor that it lets through. */
import { describe, expect, it } from 'vitest';
import type { DirectoryObject, ObjectClass } from '../directory-object.ts';
import { CustomerRules, noCustomerRules } from './customer-rules.ts';
import { anyMember, leftOutReason, leftOutRuleIds, reasonOfRule } from './left-out.ts';

type Values = Record<string, string | undefined>;

const security = '-2147483646';
const distribution = '2';
const base: Record<ObjectClass, Record<string, string>> = {
  user: { samaccountname: 'ann', mailnickname: 'ann' },
  group: { samaccountname: 'sales', grouptype: security },
  contact: { mail: 'ann@supplier.example' },
};

function object(objectClass: ObjectClass, values: Values = {}, dn = 'CN=Ann,OU=Staff,DC=c,DC=l'): DirectoryObject {
  const entries = Object.entries({ ...base[objectClass], ...values }).flatMap(([name, value]): [string, string[]][] => (value === undefined ? [] : [[name, [value]]]));
  return { dn, guid: 'g', objectClass, values: new Map(entries) };
}

const idOf = (one: DirectoryObject, members?: number): string | undefined => leftOutReason(one, noCustomerRules, anyMember, members)?.id;
const copy = 'CN=Ann\\0ACNF:1b2c,OU=Staff,DC=c,DC=l';

/** Rule, class, values that it leaves out. */
const leftOut: ReadonlyArray<readonly [id: string, objectClass: ObjectClass, values: Values, dn?: string]> = [
  ['critical-system-object', 'user', { iscriticalsystemobject: 'TRUE' }],
  ['critical-system-object', 'group', { iscriticalsystemobject: 'FALSE' }],
  ['critical-system-object', 'contact', { iscriticalsystemobject: 'TRUE' }],
  ['user-admin-description', 'user', { admindescription: 'user_NoSync' }],
  ['user-no-account-name', 'user', { samaccountname: undefined }],
  ['user-support-account', 'user', { samaccountname: 'SUPPORT_388945a0' }],
  ['user-system-mailbox', 'user', { mailnickname: 'SystemMailbox{1f05a927}' }],
  ['user-connector-account', 'user', { samaccountname: 'AAD_12ab' }],
  ['user-connector-account', 'user', { samaccountname: 'MSOL_12ab' }],
  ['user-client-access-test', 'user', { mailnickname: 'CAS_{1}' }],
  ['user-client-access-test', 'user', { samaccountname: 'CAS_{1}' }],
  ...[0x1000, 0x2000, 0x4000, 0x40_0000, 0x80_0000, 0x100_0000, 0x2000_0000].map((type) => ['user-exchange-system', 'user', { msexchrecipienttypedetails: String(type) }] as const),
  ['conflict-copy', 'user', {}, copy],
  ['conflict-copy', 'group', {}, copy],
  ['conflict-copy', 'contact', {}, copy],
  ['user-linked-mailbox', 'user', { msexchrecipienttypedetails: '2' }],
  ['group-admin-description', 'group', { admindescription: 'Group_NoSync' }],
  ['group-rich-coexistence', 'group', { samaccountname: 'MSOL_AD_Sync_RichCoexistence' }],
  ['group-exchange-role', 'group', { msexchrecipienttypedetails: '1073741824' }],
  ['group-without-mail', 'group', { grouptype: distribution }],
  ['group-distribution', 'group', { grouptype: distribution, mail: 'sales@contoso.com' }],
  ['group-distribution', 'group', { grouptype: distribution, proxyaddresses: 'SMTP:sales@contoso.com' }],
  ['contact-hidden-msol', 'contact', { displayname: 'Sync (MSOL)', msexchhidefromaddresslists: 'TRUE' }],
  ['contact-client-access-test', 'contact', { mailnickname: 'CAS_{1}' }],
  ['contact-without-mail', 'contact', { mail: 'no address' }],
  ['contact-direct-route', 'contact', {}],
  ['contact-direct-route', 'contact', { mail: undefined, proxyaddresses: 'SMTP:ann@supplier.example' }],
  ['contact-direct-route', 'contact', { displayname: 'Sync (MSOL)' }],
];

/** Class and values that no rule leaves out, though they come near. */
const kept: ReadonlyArray<readonly [objectClass: ObjectClass, values: Values, dn?: string]> = [
  ['user', {}],
  ['user', { useraccountcontrol: '514' }],
  ['user', { admindescription: 'A User_ who is described' }],
  ['user', { admindescription: 'User_NoSync', objectclass: 'inetOrgPerson' }],
  ['user', { samaccountname: 'BAAD_1', mailnickname: 'CAS_1' }],
  ['user', { msexchrecipienttypedetails: '1' }],
  ['user', { msexchrecipienttypedetails: '34359738368' }],
  ['user', {}, 'CN=Ann,OU=Staff\\0ACNF:1b2c,DC=c,DC=l'],
  ['group', {}],
  ['group', { admindescription: 'User_NoSync' }],
];

describe('left-out rules', () => {
  it.each(leftOut.map((row) => ({ row })))('$row.0 leaves out a $row.1 with $row.2', ({ row: [id, objectClass, values, dn] }) => {
    expect(idOf(object(objectClass, values, dn))).toBe(id);
  });

  it.each(kept.map((row) => ({ row })))('a $row.0 with $row.1 is synchronized', ({ row: [objectClass, values, dn] }) => {
    expect(idOf(object(objectClass, values, dn))).toBeUndefined();
  });

  it('leave out groups that are too large', () => {
    expect([249_999, 250_000].map((members) => idOf(object('group'), members))).toEqual([undefined, 'group-too-large']);
  });

  it('all stand in the table above, and have a reason', () => {
    const tested = new Set([...leftOut.map(([id, objectClass]) => `${objectClass} ${id}`), 'group group-too-large']);
    const rules = Object.entries(leftOutRuleIds).flatMap(([objectClass, ids]) => ids.map((id) => `${objectClass} ${id}`));
    expect([...tested].sort()).toEqual(rules.sort());
    for (const id of Object.values(leftOutRuleIds).flat()) expect(reasonOfRule(id)).not.toBe(id);
  });
});

describe('filters of the customer', () => {
  const rulesOf = (test: string, value = '', more: readonly unknown[] = []) =>
    CustomerRules.parse({ filters: [{ name: 'mine', classes: ['user'], anyOf: [[{ attribute: 'extensionAttribute15', test, value }, ...more]] }] });
  const marked = (value: string | undefined) => object('user', { extensionattribute15: value });

  it.each([
    ['equals', 'nosync', ' NoSync ', 'Sync'],
    ['not-equals', 'sync', undefined, ' Sync '],
    ['starts-with', 'no', 'NoSync', 'Sync no'],
    ['not-starts-with', 'no', 'Sync no', 'NoSync'],
    ['contains', 'SYNC', 'no sync', 'no'],
    ['not-contains', 'SYNC', 'no', 'no sync'],
    ['present', '', 'x', undefined],
    ['absent', '', undefined, 'x'],
    ['bit-set', '6', '2', '9'],
    ['bit-set', '2147483648', '-2147483646', '2'],
  ])('%s "%s" leaves out "%s" and not "%s"', (test, value, out, through) => {
    const rules = rulesOf(test, value);
    expect(leftOutReason(marked(out), rules, anyMember)).toEqual({ id: 'filter-attribute', reason: expect.stringContaining('Your filter "mine" leaves it out: ') as string });
    expect(leftOutReason(marked(through), rules, anyMember)).toBeUndefined();
  });

  it('combine with AND inside a list and OR between lists, for their classes only', () => {
    const both = rulesOf('equals', 'nosync', [{ attribute: 'department', test: 'present' }]);
    expect(leftOutReason(marked('nosync'), both, anyMember)).toBeUndefined();
    const either = { ...both, filters: both.filters.map((filter) => ({ ...filter, anyOf: filter.anyOf[0]?.map((one) => [one]) ?? [] })) };
    expect(leftOutReason(marked('nosync'), either, anyMember)?.id).toBe('filter-attribute');
    expect(leftOutReason(object('group', { extensionattribute15: 'nosync' }), either, anyMember)).toBeUndefined();
  });

  it('by group let direct members through, of any class, and ask only when there is a group', () => {
    const rules = CustomerRules.parse({ groups: [{ guid: Buffer.alloc(16).toString('base64'), dn: 'CN=Pilot' }] });
    expect(leftOutReason(object('group'), rules, () => false)?.id).toBe('filter-group');
    expect(leftOutReason(object('user'), rules, (guid) => guid === 'g')).toBeUndefined();
    expect(leftOutReason(object('user'), noCustomerRules, () => false)).toBeUndefined();
  });
});
