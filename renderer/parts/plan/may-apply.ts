/** Whether a plan can be applied as it stands. */
import type { PlanHead } from '../../../shared/plan.ts';

/** A plan that a guard holds back is not applied in part: what is held has to be released first. */
export function mayApply(head: Pick<PlanHead, 'state'>): boolean {
  return head.state === 'ready' || head.state === 'stopped';
}
