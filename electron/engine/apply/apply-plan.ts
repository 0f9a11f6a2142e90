/** Applies an approved plan: journalled, stoppable between two calls, resumable after the process died. */
import { fail, isAbort } from '../../../shared/problem.ts';
import type { Outcome, PlanHead } from '../../../shared/plan.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import type { CallContext } from '../../ports/call.ts';
import { forgetSecrets } from '../dns-records/keys.ts';
import { keepSuffixesOf } from '../forest/upn-suffixes.ts';
import { kept } from '../../state/kept.ts';
import { claimReleases } from '../guard/release.ts';
import { approvedPlan } from '../keep-plan.ts';
import { timestamp, withConnectionsOfNow, type Workspace } from '../workspace.ts';
import { outcomeOf } from './outcome.ts';
import { phases, type Phase } from './phases.ts';
import { runPhase } from './run-phase.ts';

/** What applying is told and asks. */
export interface ApplyCall extends CallContext {
  /** Asked before each block of changes; when it says no, what is under way is written down, and `lease.lost` is thrown. Always yes when left out. */
  readonly mayContinue?: () => boolean;
}

/** Throws `plan.changed`, `cloud-sync.carries`, `plan.held-by-guard`, `plan.approval-expired`, `lease.lost` or what closed the way (the plan can be resumed then); otherwise answers how it ended. */
export async function applyPlan(workspace: Workspace, id: string, hash: string, call: ApplyCall): Promise<Outcome> {
  const { plans } = workspace.state;
  const connected = withConnectionsOfNow(workspace);
  const plan = await approvedPlan(connected, id, hash);
  // What it would write was read before the later plan wrote: names and memberships would go back to what they were.
  if (plan.kind === 'synchronization' && plan.state !== 'applied' && plans.isOvertaken(id)) throw fail('plan.changed');
  if (plan.state === 'applied' || plan.state === 'empty') return outcomeOf(plans, id, 'done');
  // Two engines that write the same objects would undo each other's work.
  if (plan.kind === 'synchronization' && workspace.state.settings.read(kept.cloudSyncCarries) === true) throw fail('cloud-sync.carries');
  claimReleases(connected, plan);
  plans.setState(id, 'stopped', timestamp(workspace.clock));
  try {
    await applyPhases(connected, plan, call);
  } catch (error) {
    if (isAbort(error)) return outcomeOf(plans, id, 'stopped');
    throw error;
  } finally {
    await keepSuffixesOf(connected, plan.kind);
  }
  plans.setState(id, 'applied');
  if (plan.kind === 'dns-records' || plan.kind === 'undo-dns-records') forgetSecrets(workspace.state);
  return outcomeOf(plans, id, 'done');
}

async function applyPhases(workspace: Workspace, plan: PlanHead, call: ApplyCall): Promise<void> {
  const unsettled = workspace.state.journal.unsettled(plan.id);
  const progress = progressOf(workspace, plan, call);
  for (const phase of phases) {
    await runPhase({
      workspace,
      plan: plan.id,
      phase,
      applying: {
        workspace,
        mayBeDone: (change) => unsettled.has(change.seq),
        onThrottle: (waiting) => {
          progress.throttled(phase, waiting);
        },
        signal: call.signal,
      },
      mayContinue: call.mayContinue ?? (() => true),
      advance: (count) => {
        progress.advance(phase, count);
      },
    });
  }
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
