/** Reads what is in scope from every directory that is connected, one after the other. */
import type { DirectoryObject } from '../../shared/rules/directory-object.ts';
import { chosenScope } from './chosen-scope.ts';
import { partsOf } from './connected-directories.ts';
import { readObjects } from './read-directory.ts';
import type { Workspace } from './workspace.ts';

/** Pages of objects in the chosen scope, each object once; throws `scope.empty` and `directory.not-connected`. */
export async function* readChosen(workspace: Workspace, attributes: readonly string[], signal: AbortSignal): AsyncGenerator<readonly DirectoryObject[]> {
  for (const { directory, scope } of partsOf(workspace, chosenScope(workspace).scope)) yield* readObjects(directory, scope, attributes, signal);
}
