/** Counts what is in the chosen part of the directory, and the suffixes of its sign-in names. */
import type { ScopeCounts } from '../../../shared/contract/directory.ts';
import { first } from '../../../shared/rules/directory-object.ts';
import { suffixOf } from '../../../shared/rules/domains/names.ts';
import type { DirectoryPart } from '../../engine/connected-directories.ts';
import { readObjects } from '../../engine/read-directory.ts';

export interface ScopeCount {
  readonly counts: ScopeCounts;
  /** Users by UPN suffix, lower case. */
  readonly upnSuffixes: Record<string, number>;
}

/** Reads only what is needed for counting. */
export async function countScope(parts: readonly DirectoryPart[], onRead: (count: number) => void, signal: AbortSignal): Promise<ScopeCount> {
  const counts = { users: 0, groups: 0, contacts: 0 };
  const suffixes = new Map<string, number>();
  for (const { directory, scope } of parts) {
    for await (const page of readObjects(directory, scope, ['objectGUID', 'objectClass', 'userPrincipalName'], signal)) {
      for (const object of page) {
        counts[`${object.objectClass}s`] += 1;
        const suffix = object.objectClass === 'user' ? suffixOf(first(object, 'userprincipalname') ?? '') : undefined;
        if (suffix !== undefined) suffixes.set(suffix, (suffixes.get(suffix) ?? 0) + 1);
      }
      onRead(counts.users + counts.groups + counts.contacts);
    }
  }
  return { counts, upnSuffixes: Object.fromEntries(suffixes) };
}
