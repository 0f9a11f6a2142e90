/** The units of a naming context while it is read: which of them are in scope, and in which one an object stands. */
import type { Scope } from '../../../shared/contract/directory.ts';
import { normalDn, parentDn } from '../../../shared/rules/dn.ts';
import { followUnits, scopeNow, scopeTest, type FollowedUnit } from '../../../shared/rules/synchronization/scope.ts';
import type { Entry } from '../../ports/directory.ts';
import type { Unit } from '../../state/connector-space/units.ts';
import { guidOf } from '../read-directory.ts';
import type { SourceReading } from './source-reading.ts';

/** Places that can hold objects; any other parent of an object is read when it is met. */
export const placesFilter = '(|(objectClass=organizationalUnit)(objectClass=container)(objectClass=builtinDomain)(objectClass=domainDNS))';

export const placeClasses: readonly string[] = ['organizationalUnit', 'container', 'builtinDomain', 'domainDNS'];

/** As stored, at one moment. */
export interface Places {
  readonly units: readonly Unit[];
  readonly byGuid: ReadonlyMap<string, Unit>;
  readonly byDn: ReadonlyMap<string, Unit>;
  /** The chosen units of this naming context that exist. */
  readonly followed: readonly FollowedUnit[];
  readonly scope: Scope;
  /** Whether a unit is in scope as chosen, read already or not. */
  readonly inScope: (unit: Unit) => boolean;
}

/** The places as the connector space has them. */
export function placesOf({ space, source, chosen }: Pick<SourceReading, 'space' | 'source' | 'chosen'>): Places {
  const units = space.units.all(source.id);
  const byGuid = new Map(units.map((unit) => [unit.guid, unit]));
  const byDn = new Map(units.map((unit) => [normalDn(unit.dn), unit]));
  const followed = followUnits(chosen, { dnOf: (guid) => byGuid.get(guid)?.dn, guidOf: (dn) => byDn.get(normalDn(dn))?.guid });
  const scope = scopeNow(chosen.scope, followed);
  const test = scopeTest(scope);
  return { units, byGuid, byDn, followed, scope, inScope: (unit) => test(unit.dn) };
}

/** The place of an object. */
export function placeOf(places: Places, dn: string): Unit | undefined {
  const parent = parentDn(dn);
  return parent === undefined ? undefined : places.byDn.get(normalDn(parent));
}

/** The places, with those in which these objects stand: an object may stand below one that no search for units finds. */
export async function withParents(places: Places, entries: readonly Entry[], reading: SourceReading): Promise<Places> {
  const missing = new Map<string, string>();
  for (const { dn } of entries) {
    const parent = parentDn(dn);
    if (parent !== undefined && placeOf(places, dn) === undefined) missing.set(normalDn(parent), parent);
  }
  if (missing.size === 0) return places;
  for (const [key, dn] of missing) {
    const entry = await reading.directory.read(dn, ['objectGUID'], reading.signal);
    // A parent that this account may not see is known by its name.
    reading.space.units.keep(reading.source.id, [{ guid: (entry && guidOf(entry)) ?? `?${key}`, dn }]);
  }
  return placesOf(reading);
}
