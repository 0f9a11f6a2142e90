/** The scope and the anchor that were chosen on page 3. */
import { fail } from '../../shared/problem.ts';
import type { AnchorAttribute, Scope } from '../../shared/contract/directory.ts';
import { renamedChoice, type FollowedUnit, type ScopeByGuid } from '../../shared/rules/synchronization/scope.ts';
import { kept } from '../state/kept.ts';
import type { Workspace } from './workspace.ts';

/** Throws `scope.empty` as long as nothing is chosen. */
export function chosenScope(workspace: Workspace): { readonly scope: Scope; readonly sourceAnchor: AnchorAttribute } {
  const choice = workspace.state.settings.read(kept.choice);
  if (choice === undefined || choice.scope.include.length === 0) throw fail('scope.empty');
  return choice;
}

/** The chosen units by objectGUID. */
export function chosenUnits(workspace: Workspace): ScopeByGuid {
  const { scope } = chosenScope(workspace);
  return { scope, guids: workspace.state.settings.read(kept.choice)?.guids ?? {} };
}

/** A chosen unit that was renamed or moved stays chosen under its new name. */
export function keepChosenUnits(workspace: Workspace, followed: readonly FollowedUnit[]): void {
  const { settings } = workspace.state;
  const choice = settings.read(kept.choice);
  if (choice === undefined) return;
  const { scope, guids } = renamedChoice(chosenUnits(workspace), followed);
  if (isEqual(scope, choice.scope) && isEqual(guids, choice.guids)) return;
  settings.write(kept.choice, { ...choice, scope, guids });
  const forest = settings.read(kept.forest);
  if (forest !== undefined) settings.write(kept.forest, { ...forest, scope });
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
