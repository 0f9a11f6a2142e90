/** One cycle: reads both sides, plans, and writes what no guard holds back and the lease allows. */
import type { Run, RunMode } from '../../../shared/contract/health.ts';
import { changesIn, type Outcome, type PlanHead } from '../../../shared/plan.ts';
import { fail, isAbort, problem, problemOf, type Problem } from '../../../shared/problem.ts';
import { dnsNameOf } from '../../../shared/rules/dn.ts';
import { guardTexts } from '../../../shared/text/guards.ts';
import type { CallContext } from '../../ports/call.ts';
import { outcomeOf } from '../apply/outcome.ts';
import { timestamp, withConnectionsOfNow, type Workspace } from '../workspace.ts';
import { workOf, type CycleWork, type SidesSeen } from './cycle-work.ts';
import type { LeaseKeeper } from './lease.ts';
import { serverName } from './service-settings.ts';
import { noteFailures } from './sync-errors.ts';

/** `staging`: plans only. */
export interface CycleOrder {
  readonly mode: RunMode;
  readonly cause: Run['cause'];
  readonly staging: boolean;
}

/** What is known of a run so far; absent parts were not reached. */
interface Progressed {
  seen?: SidesSeen;
  plan?: PlanHead;
  outcome?: Outcome;
  readonly seconds: { directory?: number; tenant?: number; plan?: number; apply?: number };
}

type Ending = Pick<Run, 'state'> & { readonly problem?: Problem };

/** Never throws for what kept the run from its end: that stands in the run. Throws `run.busy`, and `state.*` when not even that can be kept. */
export async function runCycle(signedIn: Workspace, order: CycleOrder, lease: LeaseKeeper, context: CallContext, work: CycleWork = workOf(signedIn)): Promise<Run> {
  const workspace = withConnectionsOfNow(signedIn);
  const { runs, settings, plans } = workspace.state;
  if (runs.last()?.state === 'running') throw fail('run.busy');
  const id = runs.start({ mode: order.mode, cause: order.cause, server: serverName(settings), staging: order.staging, startedAt: timestamp(workspace.clock) });
  const so: Progressed = { seconds: {} };
  const { state, problem: found } = await goThrough(workspace, order, lease, work, so, context).catch((thrown: unknown) => endingOf(thrown, context.signal));
  const kept = so.plan === undefined ? undefined : plans.read(so.plan.id);
  const endedAt = timestamp(workspace.clock);
  // What closed the way in the middle does not undo what was written before.
  if (so.plan !== undefined && so.seconds.apply !== undefined) so.outcome ??= outcomeOf(plans, so.plan.id, 'stopped');
  if (so.plan !== undefined && so.plan.state !== 'empty') noteFailures(workspace.state, so.plan.id, endedAt);
  runs.finish(id, {
    state,
    mode: so.seen?.mode ?? order.mode,
    plan: kept === undefined || kept.state === 'empty' ? undefined : kept.id,
    seconds: so.seconds,
    read: { directory: so.seen?.directory ?? 0, tenant: so.seen?.tenant ?? 0 },
    counts: so.outcome?.counts ?? realCounts(so.plan),
    failed: so.outcome?.failed ?? 0,
    problem: found,
    endedAt,
  });
  return known(runs.read(id));
}

async function goThrough(workspace: Workspace, order: CycleOrder, lease: LeaseKeeper, work: CycleWork, so: Progressed, context: CallContext): Promise<Ending> {
  const timed = stopwatch(workspace, so);
  // A lease from the run before does not run out while a large directory is read.
  const plan = await lease.during(async () => {
    const seen = await work.read(order.mode, context);
    so.seen = seen;
    Object.assign(so.seconds, seen.seconds);
    return timed('plan', () => work.plan(seen, context));
  }, context.signal);
  so.plan = plan;
  context.signal.throwIfAborted();
  const hidden = so.seen?.known.doubts.find((doubt) => doubt.kind === 'nothing-answered')?.where;
  if (hidden !== undefined) return { state: 'failed', problem: problem(hidden === 'tenant' ? 'tenant.nothing-shown' : 'directory.nothing-shown', { detail: { where: hidden } }) };
  if (order.staging) return { state: 'staged' };
  if (plan.state === 'blocked') return { state: 'held', problem: problem('plan.held-by-guard', { why: plan.guards.filter((guard) => !guard.released).map((guard) => guard.what).join(' ') }) };
  const { ours, holder } = await lease.take(context.signal);
  if (!ours) return { state: 'staged', problem: problem('lease.held', { detail: { holder } }) };
  if (changesIn(plan) === 0) {
    work.adopt();
    return partlyRead(so, 'nothing-to-do');
  }
  const outcome = await timed('apply', () => lease.during((signal) => work.apply(plan, lease.holds, { ...context, signal }), context.signal));
  so.outcome = outcome;
  work.adopt();
  if (outcome.state !== 'stopped') return partlyRead(so, outcome.state);
  if (!context.signal.aborted && !lease.holds()) return { state: 'stopped', problem: problem('lease.lost') };
  return { state: 'stopped', problem: problem('setup.stopped') };
}

/** A domain that was out of reach is as it was: a run without it is done in part. */
function partlyRead({ seen }: Progressed, state: Run['state']): Ending {
  const silent = seen?.known.doubts.filter((doubt) => doubt.kind === 'unreachable').map((doubt) => dnsNameOf(doubt.where)) ?? [];
  return silent.length === 0 ? { state } : { state: 'partly', problem: problem('directory.unreachable', { why: guardTexts.asItWas(silent), detail: { domains: silent.join(', ') } }) };
}

function endingOf(thrown: unknown, signal: AbortSignal): Ending {
  const found = isAbort(thrown) || signal.aborted ? problem('setup.stopped') : problemOf(thrown);
  return { state: found.code === 'setup.stopped' || found.code === 'lease.lost' ? 'stopped' : 'failed', problem: found };
}

/** The time of a part counts even when it fails. */
function stopwatch({ clock }: Workspace, so: Progressed) {
  return async <T>(part: 'plan' | 'apply', work: () => Promise<T>): Promise<T> => {
    const began = clock.now();
    try {
      return await work();
    } finally {
      so.seconds[part] = (clock.now() - began) / 1000;
    }
  };
}

function realCounts(plan: PlanHead | undefined): Run['counts'] {
  return (plan?.counts ?? []).filter(({ action }) => action !== 'none' && action !== 'conflict');
}

function known(run: Run | undefined): Run {
  if (run === undefined) throw fail('run.unknown');
  return run;
}
