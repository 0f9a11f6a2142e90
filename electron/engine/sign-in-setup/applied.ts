/** What plans of a kind have done here. */
import type { Change, PlanKind } from '../../../shared/plan.ts';
import type { State } from '../../state/state.ts';

/** Every change that was carried out. */
export function appliedChanges({ plans }: State, kind: PlanKind): readonly Change[] {
  return plans.applied(kind).flatMap(({ id }) => [...plans.changes(id)].filter(({ state }) => state === 'done'));
}
