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
const order: readonly Action[] = ['create', 'update', 'delete', 'add', 'remove', 'conflict', 'none'];

/** How many changes there are of each action that occurs. */
export function countsByAction(plan: Pick<PlanHead, 'counts'>): readonly (readonly [Action, number])[] {
  return order
    .map((action) => [action, plan.counts.filter((row) => row.action === action).reduce((sum, row) => sum + row.count, 0)] as const)
    .filter(([, count]) => count > 0);
}

/** Kinds that occur in the plan. */
export function kindsIn(plan: Pick<PlanHead, 'counts'>): ObjectKind[] {
  return [...new Set(plan.counts.filter((row) => row.count > 0).map((row) => row.kind))];
}

/** A plan opens at the first action that changes something. */
export function firstFilter(plan: Pick<PlanHead, 'counts'>): PlanFilter {
  const first = countsByAction(plan)[0];
  return first ? { action: first[0], search: '' } : { search: '' };
}
