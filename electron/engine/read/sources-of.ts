/** Which naming contexts are read, and through which connection. */
import type { ScopeByGuid } from '../../../shared/rules/synchronization/scope.ts';
import type { Directory } from '../../ports/directory.ts';
import { chosenUnits } from '../chosen-scope.ts';
import { directoryOf, type Workspace } from '../workspace.ts';

export interface DirectorySource {
  readonly directory: Directory;
  readonly namingContext: string;
  readonly chosen: ScopeByGuid;
}

/** The domain that is connected; further ones, of this forest or another, would be further rows. Throws `directory.not-connected` and `scope.empty`. */
export function sourcesOf(workspace: Workspace): readonly DirectorySource[] {
  const directory = directoryOf(workspace);
  return [{ directory, namingContext: directory.rootDse.defaultNamingContext, chosen: chosenUnits(workspace) }];
}
