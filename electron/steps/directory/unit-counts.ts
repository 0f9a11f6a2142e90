/** Counts users, groups and contacts in each unit that stands directly below a place. */
import type { UnitCount } from '../../../shared/contract/directory.ts';
import { normalDn, splitDn } from '../../../shared/rules/dn.ts';
import { objectClassOf, objectsFilter } from '../../engine/read-directory.ts';
import type { Directory } from '../../ports/directory.ts';

/** After so many objects counting ends: the numbers are then "at least". */
export const mostCounted = 100_000;

/** One reading for all of them; units without objects are left out. */
export async function countUnits(directory: Directory, base: string, signal: AbortSignal, most = mostCounted): Promise<UnitCount[]> {
  const depth = splitDn(base).length;
  const counts = new Map<string, UnitCount>();
  let counted = 0;
  for await (const page of directory.search({ base, scope: 'sub', filter: objectsFilter, attributes: ['objectClass'] }, signal)) {
    for (const entry of page) {
      const parts = splitDn(entry.dn);
      // An object that stands in `base` itself has no unit below it.
      if (parts.length < depth + 2) continue;
      const dn = parts.slice(-depth - 1).join(',');
      const key = normalDn(dn);
      const known = counts.get(key) ?? { dn, users: 0, groups: 0, contacts: 0, complete: true };
      const kind = `${objectClassOf(entry)}s` as const;
      counts.set(key, { ...known, [kind]: known[kind] + 1 });
    }
    counted += page.length;
    if (counted >= most) return [...counts.values()].map((count) => ({ ...count, complete: false }));
  }
  return [...counts.values()];
}
