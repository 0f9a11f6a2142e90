/** Which objects nobody needs to repair, and which real people must not be hidden. */
import { describe, expect, it } from 'vitest';
import type { DirectoryObject, ObjectClass } from '../directory-object.ts';
import { isLeftOutOfPreparation } from './left-out.ts';

function entry(values: Readonly<Record<string, string>>, objectClass: ObjectClass = 'user', dn = 'CN=x,DC=contoso,DC=com'): DirectoryObject {
  return { dn, guid: '', objectClass, values: new Map(Object.entries({ samaccountname: 'x', ...values }).map(([key, value]) => [key, value === '' ? [] : [value]])) };
}

describe('isLeftOutOfPreparation', () => {
  it.each<[string, DirectoryObject]>([
    ['built-in', entry({ iscriticalsystemobject: 'TRUE' })],
    ['without an account name', entry({ samaccountname: '' })],
    ['connector account', entry({ samaccountname: 'MSOL_1234' })],
    ['service account', entry({ samaccountname: 'AAD_1234' })],
    ['system mailbox', entry({ mailnickname: 'SystemMailbox{1}' })],
    ['Exchange test account', entry({ samaccountname: 'CAS_{1}' })],
    ['arbitration mailbox', entry({ msexchrecipienttypedetails: '8388608' })],
    ['excluded by hand', entry({ admindescription: 'User_NoSync' })],
    ['conflict copy', entry({}, 'user', 'CN=x\\0ACNF:6f1c,DC=contoso,DC=com')],
    ['role group', entry({ msexchrecipienttypedetails: '1073741824' }, 'group')],
    ['hidden contact of the connector', entry({ displayname: 'a (MSOL)', msexchhidefromaddresslists: 'TRUE' }, 'contact')],
  ])('leaves out: %s', (_, object) => expect(isLeftOutOfPreparation(object)).toBe(true));

  it.each<[string, DirectoryObject]>([
    ['a person', entry({})],
    ['a person whose name begins like a system account', entry({ samaccountname: 'iwamoto', cn: 'Iwamoto' })],
    ['a mailbox', entry({ msexchrecipienttypedetails: '1' })],
    ['a broken number', entry({ msexchrecipienttypedetails: '0x1000' })],
    ['CAS_ without a brace', entry({ samaccountname: 'CAS_team' })],
  ])('keeps: %s', (_, object) => expect(isLeftOutOfPreparation(object)).toBe(false));
});
