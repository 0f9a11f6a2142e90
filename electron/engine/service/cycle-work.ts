/** What a cycle does with both sides, as the engine does it today. */
import type { RunMode } from '../../../shared/contract/health.ts';
import type { Outcome, PlanHead } from '../../../shared/plan.ts';
import type { CallContext } from '../../ports/call.ts';
import { compareSides } from '../../steps/synchronization/compare.ts';
import { applyPlan } from '../apply/apply-plan.ts';
import type { Workspace } from '../workspace.ts';

/** How many objects came from each side, how they were really read, and how long each side took, in seconds. */
export interface SidesSeen {
  readonly mode: RunMode;
  readonly directory: number;
  readonly tenant: number;
  readonly seconds: { readonly directory?: number; readonly tenant?: number };
}

/** The parts of a cycle in their order. */
export interface CycleWork {
  readonly read: (mode: RunMode, context: CallContext) => Promise<SidesSeen>;
  /** Evaluates, plans, and lets the guards and the approvals have their say. */
  readonly plan: (seen: SidesSeen, context: CallContext) => Promise<PlanHead>;
  /** Stops between two changes as soon as `mayContinue` says no. */
  readonly apply: (plan: PlanHead, mayContinue: () => boolean, context: CallContext) => Promise<Outcome>;
}

/** The engine's own work. */
export function workOf(workspace: Workspace): CycleWork {
  return {
    read: () => Promise.resolve({ mode: 'full', directory: 0, tenant: 0, seconds: {} }),
    plan: async (_, context) => (await compareSides(workspace, context)).plan,
    apply: (plan, mayContinue, context) => applyPlan(workspace, plan.id, plan.hash, { ...context, mayContinue }),
  };
}
