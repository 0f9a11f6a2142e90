/** Which objects are not synchronized although they are in scope, each with the reason that a person reads. */
import { all, first, type DirectoryObject } from '../directory-object.ts';
import { leftOutTexts as text } from '../../text/left-out.ts';
import type { CustomerRules } from './customer-rules.ts';

/** The rule that leaves an object out; ids are kept in the state and never change. */
export interface LeftOutReason {
  readonly id: string;
  readonly reason: string;
}

interface LeftOutRule extends LeftOutReason {
  readonly applies: (object: DirectoryObject) => boolean;
}

/** Tells by objectGUID (base64) whether the object is a direct member of one of the customer's filter groups. */
export type MemberTest = (guid: string) => boolean;

/** For callers that do not look at filter groups. */
export const anyMember: MemberTest = () => true;

const startsWith = (value: string | undefined, start: string): boolean => value?.toLowerCase().startsWith(start.toLowerCase()) === true;
const hasBits = (value: string | undefined, mask: number): boolean => (Number(value ?? 0) & mask) !== 0;
const isMailEnabled = (object: DirectoryObject): boolean =>
  first(object, 'mail')?.includes('@') === true || all(object, 'proxyaddresses').some((address) => address.startsWith('SMTP:') && address.includes('@'));

const always: readonly LeftOutRule[] = [
  { id: 'critical-system-object', applies: (object) => first(object, 'iscriticalsystemobject') !== undefined, reason: text.system },
  { id: 'conflict-copy', applies: (object) => object.dn.includes('\\0ACNF:'), reason: text.conflictCopy },
];

/** In the order of Microsoft's default rules (AADConnectConfigDocumenter, rules 100-121); the first that applies gives the reason. */
const rules: Readonly<Record<DirectoryObject['objectClass'], readonly LeftOutRule[]>> = {
  user: [
    ...always,
    { id: 'user-admin-description', applies: (object) => startsWith(first(object, 'admindescription'), 'User_'), reason: text.adminDescription },
    { id: 'user-no-account-name', applies: (object) => first(object, 'samaccountname') === undefined, reason: text.noAccountName },
    { id: 'user-support-account', applies: (object) => first(object, 'samaccountname') === 'SUPPORT_388945a0', reason: text.system },
    { id: 'user-system-mailbox', applies: (object) => startsWith(first(object, 'mailnickname'), 'SystemMailbox{'), reason: text.exchangeSystem },
    { id: 'user-connector-account', applies: (object) => startsWith(first(object, 'samaccountname'), 'AAD_') || startsWith(first(object, 'samaccountname'), 'MSOL_'), reason: text.connectorAccount },
    { id: 'user-client-access-test', applies: isClientAccessTest, reason: text.exchangeSystem },
    { id: 'user-exchange-system', applies: (object) => hasBits(first(object, 'msexchrecipienttypedetails'), 0x21c07000), reason: text.exchangeSystem },
  ],
  group: [
    ...always,
    { id: 'group-admin-description', applies: (object) => startsWith(first(object, 'admindescription'), 'Group_'), reason: text.adminDescription },
    { id: 'group-rich-coexistence', applies: (object) => first(object, 'samaccountname') === 'MSOL_AD_Sync_RichCoexistence', reason: text.connectorAccount },
    { id: 'group-exchange-role', applies: (object) => hasBits(first(object, 'msexchrecipienttypedetails'), 0x40000000), reason: text.exchangeSystem },
    { id: 'group-without-mail', applies: (object) => !isSecurityGroup(object) && !isMailEnabled(object), reason: text.distributionWithoutMail },
    { id: 'group-distribution', applies: (object) => !isSecurityGroup(object), reason: text.distributionByDirectRoute },
  ],
  contact: [{ id: 'contact-direct-route', applies: () => true, reason: text.contactByDirectRoute }],
};

/** Why the object is left out on the direct route, or undefined when it is synchronized. */
export function leftOutReason(object: DirectoryObject, customer: CustomerRules, isMember: MemberTest): LeftOutReason | undefined {
  const rule = rules[object.objectClass].find((row) => row.applies(object));
  if (rule !== undefined) return { id: rule.id, reason: rule.reason };
  return customer.groups.length > 0 && !isMember(object.guid) ? { id: 'filter-group', reason: text.filterGroup } : undefined;
}

/** The reason of a rule by its id, as it is kept; the id itself when an older version had other rules. */
export function reasonOfRule(id: string): string {
  const customers = new Map([['filter-group', text.filterGroup], ['filter-attribute', text.filterAttribute]]);
  return Object.values(rules).flat().find((rule) => rule.id === id)?.reason ?? customers.get(id) ?? id;
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
