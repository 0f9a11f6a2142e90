/** Which objects are not synchronized although they are in scope, each with the reason that a person reads. */
import { groupMembersAtMost } from '../../tables/group-size.ts';
import { comparisonsWords } from '../../text/filter-words.ts';
import { leftOutTexts as text } from '../../text/left-out.ts';
import { all, first, type DirectoryObject } from '../directory-object.ts';
import { splitDn } from '../dn.ts';
import type { CustomerRules } from './customer-rules.ts';
import { filterThatApplies, hasBits } from './filters.ts';

/** The rule that leaves an object out; ids are kept in the state and never change. */
export interface LeftOutReason {
  readonly id: string;
  readonly reason: string;
}

interface LeftOutRule extends LeftOutReason {
  /** `members`: how many direct members a new group has; 0 for one that is synchronized, which is never deleted for its size. */
  readonly applies: (object: DirectoryObject, members: number) => boolean;
  /** The direct route cannot carry it; Microsoft's own engines can. */
  readonly directRoute?: true;
}

/** Tells by objectGUID (base64) whether the object is a direct member of one of the customer's filter groups. */
export type MemberTest = (guid: string) => boolean;

/** For callers that do not look at filter groups. */
export const anyMember: MemberTest = () => true;

/** Active Directory compares text without case. */
const equals = (value: string | undefined, wanted: string): boolean => value?.toLowerCase() === wanted.toLowerCase();
const startsWith = (value: string | undefined, start: string): boolean => value?.toLowerCase().startsWith(start.toLowerCase()) === true;
const account = (object: DirectoryObject): string | undefined => first(object, 'samaccountname');
const alias = (object: DirectoryObject): string | undefined => first(object, 'mailnickname');
const recipientType = (object: DirectoryObject): string | undefined => first(object, 'msexchrecipienttypedetails');
const isClientAccessTest = (name: string | undefined): boolean => startsWith(name, 'CAS_') && name?.includes('}') === true;
const isMailEnabled = (object: DirectoryObject): boolean =>
  first(object, 'mail')?.includes('@') === true || all(object, 'proxyaddresses').some((address) => address.startsWith('SMTP:') && address.includes('@'));

/** Present at all is enough, as in Microsoft's rules. */
const critical: LeftOutRule = { id: 'critical-system-object', applies: (object) => first(object, 'iscriticalsystemobject') !== undefined, reason: text.system };
/** Only the object's own name: what stands below a conflict copy is no copy itself. */
const conflictCopy: LeftOutRule = { id: 'conflict-copy', applies: (object) => /\\0acnf:/i.test(splitDn(object.dn)[0] ?? ''), reason: text.conflictCopy };

/**
 * 0x1000 mail-enabled public folder, 0x2000 system attendant, 0x4000 system mailbox, 0x400000 MicrosoftExchange recipient,
 * 0x800000 arbitration mailbox, 0x1000000 mailbox plan, 0x20000000 discovery mailbox.
 */
const exchangeSystemTypes = 0x21c0_7000;
const exchangeRoleGroup = 0x4000_0000;
const linkedMailbox = '2';

/** In the order of Microsoft's default rules (AADConnectConfigDocumenter, rules 100-121 and 159-160); the first that applies gives the reason. */
const rules: Readonly<Record<DirectoryObject['objectClass'], readonly LeftOutRule[]>> = {
  user: [
    critical,
    // Microsoft's rule is for users; inetOrgPerson has none like it.
    { id: 'user-admin-description', applies: (object) => startsWith(first(object, 'admindescription'), 'User_') && !all(object, 'objectclass').includes('inetOrgPerson'), reason: text.adminDescription },
    { id: 'user-no-account-name', applies: (object) => account(object) === undefined, reason: text.noAccountName },
    { id: 'user-support-account', applies: (object) => equals(account(object), 'SUPPORT_388945a0'), reason: text.system },
    { id: 'user-system-mailbox', applies: (object) => startsWith(alias(object), 'SystemMailbox{'), reason: text.exchangeSystem },
    { id: 'user-connector-account', applies: (object) => startsWith(account(object), 'AAD_') || startsWith(account(object), 'MSOL_'), reason: text.connectorAccount },
    { id: 'user-client-access-test', applies: (object) => isClientAccessTest(alias(object)) || isClientAccessTest(account(object)), reason: text.exchangeSystem },
    { id: 'user-exchange-system', applies: (object) => hasBits(recipientType(object), exchangeSystemTypes), reason: text.exchangeSystem },
    conflictCopy,
    { id: 'user-linked-mailbox', applies: (object) => recipientType(object) === linkedMailbox, reason: text.linkedMailbox },
  ],
  group: [
    critical,
    { id: 'group-admin-description', applies: (object) => startsWith(first(object, 'admindescription'), 'Group_'), reason: text.adminDescription },
    { id: 'group-rich-coexistence', applies: (object) => equals(account(object), 'MSOL_AD_Sync_RichCoexistence'), reason: text.connectorAccount },
    { id: 'group-exchange-role', applies: (object) => hasBits(recipientType(object), exchangeRoleGroup), reason: text.exchangeSystem },
    conflictCopy,
    { id: 'group-without-mail', applies: (object) => !isSecurityGroup(object) && !isMailEnabled(object), reason: text.distributionWithoutMail },
    { id: 'group-too-large', applies: (_, members) => members >= groupMembersAtMost, reason: text.groupTooLarge },
    { id: 'group-distribution', applies: (object) => !isSecurityGroup(object), reason: text.distributionByDirectRoute, directRoute: true },
  ],
  contact: [
    critical,
    { id: 'contact-hidden-msol', applies: (object) => first(object, 'displayname')?.toLowerCase().includes('(msol)') === true && equals(first(object, 'msexchhidefromaddresslists'), 'TRUE'), reason: text.connectorAccount },
    { id: 'contact-client-access-test', applies: (object) => isClientAccessTest(alias(object)), reason: text.exchangeSystem },
    conflictCopy,
    { id: 'contact-without-mail', applies: (object) => !isMailEnabled(object), reason: text.contactWithoutMail },
    { id: 'contact-direct-route', applies: () => true, reason: text.contactByDirectRoute, directRoute: true },
  ],
};

/** Why the object is left out on the direct route, or undefined when it is synchronized; the customer's filters come after Microsoft's rules. */
export function leftOutReason(object: DirectoryObject, customer: CustomerRules, isMember: MemberTest, members = 0): LeftOutReason | undefined {
  const rule = rules[object.objectClass].find((row) => row.applies(object, members));
  return rule === undefined ? filteredReason(object, customer, isMember) : { id: rule.id, reason: rule.reason };
}

/** True when Microsoft's own engines would synchronize it, whether the direct route can or not. */
export function takenBySomeRoute(object: DirectoryObject, customer: CustomerRules, isMember: MemberTest, members = 0): boolean {
  const rule = rules[object.objectClass].find((row) => row.directRoute === undefined && row.applies(object, members));
  return rule === undefined && filteredReason(object, customer, isMember) === undefined;
}

function filteredReason(object: DirectoryObject, customer: CustomerRules, isMember: MemberTest): LeftOutReason | undefined {
  const applied = filterThatApplies(object, customer.filters);
  if (applied !== undefined) return { id: customerRuleIds.attribute, reason: text.filterNamed(applied.filter.name, comparisonsWords(applied.because)) };
  return customer.groups.length > 0 && !isMember(object.guid) ? { id: customerRuleIds.group, reason: text.filterGroup } : undefined;
}

/** Ids of what the customer's own filters leave out. */
export const customerRuleIds = { attribute: 'filter-attribute', group: 'filter-group' } as const;

/** The reason of a rule by its id, as it is kept; the id itself when an older version had other rules. */
export function reasonOfRule(id: string): string {
  const customers = new Map<string, string>([[customerRuleIds.group, text.filterGroup], [customerRuleIds.attribute, text.filterAttribute]]);
  return Object.values(rules).flat().find((rule) => rule.id === id)?.reason ?? customers.get(id) ?? id;
}

/** The ids of all default rules, by class. */
export const leftOutRuleIds = { user: rules.user.map(({ id }) => id), group: rules.group.map(({ id }) => id), contact: rules.contact.map(({ id }) => id) } as const;

/** What the default rules look at, in the directory's spelling. */
export const leftOutAttributes: readonly string[] = [
  'objectClass', 'sAMAccountName', 'mailNickname', 'mail', 'proxyAddresses', 'displayName', 'groupType',
  'isCriticalSystemObject', 'adminDescription', 'msExchRecipientTypeDetails', 'msExchHideFromAddressLists',
];

/** groupType bit 0x80000000, which the directory writes as a negative number. */
export function isSecurityGroup(object: DirectoryObject): boolean {
  return hasBits(first(object, 'grouptype'), 0x8000_0000);
}
