/** Applies an approved plan: journalled, stoppable between two chunks, resumable after the process died. */
import { Failure, fail, isAbort, type Problem } from '../../../shared/problem.ts';
import type { Change, Outcome, PlanHead } from '../../../shared/plan.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import type { CallContext } from '../../ports/call.ts';
import { isOutcomeUnknown } from '../../ports/cloud.ts';
import { approvedPlan } from '../keep-plan.ts';
import { timestamp, withConnectionsOfNow, type Workspace } from '../workspace.ts';
import type { ApplyContext, Settled } from './applier.ts';
import { outcomeOf } from './outcome.ts';
import { phases, type Phase } from './phases.ts';

/** After these the way itself is closed: what is left stays planned, and the plan can be resumed. */
const interruptions: ReadonlySet<string> = new Set([
  'tenant.session-expired', 'tenant.not-signed-in', 'tenant.unreachable', 'tenant.throttled', 'tenant.busy',
  'directory.connection-lost', 'directory.unreachable', 'directory.not-connected', 'state.disk-full', 'state.unwritable',
]);

/** One object may be protected; when a whole chunk is refused, the account has no right to write at all. */
const refusals: ReadonlySet<string> = new Set(['tenant.permission-refused', 'directory.permission-refused']);

/** One object may be at fault for these: a change that an earlier run tried too, while its neighbors come through, fails alone. */
const oddFaults: ReadonlySet<string> = new Set(['tenant.busy', 'tenant.unreachable']);

/** Waits before asking again after a lost answer, in milliseconds. */
const lostAnswerWaits = [1000, 5000, 15_000];

/** Throws `plan.changed`, `plan.held-by-guard`, or what closed the way; otherwise answers how it ended. */
export async function applyPlan(workspace: Workspace, id: string, hash: string, context: CallContext): Promise<Outcome> {
  const { plans } = workspace.state;
  const connected = withConnectionsOfNow(workspace);
  const plan = approvedPlan(connected, id, hash);
  // What it would write was read before the later plan wrote: names and memberships would go back to what they were.
  if (plan.kind === 'synchronization' && plan.state !== 'applied' && plans.isOvertaken(id)) throw fail('plan.changed');
  if (plan.guards.some((guard) => !guard.released)) throw fail('plan.held-by-guard', { why: plan.guards.map((guard) => guard.what).join(' ') });
  if (plan.state === 'applied' || plan.state === 'empty') return outcomeOf(plans, id, 'done');
  plans.setState(id, 'stopped', timestamp(workspace.clock));
  try {
    await applyPhases(connected, plan, context);
  } catch (error) {
    if (isAbort(error)) return outcomeOf(plans, id, 'stopped');
    throw error;
  }
  plans.setState(id, 'applied');
  return outcomeOf(plans, id, 'done');
}

async function applyPhases(workspace: Workspace, plan: PlanHead, context: CallContext): Promise<void> {
  const unsettled = workspace.state.journal.unsettled(plan.id);
  const progress = progressOf(workspace, plan, context);
  for (const phase of phases) {
    const applying: ApplyContext = {
      workspace,
      mayBeDone: (change) => unsettled.has(change.seq),
      onThrottle: (waiting) => {
        progress.throttled(phase, waiting);
      },
      signal: context.signal,
    };
    for (let after = -1; ; ) {
      const chunk = workspace.state.plans.pending(plan.id, phase.kind, phase.action, after, phase.chunk);
      const last = chunk.at(-1);
      if (last === undefined) break;
      context.signal.throwIfAborted();
      await applyChunk(workspace, plan.id, phase, chunk, applying);
      progress.advance(phase, chunk.length);
      after = last.seq;
    }
  }
}

async function applyChunk(workspace: Workspace, plan: string, phase: Phase, chunk: readonly Change[], applying: ApplyContext): Promise<void> {
  workspace.state.journal.intend(plan, chunk.map((change) => change.seq), timestamp(workspace.clock));
  const settled = await applyWithAsking(phase, chunk, applying);
  const interruption = keepOutcomes(workspace, plan, phase, chunk, settled, applying.mayBeDone);
  if (interruption !== undefined) throw new Failure(interruption);
}

/** Where an answer was lost, the tenant is asked again after a while: what is there by then counts as done. */
async function applyWithAsking(phase: Phase, chunk: readonly Change[], applying: ApplyContext): Promise<readonly Settled[]> {
  let settled = await phase.apply(chunk, applying);
  for (const wait of lostAnswerWaits) {
    const lost = new Set(settled.filter((row) => !row.result.ok && isOutcomeUnknown(row.result.problem)).map((row) => row.seq));
    if (lost.size === 0) break;
    await applying.workspace.clock.sleep(wait, applying.signal);
    const again = await phase.apply(chunk.filter((change) => lost.has(change.seq)), { ...applying, mayBeDone: () => true });
    settled = [...settled.filter((row) => !lost.has(row.seq)), ...again];
  }
  return settled;
}

/** Writes all outcomes of a chunk at once; answers the Problem that closed the way, if one did. */
function keepOutcomes(
  workspace: Workspace,
  plan: string,
  phase: Phase,
  chunk: readonly Change[],
  settled: readonly Settled[],
  triedBefore: ApplyContext['mayBeDone'],
): Problem | undefined {
  const changes = new Map(chunk.map((change) => [change.seq, change]));
  const at = timestamp(workspace.clock);
  const closing = isRefusedAltogether(settled) ? refusals : interruptions;
  const someDone = settled.some((row) => row.result.ok);
  const failsAlone = (change: Change, code: string): boolean => someDone && oddFaults.has(code) && triedBefore(change);
  let interruption: Problem | undefined;
  workspace.state.together(() => {
    for (const { seq, result } of settled) {
      const change = changes.get(seq);
      if (change === undefined) continue;
      if (!result.ok && closing.has(result.problem.code) && !failsAlone(change, result.problem.code)) interruption ??= result.problem;
      else keepOutcome(workspace, plan, phase, change, result, at);
    }
  });
  return interruption;
}

function isRefusedAltogether(settled: readonly Settled[]): boolean {
  return settled.length > 1 && settled.every((row) => !row.result.ok && refusals.has(row.result.problem.code));
}

function keepOutcome(workspace: Workspace, plan: string, phase: Phase, change: Change, result: Settled['result'], at: string): void {
  const { plans, journal, links } = workspace.state;
  if (!result.ok) {
    plans.mark(plan, change.seq, 'failed', result.problem);
    journal.settle(plan, change.seq, result.problem.code, at);
    return;
  }
  const cloudId = result.value.cloudId ?? change.cloudId;
  plans.mark(plan, change.seq, 'done', undefined, cloudId);
  journal.settle(plan, change.seq, 'done', at);
  if (phase.link === 'forget') links.forget(change.key);
  if (phase.link === 'keep' && cloudId !== undefined) links.keep({ anchor: change.key, kind: change.kind === 'group' ? 'group' : 'user', cloudId, name: change.name });
}

/** One bar over all phases, which goes on where an interrupted run stopped. */
function progressOf(workspace: Workspace, plan: PlanHead, context: CallContext) {
  const rows = workspace.state.plans.countByState(plan.id).filter((row) => row.state !== 'skipped');
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  let done = rows.filter((row) => row.state !== 'planned').reduce((sum, row) => sum + row.count, 0);
  const tell = (phase: Phase, throttled: boolean): void => {
    context.progress({ phase: progressTexts[phase.kind], done, total, throttled });
  };
  return {
    advance: (phase: Phase, count: number) => {
      done += count;
      tell(phase, false);
    },
    throttled: tell,
  };
}

