/** Counts who of the chosen units is synchronized, who is left out and why, and the domains of sign-in names and addresses. */
import type { ScopeCount, ScopeCounts } from '../../../shared/contract/directory.ts';
import type { DirectoryObject } from '../../../shared/rules/directory-object.ts';
import { tallyDomains } from '../../../shared/rules/domains/used-domains.ts';
import type { CustomerRules } from '../../../shared/rules/synchronization/customer-rules.ts';
import { leftOutAttributes, leftOutReason, takenBySomeRoute, type MemberTest } from '../../../shared/rules/synchronization/left-out.ts';
import type { DirectoryPart } from '../../engine/connected-directories.ts';
import { readObjects } from '../../engine/read-directory.ts';
import { tallyLeftOut } from './tally-left-out.ts';

/** What decides who is left out, as in the synchronization itself. */
export interface ScopeRules {
  readonly rules: CustomerRules;
  readonly isMember: MemberTest;
  /** How many members a new group has, as far as it matters. */
  readonly sizeOf: (object: DirectoryObject) => number;
}

export interface Counted extends Omit<ScopeCount, 'goneGroups'> {
  /** What some route takes: Microsoft's engines also take contacts and distribution groups. */
  readonly someRoute: ScopeCounts;
  /** Synchronized users by UPN suffix, lower case. */
  readonly upnSuffixes: Record<string, number>;
  /** Synchronized users by the domains of their addresses, lower case. */
  readonly mailDomains: Record<string, number>;
}

const none = (): ScopeCounts => ({ users: 0, groups: 0, contacts: 0 });

/** Reads page by page, and only what decides; `onRead` is told how many objects came. */
export async function countScope(parts: readonly DirectoryPart[], { rules, isMember, sizeOf }: ScopeRules, onRead: (count: number) => void, signal: AbortSignal): Promise<Counted> {
  const [all, taken, someRoute] = [none(), none(), none()];
  const domains = tallyDomains();
  const leftOut = tallyLeftOut();
  const take = (object: DirectoryObject): void => {
    const kind = `${object.objectClass}s` as const;
    const members = sizeOf(object);
    all[kind] += 1;
    const reason = leftOutReason(object, rules, isMember, members);
    if (reason === undefined || takenBySomeRoute(object, rules, isMember, members)) someRoute[kind] += 1;
    if (reason !== undefined) return leftOut.add(object, reason);
    taken[kind] += 1;
    if (object.objectClass === 'user') domains.add(object);
  };
  for (const { directory, scope } of parts) {
    for await (const page of readObjects(directory, scope, attributesFor(rules), signal)) {
      page.forEach(take);
      onRead(all.users + all.groups + all.contacts);
    }
  }
  return { all, taken, someRoute, leftOut: leftOut.counts(), ...domains.counts() };
}

function attributesFor({ filters }: CustomerRules): readonly string[] {
  const known = [...leftOutAttributes, 'objectGUID', 'userPrincipalName', 'cn'];
  const lower = new Set(known.map((name) => name.toLowerCase()));
  const filtered = filters.flatMap((filter) => filter.anyOf.flat().map(({ attribute }) => attribute));
  return [...known, ...new Set(filtered.filter((name) => !lower.has(name)))];
}
