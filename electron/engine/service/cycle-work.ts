/** What a cycle does with both sides: the engine's own work. */
import type { RunMode } from '../../../shared/contract/health.ts';
import type { Outcome, PlanHead } from '../../../shared/plan.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CallContext } from '../../ports/call.ts';
import { applyPlan } from '../apply/apply-plan.ts';
import { chosenMapping } from '../chosen-mapping.ts';
import { planSides, type SidesKnown } from '../plan-sides.ts';
import { readDirectorySide, type DirectoryRead } from '../read/read-directory-side.ts';
import { readTenantSide, type TenantRead } from '../read/read-tenant-side.ts';
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

/** Both at once, as each waits for another server; when one fails, the other is stopped and waited for. */
async function readBoth(workspace: Workspace, mode: RunMode, context: CallContext): Promise<SidesSeen> {
  const mapping = await chosenMapping(workspace, context.signal);
  const failed = new AbortController();
  const reading: CallContext = { ...context, signal: AbortSignal.any([context.signal, failed.signal]) };
  let first: unknown;
  const guarded = async <T>(read: Promise<T>): Promise<T> => {
    try {
      return await read;
    } catch (thrown) {
      first ??= thrown;
      failed.abort();
      throw thrown;
    }
  };
  const [directory, tenant] = await Promise.allSettled([
    guarded(timed(workspace.clock, () => readDirectorySide(workspace, mode, mapping, reading))),
    guarded(timed(workspace.clock, () => readTenantSide(workspace, mode, reading))),
  ]);
  if (directory.status === 'rejected' || tenant.status === 'rejected') throw first;
  return seen(mapping, directory.value, tenant.value);
}

interface Timed<T> {
  readonly made: T;
  readonly seconds: number;
}

async function timed<T>(clock: Clock, work: () => Promise<T>): Promise<Timed<T>> {
  const began = clock.now();
  return { made: await work(), seconds: (clock.now() - began) / 1000 };
}

function seen(mapping: SidesKnown['mapping'], directory: Timed<DirectoryRead>, tenant: Timed<TenantRead>): SidesSeen {
  const { sources, suspicions } = directory.made;
  return {
    mode: tenant.made.mode === 'full' && sources.every((source) => source.mode === 'full') ? 'full' : 'delta',
    directory: sources.reduce((sum, source) => sum + source.count, 0),
    tenant: tenant.made.count,
    seconds: { directory: directory.seconds, tenant: tenant.seconds },
    known: { mapping, doubts: [...suspicions, ...tenant.made.suspicions] },
  };
}
