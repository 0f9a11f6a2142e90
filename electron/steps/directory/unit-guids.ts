/** Finds the objectGUIDs of chosen units, so that a unit that is renamed or moved stays chosen. */
import type { Scope } from '../../../shared/contract/directory.ts';
import { guidOf } from '../../engine/read-directory.ts';
import type { Directory } from '../../ports/directory.ts';

/** Base64 objectGUID by DN; a unit that is not there is left out. */
export async function unitGuids(directory: Directory, scope: Scope, signal: AbortSignal): Promise<Record<string, string>> {
  const guids: Record<string, string> = {};
  for (const dn of [...scope.include, ...scope.exclude]) {
    const entry = await directory.read(dn, ['objectGUID'], signal);
    const guid = entry && guidOf(entry);
    if (guid !== undefined) guids[dn] = guid;
  }
  return guids;
}
