/** Which naming contexts are read, and through which connection. */
import type { ScopeByGuid } from '../../../shared/rules/synchronization/scope.ts';
import { chosenUnits } from '../chosen-scope.ts';
import { knownDirectories, type KnownDirectory } from '../connected-directories.ts';
import type { Workspace } from '../workspace.ts';

/** A naming context, and what was chosen in it and in others. */
export interface DirectorySource extends KnownDirectory {
  readonly chosen: ScopeByGuid;
}

/** The first directory and the further ones, in their order. Throws `directory.not-connected` and `scope.empty`. */
export function sourcesOf(workspace: Workspace): readonly DirectorySource[] {
  const chosen = chosenUnits(workspace);
  return knownDirectories(workspace).map((known) => ({ ...known, chosen }));
}
