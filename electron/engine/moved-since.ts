/** Refuses a plan when directory or tenant moved under it: what would be written is no longer what was looked at. */
import type { PlanHead } from '../../shared/plan.ts';
import { fail } from '../../shared/problem.ts';
import type { CallContext } from '../ports/call.ts';
import type { Moved } from '../state/plan-moves.ts';
import { approvedPlan } from './keep-plan.ts';
import { evaluateSides, planSides, readKnown, type SidesKnown } from './plan-sides.ts';
import { withConnectionsOfNow, type Workspace } from './workspace.ts';

/** What is different by now from what is left of a plan; what the plan did by itself is not. */
export async function movedSince(workspace: Workspace, plan: string, sides: SidesKnown, context: CallContext): Promise<Moved> {
  const { journal, planMoves } = workspace.state;
  await evaluateSides(workspace, sides.mapping, context);
  return planMoves.since(plan, journal.unsettled(plan));
}

/** Throws `plan.moved`, with the id of a fresh plan, when what is left of an approved plan is out of date. Only a plan of the synchronization can be. */
export async function refuseMoved(signedIn: Workspace, id: string, hash: string, context: CallContext): Promise<void> {
  const workspace = withConnectionsOfNow(signedIn);
  const plan = await approvedPlan(workspace, id, hash);
  if (plan.kind !== 'synchronization' || !isLookedAt(workspace, plan)) return;
  const sides = await readKnown(workspace, context);
  const { count, names } = await movedSince(workspace, id, sides, context);
  if (count === 0) return;
  const fresh = await planSides(workspace, sides, context);
  throw fail('plan.moved', { detail: { changes: String(count), names: names.join(', '), plan: fresh.id } });
}

/** What was begun can be brought to its end where the directory is out of reach; everything else is refused by whoever applies it. */
function isLookedAt({ state, connections }: Workspace, plan: PlanHead): boolean {
  if (state.plans.isOvertaken(plan.id)) return false;
  return plan.state === 'ready' || (plan.state === 'stopped' && connections.directory !== undefined);
}
