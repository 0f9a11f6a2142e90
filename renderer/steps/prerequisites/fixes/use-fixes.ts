/** Putting this server right on page 1: what can be, the plan that is looked at, and the way back. */
import type { Fixes } from '../../../../shared/contract/prerequisites.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { fixesText as text } from '../../../../shared/text/pages/fixes.ts';
import { planText } from '../../../../shared/text/pages/plan.ts';
import { useCall } from '../../../bridge/use-call.ts';
import type { Commit } from '../../../frame/ActionBar.tsx';
import { mayApply } from '../../../parts/plan/may-apply.ts';
import { usePlan, type LivePlan } from '../../../parts/plan/use-plan.ts';
import { useUnfinishedPlan } from '../../../parts/plan/use-unfinished-plan.ts';
import { setDraft, useDrafts } from '../../../stores/drafts.ts';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';

/** `fix` takes ids of requirements, `undo` the id of an applied plan; both lead to a plan that is looked at first. */
export interface FixWork {
  readonly fixes: Fixes | undefined;
  readonly plan: LivePlan;
  readonly problem: Problem | undefined;
  readonly busy: boolean;
  readonly fix: (checks: readonly string[]) => Promise<void>;
  readonly undo: (plan: string) => Promise<void>;
}

const planKinds = ['server-fix', 'undo-server-fix'];

/** What can be put right follows each check and each application; nothing is asked before the first one. */
export function useFixes(isChecked: boolean): FixWork {
  useUnfinishedPlan('fixPlan', planKinds);
  const reading = useCall('prerequisites.fixes', isChecked ? {} : null, ['prerequisites.check', 'plan.apply']);
  const plan = usePlan(useDrafts((drafts) => drafts.fixPlan));
  const busy = [useTask('prerequisites.planFixes'), useTask('prerequisites.planUndoFixes')].some((task) => task !== undefined);
  const problems = [useTaskProblem('prerequisites.planFixes'), useTaskProblem('prerequisites.planUndoFixes'), reading.problem];
  const fix = async (checks: readonly string[]) => {
    const result = await startTask('prerequisites.planFixes', { checks: [...checks] });
    if (result.ok) setDraft({ fixPlan: result.value.id });
  };
  const undo = async (id: string) => {
    const result = await startTask('prerequisites.planUndoFixes', { plan: id });
    if (result.ok) setDraft({ fixPlan: result.value.id });
  };
  return { fixes: reading.value, plan, problem: problems.find((one) => one !== undefined), busy, fix, undo };
}

/** The act of the footer while a plan is looked at. */
export function commitOf({ head, apply }: LivePlan): Commit | null {
  if (head === null || !mayApply(head)) return null;
  const run = () => void apply();
  if (head.state === 'stopped') return { label: planText.continue, run };
  return { label: head.kind === 'undo-server-fix' ? text.commitUndo : text.commit, run };
}
