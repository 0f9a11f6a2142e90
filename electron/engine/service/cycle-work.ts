/** What a cycle does with both sides: the engine's own work. */
import type { RunMode } from '../../../shared/contract/health.ts';
import type { Outcome, PlanHead } from '../../../shared/plan.ts';
import type { CallContext } from '../../ports/call.ts';
import { applyPlan } from '../apply/apply-plan.ts';
import { planSides, type SidesKnown } from '../plan-sides.ts';
import { readSides } from '../read/read-sides.ts';
import type { Workspace } from '../workspace.ts';

/** What was read, how many objects came from each side, how they were really read, and how long each side took, in seconds. */
export interface SidesSeen {
  readonly mode: RunMode;
  readonly directory: number;
  readonly tenant: number;
  readonly seconds: { readonly directory?: number; readonly tenant?: number };
  readonly known: SidesKnown;
}

/** The parts of a cycle in their order. */
export interface CycleWork {
  readonly read: (mode: RunMode, context: CallContext) => Promise<SidesSeen>;
  /** Evaluates, plans, and lets the guards and the approvals have their say. */
  readonly plan: (seen: SidesSeen, context: CallContext) => Promise<PlanHead>;
  /** Stops between two blocks of changes as soon as `mayContinue` says no. */
  readonly apply: (plan: PlanHead, mayContinue: () => boolean, context: CallContext) => Promise<Outcome>;
  /** After a run that was allowed to write: what is equal on both sides is ours from now on, also after the state was lost. */
  readonly adopt: () => void;
}

/** The engine's own work. */
export function workOf(workspace: Workspace): CycleWork {
  return {
    read: (mode, context) => readBoth(workspace, mode, context),
    plan: async ({ known }, context) => {
      const plan = await planSides(workspace, known, context);
      workspace.state.syncErrors.clearUnwanted();
      return plan;
    },
    apply: (plan, mayContinue, context) => applyPlan(workspace, plan.id, plan.hash, { ...context, mayContinue }),
    adopt: workspace.state.pendingPlan.adopt,
  };
}

/** The same reading as on the page: rules that changed are applied to what is known, and what is gone is forgotten. */
async function readBoth(workspace: Workspace, mode: RunMode, context: CallContext): Promise<SidesSeen> {
  const { whole, directory, tenant, seconds, mapping, suspicions } = await readSides(workspace, mode, context);
  return { mode: whole ? 'full' : 'delta', directory, tenant, seconds, known: { mapping, doubts: suspicions } };
}
