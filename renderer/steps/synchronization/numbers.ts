/** Sums over the counts of a plan. */
import type { Action, Count, ObjectKind, PlanHead } from '../../../shared/plan.ts';

const objects: readonly ObjectKind[] = ['user', 'group'];

/** How many changes of these kinds have this action. */
export function sumOf(counts: readonly Count[], kinds: readonly ObjectKind[], ...actions: readonly Action[]): number {
  return counts.filter((row) => kinds.includes(row.kind) && actions.includes(row.action)).reduce((sum, row) => sum + row.count, 0);
}

/** Users and groups with this action. */
export function objectsWith(counts: readonly Count[], ...actions: readonly Action[]): number {
  return sumOf(counts, objects, ...actions);
}

/** Users and groups that would really be written: held deletions are not among them. */
export function objectsIn(head: Pick<PlanHead, 'counts' | 'guards'>): number {
  const held = head.guards.filter((guard) => !guard.released).reduce((sum, guard) => sum + guard.count, 0);
  return Math.max(0, objectsWith(head.counts, 'create', 'restore', 'update', 'delete') - held);
}
