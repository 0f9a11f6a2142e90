/** Reads the groups that the customer limits the synchronization to, wherever they stand: their members decide who takes part. */
import { guidOf, objectOf } from '../read-directory.ts';
import { readByGuid } from './changed-entries.ts';
import { placeOf, placesOf, withParents } from './places.ts';
import type { SourceReading } from './source-reading.ts';
import { replaceMembers } from './store-members.ts';

/** Those in scope have been read with the others; a group out of scope is kept as such, for its members alone. */
export async function readFilterGroups(reading: SourceReading): Promise<void> {
  const { space, source, filterGroups, keysOf, at } = reading;
  const present = new Set(space.objects.known(filterGroups).filter((row) => row.gone === undefined).map((row) => row.guid));
  const entries = await readByGuid(reading, filterGroups.filter((guid) => !present.has(guid)));
  const places = await withParents(placesOf(reading), entries, reading);
  for (const entry of entries) {
    const object = objectOf(entry);
    const unit = placeOf(places, entry.dn);
    if (object?.objectClass !== 'group' || unit === undefined) continue;
    const [known] = space.objects.known([object.guid]);
    const id = known?.id ?? space.objects.upsert(source.id, [{ object, unit: unit.id, manager: undefined }], keysOf)[0]?.id;
    if (id === undefined) continue;
    if (!places.inScope(unit)) space.objects.markGone([id], 'out-of-scope', at);
    await replaceMembers({ id, guid: guidOf(entry) ?? object.guid, isNew: false }, entry, reading);
  }
}
