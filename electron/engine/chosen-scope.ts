/** The scope and the anchor that were chosen on page 3. */
import { fail } from '../../shared/problem.ts';
import type { AnchorAttribute, Scope } from '../../shared/contract/directory.ts';
import { kept } from '../state/kept.ts';
import type { Workspace } from './workspace.ts';

/** Throws `scope.empty` as long as nothing is chosen. */
export function chosenScope(workspace: Workspace): { readonly scope: Scope; readonly sourceAnchor: AnchorAttribute } {
  const choice = workspace.state.settings.read(kept.choice);
  if (choice === undefined || choice.scope.include.length === 0) throw fail('scope.empty');
  return choice;
}
