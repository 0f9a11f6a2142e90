/** The directories that are read: the first one, and further domains and forests, with the connection of each. */
import { fail } from '../../shared/problem.ts';
import type { Scope } from '../../shared/contract/directory.ts';
import { dnsNameOf, normalDn } from '../../shared/rules/dn.ts';
import { namingContextOf, scopeWithin } from '../../shared/rules/synchronization/naming-contexts.ts';
import type { Directory } from '../ports/directory.ts';
import { kept } from '../state/kept.ts';
import { directoryOf, type Workspace } from './workspace.ts';

/** A directory that was chosen; connections live in memory only, so that one may be missing. */
export interface KnownDirectory {
  readonly namingContext: string;
  /** DNS name of its forest. */
  readonly forest: string;
  readonly directory: Directory | undefined;
}

/** All of them, the first one first; throws `directory.not-connected` as long as there is none. */
export function knownDirectories(workspace: Workspace): readonly KnownDirectory[] {
  const { connections, state } = workspace;
  const forest = state.settings.read(kept.forest);
  const further = (forest?.further ?? []).map(({ base, forest: name }) => ({ namingContext: base, forest: name, directory: connections.further?.get(normalDn(base)) }));
  if (connections.directory === undefined && forest !== undefined && further.some(({ directory }) => directory !== undefined)) {
    return [{ namingContext: forest.base, forest: forest.forest, directory: undefined }, ...further];
  }
  const directory = directoryOf(workspace);
  const { defaultNamingContext, rootDomainNamingContext } = directory.rootDse;
  return [{ namingContext: defaultNamingContext, forest: dnsNameOf(rootDomainNamingContext), directory }, ...further];
}

/** A connected directory, and the part of a scope that stands in it. */
export interface DirectoryPart {
  readonly directory: Directory;
  readonly scope: Scope;
}

/** The scope by directory; parts without a chosen unit are left out. Throws `directory.not-connected` when one of them has no connection. */
export function partsOf(workspace: Workspace, scope: Scope): readonly DirectoryPart[] {
  const known = knownDirectories(workspace);
  const contexts = known.map(({ namingContext }) => namingContext);
  return known.flatMap(({ namingContext, directory }) => {
    const part = scopeWithin(scope, namingContext, contexts);
    if (part.include.length === 0) return [];
    if (directory === undefined) throw notConnected(namingContext);
    return [{ directory, scope: part }];
  });
}

/** The connection to the directory that a name stands in; what stands in the configuration of a forest is written by any of its domains. Throws `directory.not-connected`. */
export function directoryAt(workspace: Workspace, dn: string): Directory {
  const known = knownDirectories(workspace);
  const ofForest = known.find(({ directory }) => directory !== undefined && namingContextOf(dn, [directory.rootDse.configurationNamingContext]) !== undefined);
  if (ofForest?.directory !== undefined) return ofForest.directory;
  const context = namingContextOf(dn, known.map(({ namingContext }) => namingContext));
  const found = known.find(({ namingContext }) => namingContext === context);
  if (found?.directory === undefined) throw notConnected(context ?? dn);
  return found.directory;
}

function notConnected(dn: string) {
  return fail('directory.not-connected', { detail: { domain: dnsNameOf(dn) } });
}

/** UPN suffixes of all forests, lower case. */
export function upnSuffixesOf({ state }: Pick<Workspace, 'state'>): readonly string[] {
  const forest = state.settings.read(kept.forest);
  return [...new Set([forest, ...(forest?.further ?? [])].flatMap((one) => one?.upnSuffixes ?? []))];
}
