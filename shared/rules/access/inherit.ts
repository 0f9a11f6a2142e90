/** What a new object takes from the DACL of the object above ([MS-DTYP] 2.5.3.4). */
import type { Ace } from './ace.ts';
import { aceFlag } from './access-bits.ts';

/** The entries that an object of this class (its schemaIDGUID) has from the list above, in the same order; entries that only pass through to other classes are left out. */
export function inheritedAces(above: readonly Ace[], classGuid: string): readonly Ace[] {
  return above
    .filter((ace) => (ace.flags & aceFlag.containerInherit) !== 0)
    .filter((ace) => ace.kind === 'raw' || ace.inheritedType === undefined || ace.inheritedType === classGuid)
    .map((ace) => ({ ...ace, flags: (ace.flags & ~aceFlag.inheritOnly) | aceFlag.inherited }));
}
