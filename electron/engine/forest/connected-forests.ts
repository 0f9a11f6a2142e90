/** The forests that are connected, each by one of its directories. */
import { normalDn } from '../../../shared/rules/dn.ts';
import type { Directory } from '../../ports/directory.ts';
import { knownDirectories } from '../connected-directories.ts';
import type { Workspace } from '../workspace.ts';

/** Of several domains of a forest the one that was connected first; what stands in the configuration is the same in all. Throws `directory.not-connected` when there is none at all. */
export function connectedForests(workspace: Workspace): readonly Directory[] {
  const forests = new Map<string, Directory>();
  for (const { directory } of knownDirectories(workspace)) {
    if (directory === undefined) continue;
    const configuration = normalDn(directory.rootDse.configurationNamingContext);
    if (!forests.has(configuration)) forests.set(configuration, directory);
  }
  return [...forests.values()];
}
