/** Keeps the members of a group by their difference, in pieces, however many there are. */
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

type Reading = Pick<SourceReading, 'space' | 'filterGroups' | 'keysOf' | 'giveWay'>;

/** Makes these the members, no others. */
export async function replaceMembers(group: GroupRow, members: readonly string[], reading: Reading): Promise<void> {
  const wanted = [...new Set(members)].sort();
  if (group.isNew) {
    await changeMembers(group, wanted, [], reading);
    return;
  }
  const { add, remove } = await difference((after, limit) => reading.space.members.of(group.id, after, limit), wanted, reading.giveWay);
  await changeMembers(group, add, remove, reading);
}

/** Puts these in and takes those out. */
export async function changeMembers(group: GroupRow, add: readonly string[], remove: readonly string[], reading: Reading): Promise<void> {
  const { space, filterGroups, keysOf, giveWay } = reading;
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

/** Both lists are sorted, so that one walk along them finds what differs. */
export async function difference(page: (after: string, limit: number) => readonly string[], wanted: readonly string[], giveWay: () => Promise<void>): Promise<{ add: string[]; remove: string[] }> {
  const add: string[] = [];
  const remove: string[] = [];
  let at = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const present = page(after, piece);
    for (const member of present) {
      for (; at < wanted.length && (wanted[at] ?? '') < member; at += 1) add.push(wanted[at] ?? '');
      if (wanted[at] === member) at += 1;
      else remove.push(member);
    }
    after = present.at(-1);
    await giveWay();
  }
  add.push(...wanted.slice(at));
  return { add, remove };
}
