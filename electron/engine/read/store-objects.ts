/** Keeps a page of objects that were read, with their managers and members. */
import type { Entry, Reference } from '../../ports/directory.ts';
import type { FoundObject, Stored } from '../../state/connector-space/directory-objects.ts';
import { objectOf } from '../read-directory.ts';
import { placeOf, type Places } from './places.ts';
import type { SourceReading } from './source-reading.ts';
import { replaceMembers } from './store-members.ts';

/** Linked objects by objectGUID. */
export function guidsIn(entry: Entry, attribute: string): readonly string[] {
  return (entry.references.get(attribute) ?? []).map(({ guid }: Reference) => guid);
}

/** What was kept of an entry. */
export interface KeptEntry {
  readonly entry: Entry;
  readonly stored: Stored;
}

/** Keeps those that are in scope; their units are known. */
export function storeObjects(entries: readonly Entry[], places: Places, { space, source, keysOf, count }: SourceReading): readonly KeptEntry[] {
  const inScope = entries.flatMap((entry): { readonly entry: Entry; readonly found: FoundObject }[] => {
    const unit = placeOf(places, entry.dn);
    const object = unit !== undefined && places.inScope(unit) ? objectOf(entry) : undefined;
    return object === undefined || unit === undefined ? [] : [{ entry, found: { object, unit: unit.id, manager: guidsIn(entry, 'manager')[0] } }];
  });
  const stored = space.objects.upsert(source.id, inScope.map(({ found }) => found), keysOf);
  count(inScope.length);
  return inScope.flatMap(({ entry }, index) => {
    const row = stored[index];
    return row === undefined ? [] : [{ entry, stored: row }];
  });
}

/** Makes the members that came with groups their members. */
export async function storeMembers(kept: readonly KeptEntry[], reading: SourceReading): Promise<void> {
  for (const { entry, stored } of kept) {
    if (!isGroup(entry)) continue;
    const group = { id: stored.id, guid: stored.guid, isNew: stored.outcome === 'new' };
    await replaceMembers(group, entry, reading);
  }
}

export function isGroup(entry: Entry): boolean {
  return entry.text.get('objectclass')?.includes('group') === true;
}
