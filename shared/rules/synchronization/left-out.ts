/** Which objects are not synchronized although they are in scope, each with the reason that a person reads. */
import { all, first, type DirectoryObject } from '../directory-object.ts';
import { leftOutTexts as text } from '../../text/left-out.ts';

interface LeftOutRule {
  readonly applies: (object: DirectoryObject) => boolean;
  readonly reason: string;
}

const startsWith = (value: string | undefined, start: string): boolean => value?.toLowerCase().startsWith(start.toLowerCase()) === true;
const hasBits = (value: string | undefined, mask: number): boolean => (Number(value ?? 0) & mask) !== 0;
const isMailEnabled = (object: DirectoryObject): boolean =>
  first(object, 'mail')?.includes('@') === true || all(object, 'proxyaddresses').some((address) => address.startsWith('SMTP:') && address.includes('@'));

const always: readonly LeftOutRule[] = [
  { applies: (object) => first(object, 'iscriticalsystemobject') !== undefined, reason: text.system },
  { applies: (object) => object.dn.includes('\\0ACNF:'), reason: text.conflictCopy },
];

/** In the order of Microsoft's default rules (AADConnectConfigDocumenter, rules 100-121); the first that applies gives the reason. */
const rules: Readonly<Record<DirectoryObject['objectClass'], readonly LeftOutRule[]>> = {
  user: [
    ...always,
    { applies: (object) => startsWith(first(object, 'admindescription'), 'User_'), reason: text.adminDescription },
    { applies: (object) => first(object, 'samaccountname') === undefined, reason: text.noAccountName },
    { applies: (object) => first(object, 'samaccountname') === 'SUPPORT_388945a0', reason: text.system },
    { applies: (object) => startsWith(first(object, 'mailnickname'), 'SystemMailbox{'), reason: text.exchangeSystem },
    { applies: (object) => startsWith(first(object, 'samaccountname'), 'AAD_') || startsWith(first(object, 'samaccountname'), 'MSOL_'), reason: text.connectorAccount },
    { applies: isClientAccessTest, reason: text.exchangeSystem },
    { applies: (object) => hasBits(first(object, 'msexchrecipienttypedetails'), 0x21c07000), reason: text.exchangeSystem },
  ],
  group: [
    ...always,
    { applies: (object) => startsWith(first(object, 'admindescription'), 'Group_'), reason: text.adminDescription },
    { applies: (object) => first(object, 'samaccountname') === 'MSOL_AD_Sync_RichCoexistence', reason: text.connectorAccount },
    { applies: (object) => hasBits(first(object, 'msexchrecipienttypedetails'), 0x40000000), reason: text.exchangeSystem },
    { applies: (object) => !isSecurityGroup(object) && !isMailEnabled(object), reason: text.distributionWithoutMail },
    { applies: (object) => !isSecurityGroup(object), reason: text.distributionByDirectRoute },
  ],
  contact: [{ applies: () => true, reason: text.contactByDirectRoute }],
};

/** Why the object is left out on the direct route, or undefined when it is synchronized. */
export function leftOutReason(object: DirectoryObject): string | undefined {
  return rules[object.objectClass].find((rule) => rule.applies(object))?.reason;
}

/** groupType bit 0x80000000, which the directory writes as a negative number. */
export function isSecurityGroup(object: DirectoryObject): boolean {
  return hasBits(first(object, 'grouptype'), 0x80000000);
}

function isClientAccessTest(object: DirectoryObject): boolean {
  return ['mailnickname', 'samaccountname'].some((attribute) => {
    const value = first(object, attribute);
    return startsWith(value, 'CAS_') && value?.includes('}') === true;
  });
}
