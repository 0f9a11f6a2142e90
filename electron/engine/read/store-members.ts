/** Keeps the members of a group as they come, part by part, however many there are. */
import { groupMembersAtMost } from '../../../shared/tables/group-size.ts';
import type { Directory, Entry } from '../../ports/directory.ts';
import { guidOf } from '../read-directory.ts';
import type { SourceReading } from './source-reading.ts';

/** Memberships that are written at once: a few milliseconds. */
export const piece = 2000;

/** What tells of the group. */
export interface GroupRow {
  readonly id: number;
  readonly guid: string;
  /** A new group has no members yet. */
  readonly isNew: boolean;
}

type Writing = Pick<SourceReading, 'space' | 'filterGroups' | 'keysOf' | 'giveWay'>;

type Reading = Writing & Pick<SourceReading, 'signal'> & {
  readonly directory: Pick<Directory, 'members' | 'readMany'>;
  readonly source: Pick<SourceReading['source'], 'namingContext'>;
};

/** Makes those its members whom the directory names, no others; the entry brings the first of them. A group that goes away meanwhile keeps those that it had. */
export async function replaceMembers(group: GroupRow, entry: Entry, reading: Reading): Promise<void> {
  await minding(group, reading, () => replaceAll(group, entry, reading));
}

/** Puts these in and takes those out. */
export async function changeMembers(group: GroupRow, add: readonly string[], remove: readonly string[], reading: Writing): Promise<void> {
  await minding(group, reading, () => writeMembers(group, add, remove, reading));
}

/** Whether a group is small enough to take part is known only with its members. */
async function minding(group: GroupRow, { space, keysOf }: Writing, change: () => Promise<void>): Promise<void> {
  const isTooLarge = (): boolean => space.members.isNewAndLarge(group.guid, groupMembersAtMost);
  const wasTooLarge = isTooLarge();
  await change();
  if (isTooLarge() !== wasTooLarge) space.objects.rekey([group.guid], keysOf);
}

async function replaceAll(group: GroupRow, entry: Entry, reading: Reading): Promise<void> {
  const { directory, space, giveWay, signal } = reading;
  const met = new Set<string>();
  const take = async (members: readonly string[]): Promise<void> => {
    if (!group.isNew) for (const member of members) met.add(member);
    await writeMembers(group, members, [], reading);
  };
  await take((entry.references.get('member') ?? []).map(({ guid }) => guid));
  for (let from = entry.membersFrom; from !== undefined; ) {
    const part = await directory.members(group.guid, from, signal);
    if (part === undefined) return;
    await take(part.members.map(({ guid }) => guid));
    from = part.next;
  }
  if (group.isNew) return;
  for (const unmet of unmetOf((after) => space.members.of(group.id, after, piece), met)) {
    // A list that comes in parts moves up when somebody leaves it meanwhile: whoever stood between two parts was not met.
    const left = entry.membersFrom === undefined ? unmet : await withoutMembers(unmet, group, reading);
    await writeMembers(group, [], left, reading);
    await giveWay();
  }
}

async function writeMembers(group: GroupRow, add: readonly string[], remove: readonly string[], { space, filterGroups, keysOf, giveWay }: Writing): Promise<void> {
  for (let from = 0; from < Math.max(add.length, remove.length); from += piece) {
    const changed = space.loosely(() => {
      const made = space.members.change(group.id, add.slice(from, from + piece), remove.slice(from, from + piece));
      // Who may take part is decided by this group.
      if (filterGroups.includes(group.guid)) space.objects.rekey([...made.added, ...made.removed], keysOf);
      return made;
    });
    if (changed.added.length + changed.removed.length > 0) await giveWay();
  }
}

/** Whoever is kept and was not met, page by page; a page may have none. */
export function* unmetOf(keptAfter: (after: string) => readonly string[], met: ReadonlySet<string>): Generator<readonly string[]> {
  for (let kept = keptAfter(''); kept.length > 0; kept = keptAfter(kept.at(-1) ?? '')) yield kept.filter((member) => !met.has(member));
}

/** Those of these who do not say themselves that they are members. */
async function withoutMembers(guids: readonly string[], group: GroupRow, { directory, source, signal }: Reading): Promise<readonly string[]> {
  if (guids.length === 0) return guids;
  const members = new Set<string | undefined>();
  for await (const page of directory.readMany(source.namingContext, guids, ['objectGUID', 'memberOf'], signal)) {
    for (const entry of page) if (entry.references.get('memberof')?.some(({ guid }) => guid === group.guid)) members.add(guidOf(entry));
  }
  return guids.filter((guid) => !members.has(guid));
}
