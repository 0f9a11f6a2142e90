/** Refuses a plan when directory or tenant moved under it: what would be written is no longer what was looked at. */
import { fail } from '../../shared/problem.ts';
import type { CallContext } from '../ports/call.ts';
import type { Moved } from '../state/plan-moves.ts';
import { planOf } from './keep-plan.ts';
import { evaluateSides, planSides, type SidesKnown } from './plan-sides.ts';
import { withConnectionsOfNow, type Workspace } from './workspace.ts';

/** Reads what changed on both sides. */
export type ReadChanges = (workspace: Workspace, context: CallContext) => Promise<SidesKnown>;

/** What is different by now from what is left of a plan; what the plan did by itself is not. */
export async function movedSince(workspace: Workspace, plan: string, sides: SidesKnown, context: CallContext): Promise<Moved> {
  const { journal, planMoves } = workspace.state;
  await evaluateSides(workspace, sides.mapping, context);
  return planMoves.since(plan, journal.unsettled(plan));
}

/** Throws `plan.moved`, with the id of a fresh plan, when what is left of the plan is out of date. Only a plan of the synchronization can be. */
export async function refuseMoved(signedIn: Workspace, plan: string, read: ReadChanges, context: CallContext): Promise<void> {
  const { kind, state } = planOf(signedIn.state, plan);
  if (kind !== 'synchronization' || (state !== 'ready' && state !== 'stopped')) return;
  const workspace = withConnectionsOfNow(signedIn);
  const sides = await read(workspace, context);
  const { count, names } = await movedSince(workspace, plan, sides, context);
  if (count === 0) return;
  const fresh = await planSides(workspace, sides, context);
  throw fail('plan.moved', { detail: { changes: String(count), names: names.join(', '), plan: fresh.id } });
}
