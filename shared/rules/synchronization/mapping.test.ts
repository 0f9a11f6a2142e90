/** What the default rows and the customer's rows make of an object. */
import { describe, expect, it } from 'vitest';
import type { DirectoryObject, ObjectClass } from '../directory-object.ts';
import { checkRules } from './check-rules.ts';
import { CustomerRules, noCustomerRules } from './customer-rules.ts';
import { mapGroup } from './map-group.ts';
import { mapUser } from './map-user.ts';
import { attributesOfMapping, effectiveFlows, mappingOf, mappingText } from './mapping.ts';
import { rulesInForce } from './rules-in-force.ts';
import { tryRules } from './try-rules.ts';

const names = { verifiedDomains: new Set(['contoso.com']), initialDomain: 'contoso.onmicrosoft.com' };
const guid = Buffer.alloc(16).toString('base64');

function object(values: Record<string, string | readonly string[]>, objectClass: ObjectClass = 'user'): DirectoryObject {
  const base = { samaccountname: 'ann', userprincipalname: 'ann@contoso.com', cn: 'Ann Lee', useraccountcontrol: '512' };
  const entries = Object.entries({ ...base, ...values }).map(([name, value]): [string, readonly string[]] => [name, typeof value === 'string' ? [value] : value]);
  return { dn: 'CN=Ann Lee,OU=Staff,DC=contoso,DC=com', guid, objectClass, values: new Map(entries) };
}

const rulesOf = (row: Record<string, unknown>): CustomerRules => CustomerRules.parse({ rows: [{ objectClass: 'user', flow: 'trim', ...row }] });
const mapped = (values: Record<string, string | readonly string[]>, rules = noCustomerRules) => mapUser(object(values), mappingOf('objectGUID', names, rules));
const valueOf = (to: string, values: Record<string, string | readonly string[]>, row?: Record<string, unknown>): unknown =>
  mapped(values, row === undefined ? noCustomerRules : rulesOf({ to, ...row })).properties[to];

describe('default rows', () => {
  it.each<readonly [to: string, values: Record<string, string | readonly string[]>, made: unknown]>([
    ['displayName', { displayname: ' Ann ' }, 'Ann'],
    ['displayName', { displayname: '' }, 'Ann Lee'],
    ['department', { department: 'x'.repeat(80) }, 'x'.repeat(64)],
    ['businessPhones', { telephonenumber: ['1', '2'] }, ['1']],
    ['businessPhones', {}, []],
    ['faxNumber', { facsimiletelephonenumber: '3' }, '3'],
    ['employeeType', { employeetype: 'Contractor' }, 'Contractor'],
    ['extensionAttribute15', { extensionattribute15: ' NoSync ' }, 'NoSync'],
    ['extensionAttribute1', {}, null],
    ['usageLocation', { c: 'de' }, 'DE'],
    ['usageLocation', { c: 'DE', msexchusagelocation: 'FR' }, 'FR'],
    ['usageLocation', { c: 'Germany', msexchusagelocation: 'XX' }, undefined],
    ['usageLocation', {}, undefined],
    ['accountEnabled', { useraccountcontrol: '514' }, false],
    ['userPrincipalName', { userprincipalname: 'ann@contoso.local' }, 'ann@contoso.onmicrosoft.com'],
    ['mail', {}, undefined],
  ])('%s of %j is %j', (to, values, made) => {
    expect(valueOf(to, values)).toEqual(made);
  });

  it('keep what Graph refuses out of the tables', () => {
    const all = rulesInForce(noCustomerRules);
    expect(all.effective.filter((row) => ['proxyAddresses', 'mailNickname', 'onPremisesImmutableId'].includes(row.to))).toEqual([]);
    const writable = new Set(all.properties.map((row) => `${row.objectClass} ${row.to}`));
    expect(all.defaults.filter((row) => !writable.has(`${row.objectClass} ${row.to}`))).toEqual([]);
    expect(all.defaults.filter((row) => row.max > (all.properties.find((property) => property.objectClass === row.objectClass && property.to === row.to)?.max ?? 0))).toEqual([]);
  });
});

describe('rows of the customer', () => {
  it.each<readonly [to: string, values: Record<string, string | readonly string[]>, row: Record<string, unknown>, made: unknown]>([
    ['jobTitle', { title: 'Dr.', info: ' Boss ' }, { from: ['info', 'title'] }, 'Boss'],
    ['jobTitle', { title: 'Dr.' }, { from: ['info', 'title'] }, 'Dr.'],
    ['jobTitle', { title: ' Dr. ' }, { from: ['title'], flow: 'copy' }, ' Dr. '],
    ['jobTitle', { title: 'Doctor' }, { from: ['title'], max: 3 }, 'Doc'],
    ['jobTitle', {}, { from: ['title'], keepWhenEmpty: true }, undefined],
    ['displayName', { givenname: 'Ann', sn: 'Lee' }, { flow: 'expression', expression: '{sn|upper}, {givenName}' }, 'LEE, Ann'],
    ['displayName', {}, { flow: 'expression', expression: '{sn|upper}, {givenName}' }, 'Ann Lee'],
    ['otherMails', { othermailbox: ['a@x.example', ' a@x.example', 'b@x.example', ''] }, { from: ['otherMailbox'], flow: 'list' }, ['a@x.example', 'b@x.example']],
    ['otherMails', { info: 'a@x.example' }, { from: ['info'] }, ['a@x.example']],
    ['otherMails', {}, { flow: 'expression', expression: '{info}' }, []],
    ['employeeHireDate', { hired: '20260102030405.0Z' }, { from: ['hired'] }, '2026-01-02T03:04:05Z'],
    ['employeeHireDate', { hired: '2026-02-30' }, { from: ['hired'] }, null],
    ['usageLocation', { co: 'Germany' }, { from: ['co'] }, null],
    ['userPrincipalName', { mail: 'ann.lee@contoso.com' }, { from: ['mail'] }, 'ann.lee@contoso.com'],
    ['userPrincipalName', { mail: 'ann@elsewhere.example' }, { from: ['mail'] }, 'ann@contoso.onmicrosoft.com'],
    ['userPrincipalName', {}, { from: ['mail'] }, 'ann@contoso.com'],
  ])('%s of %j by %j is %j', (to, values, row, made) => {
    expect(valueOf(to, values, row)).toEqual(made);
  });

  it('stand in for a default row, add one, or take one away, for their class alone', () => {
    const rules = CustomerRules.parse({
      rows: [{ objectClass: 'user', to: 'jobTitle', flow: 'trim', from: ['Info'] }, { objectClass: 'user', to: 'otherMails', flow: 'list', from: ['otherMailbox'] }],
      removed: [{ objectClass: 'user', to: 'city' }, { objectClass: 'group', to: 'description' }],
    });
    const before = effectiveFlows('user', noCustomerRules).map((flow) => flow.to);
    expect(effectiveFlows('user', rules).map((flow) => flow.to)).toEqual([...before.filter((to) => to !== 'city'), 'otherMails']);
    expect(effectiveFlows('user', rules).find((flow) => flow.to === 'jobTitle')?.from).toEqual(['info']);
    expect(mapGroup(object({ description: 'd' }, 'group'), mappingOf('objectGUID', names, rules)).properties).not.toHaveProperty('description');
    expect(attributesOfMapping(mappingOf('objectGUID', names, rules)).slice(-2)).toEqual(['info', 'othermailbox']);
  });

  it('change the text by which a mapping is known, and only then', () => {
    const text = (rules: CustomerRules): string => mappingText(mappingOf('objectGUID', names, rules));
    expect(text(CustomerRules.parse({}))).toBe(text(noCustomerRules));
    expect(new Set([noCustomerRules, rulesOf({ to: 'city', from: ['co'] }), CustomerRules.parse({ groups: [{ guid, dn: 'CN=g' }] })].map(text)).size).toBe(3);
  });
});

describe('rules that cannot work', () => {
  it.each<readonly [row: Record<string, unknown>, why: string]>([
    [{ to: 'onPremisesImmutableId', from: ['info'] }, 'It ties the cloud user to its directory object for life; the source anchor is chosen on the directory page.'],
    [{ objectClass: 'group', to: 'mailNickname', from: ['info'] }, 'It marks a group as synchronized, and gives a user the name that stands in for an unverified suffix.'],
    [{ to: 'proxyAddresses', flow: 'list', from: ['proxyAddresses'] }, 'Microsoft Graph refuses to write it: Exchange Online works it out.'],
    [{ to: 'accountEnabled', from: ['info'] }, 'It follows userAccountControl: whoever is disabled in Active Directory must not sign in.'],
    [{ to: 'nonsense', from: ['info'] }, 'No row can write this property.'],
    [{ to: 'constructor', from: ['info'] }, 'No row can write this property.'],
    [{ to: 'city', flow: 'list', from: ['info'] }, 'This property holds one value, not a list.'],
    [{ to: 'city', from: [] }, 'It names no attribute.'],
    [{ to: 'city', from: ['unicodePwd'] }, 'unicodepwd holds a secret.'],
    [{ to: 'city', flow: 'expression', expression: '{ms-Mcs-AdmPwd}' }, 'The expression reads an attribute that holds a secret.'],
    [{ to: 'city', flow: 'expression' }, 'The expression is empty.'],
  ])('%j is refused', (row, why) => {
    expect(checkRules(rulesOf(row)).map((found) => found.why)).toContain(why);
  });

  it('are all named, with the column of an expression', () => {
    const row = { objectClass: 'user', to: 'city', flow: 'expression', expression: 'a {l|loud}' };
    const filter = { name: 'F', classes: ['user'], anyOf: [[{ attribute: 'info', test: 'bit-set', value: 'x' }, { attribute: 'info', test: 'equals' }]] };
    const found = checkRules(CustomerRules.parse({ rows: [row, { ...row, expression: '{l}' }], removed: [{ objectClass: 'user', to: 'displayName' }], filters: [filter] }));
    expect(found.map(({ where, column }) => [where, column])).toEqual([['user city', 6], ['user city', undefined], ['user displayName', undefined], ['F', undefined], ['F', undefined]]);
    expect(checkRules(noCustomerRules)).toEqual([]);
  });
});

describe('a trial', () => {
  it('shows both values, both reasons, and what was not read yet', () => {
    const rules = CustomerRules.parse({ rows: [{ objectClass: 'user', to: 'jobTitle', flow: 'trim', from: ['info'] }], filters: [{ name: 'Off', classes: ['user'], anyOf: [[{ attribute: 'title', test: 'present' }]] }] });
    const side = (of: CustomerRules) => ({ mapping: mappingOf('objectGUID', names, of), isMember: () => true });
    const trial = tryRules(object({ title: 'Dr.', info: 'Boss' }), side(noCustomerRules), side(rules));
    expect(trial).toMatchObject({ found: true, name: 'Ann Lee', leftOut: { old: null, new: expect.stringContaining('Your filter "Off" leaves it out: ') as string }, unread: ['info'] });
    expect(trial.values.filter((value) => value.changed)).toEqual([{ attribute: 'jobTitle', old: 'Dr.', new: 'Boss', changed: true }]);
    expect(tryRules(object({ mail: 'a@b.example' }, 'contact'), side(noCustomerRules), side(rules)).leftOut.new).toContain('It is a contact.');
  });
});
