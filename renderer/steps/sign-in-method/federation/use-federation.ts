/** Federation on page 5: what there is, the plan that is looked at, and what leads to it. */
import type { FederationState } from '../../../../shared/contract/federation.ts';
import type { Input } from '../../../../shared/contract/index.ts';
import type { PlanHead } from '../../../../shared/plan.ts';
import type { Problem, Result } from '../../../../shared/problem.ts';
import { federationPlanWords } from '../../../../shared/text/pages/federation.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { usePlan, type LivePlan } from '../../../parts/plan/use-plan.ts';
import { useUnfinishedPlan } from '../../../parts/plan/use-unfinished-plan.ts';
import { setDraft, useDrafts } from '../../../stores/drafts.ts';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';

type Planning = 'federation.plan' | 'federation.planManaged' | 'federation.planRollOver' | 'federation.planUndo' | 'federation.planRollout' | 'federation.planUndoRollout';

/** Each act that writes leads to a plan that is looked at first. */
export interface FederationWork {
  readonly state: FederationState | undefined;
  readonly reading: boolean;
  readonly problem: Problem | undefined;
  readonly plan: LivePlan;
  readonly busy: boolean;
  readonly look: <Name extends Planning>(planning: Name, input: Input<Name>) => Promise<void>;
}

const planKinds = Object.keys(federationPlanWords);

function show(result: Result<PlanHead>): void {
  if (result.ok) setDraft({ federationPlan: result.value.id });
}

/** Nothing is read while `wanted` is false. */
export function useFederation(wanted: boolean): FederationWork {
  useUnfinishedPlan('federationPlan', planKinds);
  const reading = useCall('federation.read', wanted ? {} : null, ['plan.apply', 'federation.look', 'tenant.consent']);
  const plan = usePlan(useDrafts((drafts) => drafts.federationPlan));
  const tasks = [useTask('federation.look'), useTask('federation.discover'), useTask('federation.plan'), useTask('federation.planManaged'), useTask('federation.planRollOver'), useTask('federation.planUndo'), useTask('federation.planRollout'), useTask('federation.planUndoRollout'), useTask('tenant.consent')];
  const problems = [useTaskProblem('federation.look'), useTaskProblem('federation.plan'), useTaskProblem('federation.planManaged'), useTaskProblem('federation.planRollOver'), useTaskProblem('federation.planUndo'), useTaskProblem('federation.planRollout'), useTaskProblem('federation.planUndoRollout'), reading.problem];
  return {
    state: reading.value,
    reading: reading.loading,
    problem: problems.find((one) => one !== undefined),
    plan,
    busy: tasks.some((task) => task !== undefined),
    look: async (planning, input) => show(await startTask(planning, input)),
  };
}
