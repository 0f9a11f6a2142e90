/** Reads both sides and plans what makes them equal; writes nothing but the plan. */
import type { Preview } from '../../../shared/contract/synchronization.ts';
import type { PlanHead } from '../../../shared/plan.ts';
import { reasonOfRule } from '../../../shared/rules/synchronization/left-out.ts';
import { planSides, readKnown } from '../../engine/plan-sides.ts';
import { withConnectionsOfNow, type Workspace } from '../../engine/workspace.ts';
import type { CallContext } from '../../ports/call.ts';

/** Both sides as they are now (read whole the first time, by their changes afterwards), and the plan between them. */
export async function compareSides(signedIn: Workspace, context: CallContext): Promise<PlanHead> {
  const workspace = withConnectionsOfNow(signedIn);
  return planSides(workspace, await readKnown(workspace, context), context);
}

/** What is equal and tied is ours from now on, also after the state was lost; only a verification says so, not a look at a scope that may still change. */
export function adoptEqual({ state }: Workspace): void {
  state.pendingPlan.adopt();
}

/** What page 6 shows of a comparison. */
export function previewOf({ state }: Workspace, plan: PlanHead): Preview {
  const { plans, previewFacts } = state;
  const leftOut = previewFacts.leftOut().map(({ rule, count, examples }) => ({ reason: reasonOfRule(rule), count, examples: [...examples] }));
  return { plan, directory: previewFacts.directory(), leftOut, byUnit: [...plans.countByUnit(plan.id)] };
}
