/** UPN suffixes of the connected forests as Active Directory has them, and as they are kept for all pages. */
import type { PlanKind } from '../../../shared/plan.ts';
import { dnsNameOf } from '../../../shared/rules/dn.ts';
import type { Directory } from '../../ports/directory.ts';
import { kept } from '../../state/kept.ts';
import { knownDirectories } from '../connected-directories.ts';
import type { Workspace } from '../workspace.ts';

/** The name of the forest and the suffixes that were added to it, lower case. */
export async function readUpnSuffixes({ rootDse, read }: Pick<Directory, 'rootDse' | 'read'>, signal: AbortSignal): Promise<string[]> {
  const added = (await read(`CN=Partitions,${rootDse.configurationNamingContext}`, ['uPNSuffixes'], signal))?.text.get('upnsuffixes') ?? [];
  return [...new Set([dnsNameOf(rootDse.rootDomainNamingContext), ...added.map((suffix) => suffix.toLowerCase())])];
}

/** Plans that add suffixes or take them back. */
const changing: ReadonlySet<PlanKind> = new Set(['forest-fix', 'undo-forest-fix']);

/** A directory that does not answer for so long (milliseconds) keeps what is known of it until it is connected again. */
const longestWait = 15_000;

/** After such a plan, also one that was stopped: what is kept of the forests is read again. Never throws, so that the outcome of the plan stays what it is. */
export async function keepSuffixesOf(workspace: Workspace, kind: PlanKind): Promise<void> {
  if (!changing.has(kind)) return;
  const { settings } = workspace.state;
  for (const [base, suffixes] of await suffixesByDomain(workspace)) {
    const forest = settings.read(kept.forest);
    if (forest === undefined) return;
    const renewed = <T extends { readonly base: string; readonly upnSuffixes: string[] }>(one: T): T => (one.base === base ? { ...one, upnSuffixes: suffixes } : one);
    settings.write(kept.forest, { ...renewed(forest), further: forest.further.map(renewed) });
  }
}

async function suffixesByDomain(workspace: Workspace): Promise<ReadonlyMap<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { namingContext, directory } of knownDirectories(workspace)) {
    try {
      if (directory !== undefined) found.set(namingContext, await readUpnSuffixes(directory, AbortSignal.timeout(longestWait)));
    } catch {
      // Out of reach: what is known of it stays.
    }
  }
  return found;
}
