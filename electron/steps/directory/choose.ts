/** Keeps the chosen units and the source anchor, and counts who of them is synchronized. */
import { fail } from '../../../shared/problem.ts';
import type { AnchorAttribute, ScopeCount } from '../../../shared/contract/directory.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { customerRulesOf } from '../../engine/chosen-mapping.ts';
import { knownDirectories, partsOf, type DirectoryPart } from '../../engine/connected-directories.ts';
import { readFilterMembers } from '../../engine/filter-members.ts';
import { newSizeIn } from '../../engine/read/rekey.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { CallContext } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { countScope } from './count-scope.ts';
import { unitGuids } from './unit-guids.ts';

/** The choice is kept before anything is counted, so that it stands when counting is stopped; numbers of another choice are forgotten. */
export async function choose(workspace: Workspace, { scope, sourceAnchor }: Input<'directory.choose'>, context: CallContext): Promise<ScopeCount> {
  const { settings } = workspace.state;
  if (scope.include.length === 0) throw fail('scope.empty');
  mustKeepAnchor(workspace, sourceAnchor);
  const parts = partsOf(workspace, scope);
  const guids = await unitGuids(parts, context.signal);
  settings.write(kept.choice, { scope, sourceAnchor, guids });
  const forest = settings.read(kept.forest);
  if (forest !== undefined) settings.write(kept.forest, { ...forest, scope, sourceAnchor });
  settings.remove(kept.scopeCounts);
  return count(workspace, parts, context);
}

/** By the rules as they are kept; what the checks of the server look at is what some route would carry. */
async function count(workspace: Workspace, parts: readonly DirectoryPart[], { progress, signal }: CallContext): Promise<ScopeCount> {
  const { settings, space } = workspace.state;
  const rules = customerRulesOf(workspace);
  const { isMember, gone } = await readFilterMembers(knownDirectories(workspace), rules.groups, signal);
  const onRead = (done: number): void => progress({ phase: progressTexts.readDirectory, done, total: null });
  const { someRoute, upnSuffixes, mailDomains, ...counted } = await countScope(parts, { rules, isMember, sizeOf: newSizeIn(space) }, onRead, signal);
  signal.throwIfAborted();
  settings.write(kept.scopeCounts, someRoute);
  settings.write(kept.upnSuffixCounts, upnSuffixes);
  settings.write(kept.mailDomainCounts, mailDomains);
  return { ...counted, goneGroups: gone.map(({ dn }) => dn) };
}

/** With another anchor every cloud object would be deleted and made anew. */
function mustKeepAnchor({ state }: Workspace, sourceAnchor: AnchorAttribute): void {
  const chosen = state.settings.read(kept.choice)?.sourceAnchor ?? sourceAnchor;
  if (chosen !== sourceAnchor && state.links.all().length > 0) throw fail('anchor.in-use', { detail: { chosen } });
}
