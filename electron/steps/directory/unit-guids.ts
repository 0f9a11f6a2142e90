/** Finds the objectGUIDs of chosen units, so that a unit that is renamed or moved stays chosen. */
import type { DirectoryPart } from '../../engine/connected-directories.ts';
import { guidOf } from '../../engine/read-directory.ts';

/** Base64 objectGUID by DN; a unit that is not there is left out. */
export async function unitGuids(parts: readonly DirectoryPart[], signal: AbortSignal): Promise<Record<string, string>> {
  const guids: Record<string, string> = {};
  for (const { directory, scope } of parts) {
    for (const dn of [...scope.include, ...scope.exclude]) {
      const entry = await directory.read(dn, ['objectGUID'], signal);
      const guid = entry && guidOf(entry);
      if (guid !== undefined) guids[dn] = guid;
    }
  }
  return guids;
}
