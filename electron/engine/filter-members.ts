/** Who is a direct member of the customer's filter groups: read from the groups wherever they stand, as the synchronization does. */
import { fail } from '../../shared/problem.ts';
import { dnsNameOf } from '../../shared/rules/dn.ts';
import type { FilterGroup } from '../../shared/rules/synchronization/customer-rules.ts';
import { anyMember, type MemberTest } from '../../shared/rules/synchronization/left-out.ts';
import type { KnownDirectory } from './connected-directories.ts';
import { guidOf, objectClassOf } from './read-directory.ts';
import type { Directory, Entry } from '../ports/directory.ts';

export interface FilterMembers {
  readonly isMember: MemberTest;
  /** Groups that no directory has any more. */
  readonly gone: readonly FilterGroup[];
}

/** Keeps nothing but the objectGUIDs of members. Throws `directory.not-connected` when a group may stand in a directory that cannot be asked. */
export async function readFilterMembers(directories: readonly KnownDirectory[], groups: readonly FilterGroup[], signal: AbortSignal): Promise<FilterMembers> {
  if (groups.length === 0) return { isMember: anyMember, gone: [] };
  const [members, found] = [new Set<string>(), new Set<string>()];
  for (const { directory, namingContext } of directories) {
    if (directory === undefined) continue;
    for await (const page of directory.readMany(namingContext, groups.map(({ guid }) => guid), ['objectGUID', 'objectClass', 'member'], signal)) {
      for (const entry of page) {
        const guid = guidOf(entry);
        if (guid === undefined || objectClassOf(entry) !== 'group') continue;
        found.add(guid);
        await addMembers(members, directory, guid, entry, signal);
      }
    }
  }
  const gone = groups.filter(({ guid }) => !found.has(guid));
  const silent = directories.find(({ directory }) => directory === undefined);
  if (gone.length > 0 && silent !== undefined) throw fail('directory.not-connected', { detail: { domain: dnsNameOf(silent.namingContext) } });
  return { isMember: (guid) => members.has(guid), gone };
}

async function addMembers(members: Set<string>, directory: Directory, group: string, entry: Entry, signal: AbortSignal): Promise<void> {
  for (const { guid } of entry.references.get('member') ?? []) members.add(guid);
  for (let from = entry.membersFrom; from !== undefined; ) {
    const part = await directory.members(group, from, signal);
    for (const { guid } of part?.members ?? []) members.add(guid);
    from = part?.next;
  }
}
