/** Why a license is planned as it is. */
import type { HeldBackReason, LocationSource } from '../contract/licenses.ts';
import { servicePlanName } from '../tables/products.ts';
import { counted } from './counted.ts';

const sources: Readonly<Record<Exclude<LocationSource, 'tenant'>, string>> = {
  country: 'comes from the country in Active Directory',
  unit: 'is the one chosen for the organizational unit',
  site: 'is the one chosen for the site',
  default: 'is the one chosen for users without a country',
};

const list = (plans: readonly string[], last: string): string => plans.map(servicePlanName).join(`, ${last} `);

const heldBack: Readonly<Record<HeldBackReason, (name: string) => string>> = {
  'no-seat': (product) => `No seat of ${product} is left for this user. Buy more seats or free some, then plan again.`,
  'no-location': () => 'The user has no usage location, and no valid one is known.',
  'bad-location': () => 'The usage location that the tenant has is no country of ISO 3166. Correct it in the tenant, then plan again.',
  exclusive: (product) => `${product} has a service that another license of the user excludes.`,
  dependency: (product) => `${product} has a service that needs another one, which the user does not have.`,
  mailbox: () => 'Exchange on-premises holds the mailbox of this user. Exchange Online would add a second, empty one: move the mailbox first, or switch Exchange Online off in this license.',
  'not-a-member': (group) => `The user is no member of ${group}, and its members cannot be changed here.`,
};

export const licensingText = {
  location: (country: string, source: Exclude<LocationSource, 'tenant'>) => `A license needs a usage location; ${country} ${sources[source]}.`,
  add: 'The user has no license of this product yet.',
  change: 'The user has the product with other services switched off.',
  keep: 'The user has this license already.',
  heldBack,
  exclusive: (plan: string, others: readonly string[]) => `${servicePlanName(plan)} and ${list(others, 'and')} exclude each other. Switch one of them off, then plan again.`,
  dependency: (plan: string, others: readonly string[]) => `${servicePlanName(plan)} needs ${list(others, 'or')}, which the user does not have and would not get. Switch it off, or assign what it needs.`,
  maybeExclusive: (plan: string, others: readonly string[]) => `${servicePlanName(plan)} and ${list(others, 'and')} may exclude each other: Microsoft has not written it down. If the tenant refuses, switch one of them off and retry what failed.`,
  maybeDependency: (plan: string, others: readonly string[]) => `${servicePlanName(plan)} may need ${list(others, 'or')}: Microsoft has not written it down. If the tenant refuses, switch it off and retry what failed.`,
  seatsMissing: (product: string, needed: number, free: number) => `${product}: ${needed} seats are needed and ${free} are free. The users for whom none is left are marked as conflicts.`,
  disabledSkipped: (count: number) => `${counted(count, 'disabled user gets', 'disabled users get')} no license.`,
  unknownPlans: (count: number) => `${count} of the services to switch off ${count === 1 ? 'is' : 'are'} not part of these products; the tenant may refuse that.`,
  pilotUnknown: (names: readonly string[]) => `Nobody of the pilot is called ${names.slice(0, 10).join(', ')}${names.length > 10 ? ` and ${names.length - 10} more` : ''}.`,
  unsold: (count: number) => `${counted(count, 'user is', 'users are')} in a country where Microsoft may not sell these services; the tenant may refuse them.`,
  mailboxes: (count: number, included: boolean) =>
    `${counted(count, 'user has a mailbox', 'users have mailboxes')} in Exchange on-premises. ${included ? 'The license gives them a second mailbox in Exchange Online.' : 'They get no license with Exchange Online.'} Before such a user is licensed, Exchange attributes such as msExchMailboxGuid have to be in the tenant (Exchange hybrid with Connect Sync).`,
  groupDescription: 'Gives licenses; made by Directory Sync Setup.',
  makeGroup: 'The group that gives the licenses is made.',
  isMember: 'The user is a member of the group already.',
  becomesMember: 'Members of the group get its licenses.',
  groupGets: 'The group gives this license to its direct members.',
  groupHas: 'The group gives this license already.',
  dynamicGroup: (name: string) => `A rule decides who is in ${name}. The licenses come and go with the rule, and after each change of it only when the service has worked through it.`,
  synchronizedGroup: (name: string) => `Active Directory decides who is in ${name}: add the missing users there.`,
  nestedGroups: (count: number) => `${counted(count, 'group is a member', 'groups are members')} of this group. Licenses reach direct members only: who is in it through another group gets nothing.`,
  repair: (problem: string) => `${problem} The tenant is asked to try it once more.`,
} as const;
