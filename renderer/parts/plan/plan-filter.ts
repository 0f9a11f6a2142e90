/** Which changes of a plan are shown. */
import type { Action, ObjectKind, PlanHead } from '../../../shared/plan.ts';

/** Absent fields do not filter. */
export interface PlanFilter {
  readonly action?: Action;
  readonly kind?: ObjectKind;
  readonly unit?: string;
  readonly guard?: string;
  readonly search: string;
}

/** Actions in the order of their tabs: what matters most comes first. */
const order: readonly Action[] = ['create', 'restore', 'update', 'delete', 'add', 'remove', 'conflict', 'none'];

/** What can be told from a head about its rows. */
type Counted = Pick<PlanHead, 'kind' | 'counts'>;

/** What is equal on both sides of a synchronization is counted, and has no rows. */
function countsOfRows({ kind, counts }: Counted): PlanHead['counts'] {
  return counts.filter((row) => row.count > 0 && (kind !== 'synchronization' || row.action !== 'none'));
}

/** How many changes there are of each action that occurs. */
export function countsByAction(plan: Counted): readonly (readonly [Action, number])[] {
  const counts = countsOfRows(plan);
  return order
    .map((action) => [action, counts.filter((row) => row.action === action).reduce((sum, row) => sum + row.count, 0)] as const)
    .filter(([, count]) => count > 0);
}

/** Kinds that occur in the plan. */
export function kindsIn(plan: Counted): ObjectKind[] {
  return [...new Set(countsOfRows(plan).map((row) => row.kind))];
}

/** A plan opens at the first action that changes something. */
export function firstFilter(plan: Counted): PlanFilter {
  const first = countsByAction(plan)[0];
  return first ? { action: first[0], search: '' } : { search: '' };
}
