/** Reads one naming context whole: what is met is kept, what was known and is not met is gone. */
import { searchBases } from '../../../shared/rules/synchronization/scope.ts';
import type { Entry } from '../../ports/directory.ts';
import { metNothing, type Met } from '../../state/connector-space/met.ts';
import type { FoundUnit } from '../../state/connector-space/units.ts';
import { guidOf, objectsFilter } from '../read-directory.ts';
import { linkedAttributes, readByGuid } from './changed-entries.ts';
import { placesFilter, placesOf, withParents, type Places } from './places.ts';
import { readFilterGroups } from './read-filter-groups.ts';
import { settleScope } from './settle-scope.ts';
import type { SourceEnd, SourceReading } from './source-reading.ts';
import { storeMembers, storeObjects } from './store-objects.ts';

/** Searches that run at the same time. */
const atOnce = 3;

/** Rows that are looked at at once. */
const chunk = 1000;

/**
 * The cursor is taken before anything is read and kept after everything is stored: what changes meanwhile is told again by the next delta.
 * A reading that breaks off has kept some objects and marked none as gone; one that finds nothing at all changes nothing.
 */
export async function readSourceFully(reading: SourceReading): Promise<SourceEnd> {
  const { directory, source, space, at, signal } = reading;
  const cursor = await directory.cursor(source.namingContext, signal);
  const known = space.objects.count(source.id);
  const units = await readUnits(reading);
  if (units.length === 0) return nothingAnswered(reading, known);
  space.units.keep(source.id, units);
  const places = placesOf(reading);
  const met = await readBases(reading, places);
  if (met.count === 0 && known > 0) return nothingAnswered(reading, known);
  await readFilterGroups(reading);
  await markUnmet(reading, met.rows);
  space.units.removeEmpty(source.id, new Set(units.map((unit) => unit.guid)));
  const settled = await settleScope(reading, 'read already');
  // What is not decided is told again from the old cursor, or by the next full reading.
  if (!reading.elsewhere.undecided()) {
    space.loosely(() => {
      settled.keep();
      space.sources.finish(source.id, cursor, at, true);
    });
  }
  return { followed: settled.places.followed };
}

function nothingAnswered({ source }: SourceReading, known: number): SourceEnd {
  return { suspicion: { kind: 'nothing-answered', where: source.namingContext, known } };
}

/** All units, whether in scope or not: objects move, and so do units. */
async function readUnits({ directory, source, signal }: SourceReading): Promise<FoundUnit[]> {
  const found: FoundUnit[] = [];
  for await (const page of directory.search({ base: source.namingContext, scope: 'sub', filter: placesFilter, attributes: ['objectGUID'] }, signal)) {
    for (const entry of page) {
      const guid = guidOf(entry);
      if (guid !== undefined) found.push({ guid, dn: entry.dn });
    }
  }
  return found;
}

/** Several units are read side by side, as each page costs a round trip. */
async function readBases(reading: SourceReading, places: Places): Promise<{ readonly rows: Met; readonly count: number }> {
  const { space } = reading;
  const bases = searchBases(places.scope);
  const rows = metNothing();
  let count = 0;
  let now = places;
  space.bulk.begin('directory_object');
  const readPage = async (page: readonly Entry[]): Promise<void> => {
    now = await withParents(now, page, reading);
    const kept = storeObjects(page, now, reading);
    for (const { stored } of kept) rows.add(stored.id);
    count += kept.length;
    await storeMembers(kept, reading);
    await reading.giveWay();
  };
  try {
    const next = bases[Symbol.iterator]();
    await Promise.all(Array.from({ length: Math.min(atOnce, bases.length) }, async () => {
      for (const base of next) {
        const search = { base, scope: 'sub', filter: objectsFilter, attributes: [...reading.attributes, ...linkedAttributes], references: true } as const;
        for await (const page of reading.directory.search(search, reading.signal)) await readPage(page);
      }
    }));
  } finally {
    for (const _ of space.bulk.finish('directory_object')) await reading.giveWay().catch(() => undefined);
  }
  return { rows, count };
}

/** What stands in a chosen unit and was not met is asked for once more, by objectGUID: it may have moved while it was read. */
async function markUnmet(reading: SourceReading, met: Met): Promise<void> {
  const { space, source, at, giveWay } = reading;
  for (let after = 0; ; ) {
    const rows = space.objects.present({ source: source.id }, after, chunk);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
    const unmet = rows.filter((row) => !met.has(row.id));
    if (unmet.length > 0) {
      const found = await readByGuid(reading, unmet.map((row) => row.guid));
      const places = await withParents(placesOf(reading), found, reading);
      const kept = storeObjects(found, places, reading);
      await storeMembers(kept, reading);
      const present = new Set(found.map(guidOf));
      const stays = new Set(kept.map(({ stored }) => stored.id));
      const gone = unmet.filter((row) => !stays.has(row.id));
      const left = await reading.elsewhere.settle(gone.filter((row) => !present.has(row.guid)).map((row) => row.guid));
      const [deleted, outOfScope] = [new Set(left.deleted), new Set(left.outOfScope)];
      space.objects.markGone(gone.filter((row) => deleted.has(row.guid)).map((row) => row.id), 'deleted', at);
      space.objects.markGone(gone.filter((row) => present.has(row.guid) || outOfScope.has(row.guid)).map((row) => row.id), 'out-of-scope', at);
    }
    await giveWay();
  }
}
