/** Reads what changed in one naming context since its cursor. */
import type { Entry, Notice } from '../../ports/directory.ts';
import type { KnownObject } from '../../state/connector-space/directory-objects.ts';
import { guidOf } from '../read-directory.ts';
import { isObject, isPlace, readByGuid, readMembers, readWithoutMembers } from './changed-entries.ts';
import { placesOf, withParents, type Places } from './places.ts';
import { settleScope } from './settle-scope.ts';
import type { SourceEnd, SourceReading } from './source-reading.ts';
import { changeMembers, replaceMembers } from './store-members.ts';
import { guidsIn, isGroup, storeMembers, storeObjects, type KeptEntry } from './store-objects.ts';

/**
 * The cursor moves after everything it covers is stored; a reading that broke off is done again from the old one, and doing it twice comes to the same.
 * Throws `directory.cursor-expired` and `directory.rolled-back`.
 */
export async function readSourceChanges(reading: SourceReading, since: string): Promise<SourceEnd> {
  const { directory, source, space, at, signal } = reading;
  const changes = directory.changes(source.namingContext, since, signal);
  const nothingAnswered = (): SourceEnd => ({ suspicion: { kind: 'nothing-answered', where: source.namingContext, known: space.objects.count(source.id) } });
  let told = 0;
  for await (const notices of changes.notices) {
    if (!(await takeNotices(notices, reading))) return nothingAnswered();
    told += notices.length;
    await reading.giveWay();
  }
  // No changes, or a server that shows nothing at all: then its cursor must not be taken.
  if (told === 0 && !(await showsItself(reading))) return nothingAnswered();
  const settled = await settleScope(reading, 'read');
  // What is not decided is told again by the next reading, from the old cursor.
  if (!reading.elsewhere.undecided()) {
    space.loosely(() => {
      settled.keep();
      space.sources.finish(source.id, changes.cursor(), at, false);
    });
  }
  return { followed: settled.places.followed };
}

/** False when the directory does not even show its own head: then nothing that it does not show is gone. */
async function takeNotices(notices: readonly Notice[], reading: SourceReading): Promise<boolean> {
  const { space } = reading;
  const byGuid = new Map(notices.map((notice) => [notice.guid, notice]));
  const known = new Map(space.objects.known([...byGuid.keys()]).map((row) => [row.guid, row]));
  const deleted = [...byGuid.values()].filter((notice) => notice.deleted).map((notice) => notice.guid);
  await markLeft(deleted, known, reading);

  const living = [...byGuid.values()].filter((notice) => !notice.deleted).map((notice) => notice.guid);
  const isPresent = (guid: string): boolean => known.get(guid)?.gone === undefined && known.has(guid);
  const strange = await readByGuid(reading, living.filter((guid) => !isPresent(guid)));
  const plain = await readWithoutMembers(reading, living.filter(isPresent));
  const places = await keepPlaces(strange, reading);

  const returned = storeObjects(strange.filter(isObject), places, reading);
  await storeMembers(returned, reading);
  joinAgain(strange, reading);
  const present = await storePresent(plain, places, reading, known);
  const shown = new Set(plain.map(guidOf));
  const absent = living.filter((guid) => isPresent(guid) && !shown.has(guid));
  if (absent.length > 0) {
    if (!(await showsItself(reading))) return false;
    await markLeft(absent, known, reading);
  }
  await takeMembers(notices, [...present, ...filterGroupsOf(known, reading)], reading);
  return true;
}

/** Objects that this domain does not have any more. */
async function markLeft(guids: readonly string[], known: ReadonlyMap<string, KnownObject>, { space, elsewhere, at }: SourceReading): Promise<void> {
  if (guids.length === 0) return;
  const { deleted, outOfScope } = await elsewhere.settle(guids);
  const idsOf = (some: readonly string[]): number[] => some.flatMap((guid) => known.get(guid)?.id ?? []);
  space.objects.markGone(idsOf(deleted), 'deleted', at);
  space.objects.letGo(deleted);
  space.objects.markGone(idsOf(outOfScope), 'out-of-scope', at);
}

/** Units first: what stands in them is placed by them. */
async function keepPlaces(entries: readonly Entry[], reading: SourceReading): Promise<Places> {
  const { space, source } = reading;
  const before = placesOf(reading);
  const units = entries.filter((entry) => isPlace(entry) || before.byGuid.has(guidOf(entry) ?? ''));
  space.units.keep(source.id, units.map((entry) => ({ guid: guidOf(entry) ?? '', dn: entry.dn })));
  return withParents(placesOf(reading), entries.filter(isObject), reading);
}

/** Known objects: kept, or gone because they moved out of scope. */
async function storePresent(entries: readonly Entry[], before: Places, reading: SourceReading, known: ReadonlyMap<string, KnownObject>): Promise<readonly KeptEntry[]> {
  const places = await withParents(before, entries, reading);
  const kept = storeObjects(entries.filter(isObject), places, reading);
  const stays = new Set(kept.map(({ stored }) => stored.guid));
  const left = entries.flatMap((entry) => guidOf(entry) ?? []).filter((guid) => !stays.has(guid));
  reading.space.objects.markGone(left.flatMap((guid) => known.get(guid)?.id ?? []), 'out-of-scope', reading.at);
  return kept;
}

/** Who was deleted left all groups and reports, also out of scope; what Active Directory gave back with the object is taken from the object itself. */
function joinAgain(entries: readonly Entry[], { space }: SourceReading): void {
  for (const entry of entries) {
    const guid = guidOf(entry);
    if (guid === undefined) continue;
    space.members.join(guid, guidsIn(entry, 'memberof'));
    space.objects.setManager(guidsIn(entry, 'directreports'), guid);
  }
}

type GroupNow = { readonly stored: { readonly id: number; readonly guid: string } };

/** Groups out of scope whose members decide who takes part. */
function filterGroupsOf(known: ReadonlyMap<string, KnownObject>, { filterGroups }: SourceReading): GroupNow[] {
  return filterGroups.flatMap((guid) => {
    const row = known.get(guid);
    return row?.gone === 'out-of-scope' ? [{ stored: row }] : [];
  });
}

/** Exact changes in the order in which they were told; where the server cannot tell them, the whole membership is read. */
async function takeMembers(notices: readonly Notice[], kept: readonly GroupNow[], reading: SourceReading): Promise<void> {
  const groups = new Map(kept.map(({ stored }) => [stored.guid, { id: stored.id, guid: stored.guid, isNew: false }]));
  const whole = new Set(notices.filter((notice) => notice.members === 'all' && groups.has(notice.guid)).map((notice) => notice.guid));
  for (const { guid, members } of notices) {
    const group = groups.get(guid);
    if (group === undefined || members === undefined || members === 'all' || whole.has(guid)) continue;
    await changeMembers(group, members.added.map((member) => member.guid), [], reading);
    await changeMembers(group, [], members.removed.map((member) => member.guid), reading);
  }
  for (const entry of await readMembers(reading, [...whole])) {
    const group = groups.get(guidOf(entry) ?? '');
    if (group !== undefined && isGroup(entry)) await replaceMembers(group, entry, reading);
  }
}

async function showsItself({ directory, source, signal }: SourceReading): Promise<boolean> {
  return (await directory.read(source.namingContext, ['objectClass'], signal)) !== undefined;
}
