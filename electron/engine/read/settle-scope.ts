/** Brings the objects in line with the units that are in scope now: of units that left it they are gone, those of units that came are read. */
import { normalDn, parentDn } from '../../../shared/rules/dn.ts';
import type { Unit } from '../../state/connector-space/units.ts';
import { objectsFilter } from '../read-directory.ts';
import { linkedAttributes } from './changed-entries.ts';
import { placesOf, withParents, type Places } from './places.ts';
import type { SourceReading } from './source-reading.ts';
import { storeMembers, storeObjects } from './store-objects.ts';

const chunk = 1000;

/** The places as they are, and what keeps their scope: to be called in the transaction that moves the cursor, so that a reading that broke off does all of it again. */
export interface SettledScope {
  readonly places: Places;
  readonly keep: () => void;
}

/** `read already`: the objects of all units in scope have just been read. */
export async function settleScope(reading: SourceReading, came: 'read' | 'read already'): Promise<SettledScope> {
  let places = placesOf(reading);
  const arrived = places.units.filter((unit) => !unit.inScope && places.inScope(unit));
  if (came === 'read') for (const unit of topmost(arrived)) places = await readSubtree(unit, places, reading);
  const left = places.units.filter((unit) => unit.inScope && !places.inScope(unit));
  for (const unit of left) await leave(unit, reading);
  const settled = places;
  return {
    places,
    keep: () => {
      reading.space.units.setScope(left.map((unit) => unit.id), false);
      reading.space.units.setScope(settled.units.filter((unit) => settled.inScope(unit)).map((unit) => unit.id), true);
    },
  };
}

/** Units that do not stand below another one of them. */
function topmost(units: readonly Unit[]): readonly Unit[] {
  const names = new Set(units.map((unit) => normalDn(unit.dn)));
  return units.filter((unit) => {
    for (let above = parentDn(unit.dn); above !== undefined; above = parentDn(above)) if (names.has(normalDn(above))) return false;
    return true;
  });
}

async function readSubtree(unit: Unit, places: Places, reading: SourceReading): Promise<Places> {
  const search = { base: unit.dn, scope: 'sub', filter: objectsFilter, attributes: [...reading.attributes, ...linkedAttributes], references: true } as const;
  let now = places;
  for await (const page of reading.directory.search(search, reading.signal)) {
    now = await withParents(now, page, reading);
    await storeMembers(storeObjects(page, now, reading), reading);
    await reading.giveWay();
  }
  return now;
}

async function leave(unit: Unit, { space, at, giveWay }: SourceReading): Promise<void> {
  for (let rows = space.objects.present({ unit: unit.id }, 0, chunk); rows.length > 0; rows = space.objects.present({ unit: unit.id }, 0, chunk)) {
    space.objects.markGone(rows.map((row) => row.id), 'out-of-scope', at);
    await giveWay();
  }
}
