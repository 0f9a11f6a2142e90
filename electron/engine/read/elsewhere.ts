/** Tells whether an object that left its domain was deleted, or moved to another domain of the forest, where it keeps its objectGUID. */
import { isAbort } from '../../../shared/problem.ts';
import type { Entry } from '../../ports/directory.ts';
import type { ConnectorSpace } from '../../state/connector-space/space.ts';
import { guidOf } from '../read-directory.ts';
import { placeOf, placesOf } from './places.ts';
import type { Elsewhere } from './source-reading.ts';
import type { DirectorySource } from './sources-of.ts';

/** For the reading of `source`; each domain that fails is asked no more. */
export function openElsewhere(source: DirectorySource, all: readonly DirectorySource[], space: ConnectorSpace, signal: AbortSignal): Elsewhere {
  const others = all.filter((other) => other !== source && other.forest === source.forest);
  const silent = new Set<DirectorySource>();
  let undecided = false;
  return {
    settle: async (guids) => {
      const missing = new Set(guids);
      const outOfScope: string[] = [];
      for (const other of others) {
        if (missing.size === 0) break;
        const found = silent.has(other) ? undefined : await read(other, [...missing], signal);
        if (found === undefined) silent.add(other);
        for (const guid of (found ?? []).flatMap((entry) => guidOf(entry) ?? [])) missing.delete(guid);
        outOfScope.push(...notInScope(found ?? [], other, space));
      }
      if (silent.size === 0) return { deleted: [...missing], outOfScope };
      undecided ||= missing.size > 0;
      return { deleted: [], outOfScope };
    },
    undecided: () => undecided,
  };
}

/** Undefined when the domain does not answer. */
async function read({ directory, namingContext }: DirectorySource, guids: readonly string[], signal: AbortSignal): Promise<readonly Entry[] | undefined> {
  try {
    const found: Entry[] = [];
    if (directory === undefined) return undefined;
    for await (const page of directory.readMany(namingContext, guids, ['objectGUID'], signal)) found.push(...page);
    return found;
  } catch (thrown) {
    if (signal.aborted || isAbort(thrown)) throw thrown;
    return undefined;
  }
}

/** As far as its units are known: where its domain is read later, an object comes back then. */
function notInScope(entries: readonly Entry[], { namingContext, chosen }: DirectorySource, space: ConnectorSpace): string[] {
  if (entries.length === 0) return [];
  const places = placesOf({ space, source: space.sources.of(namingContext), chosen });
  return entries.flatMap((entry) => {
    const unit = placeOf(places, entry.dn);
    return unit !== undefined && places.inScope(unit) ? [] : (guidOf(entry) ?? []);
  });
}
