/** The application of this setup on page 2: what it is, and the plan that is looked at. */
import type { IdentityState } from '../../../../shared/contract/identity.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { useCall } from '../../../bridge/use-call.ts';
import { usePlan, type LivePlan } from '../../../parts/plan/use-plan.ts';
import { useUnfinishedPlan } from '../../../parts/plan/use-unfinished-plan.ts';
import { setDraft, useDrafts } from '../../../stores/drafts.ts';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';

type Planning = 'identity.plan' | 'identity.planRenewal' | 'identity.planRemoval';

export interface IdentityWork {
  readonly state: IdentityState | undefined;
  readonly plan: LivePlan;
  readonly problem: Problem | undefined;
  readonly busy: boolean;
  readonly proving: boolean;
  readonly look: (planning: Planning) => Promise<void>;
  /** Makes the plan that could not be made. */
  readonly again: (() => void) | undefined;
  readonly prove: () => void;
}

const planKinds = ['identity'];

const plannings = ['identity.plan', 'identity.planRenewal', 'identity.planRemoval'] as const satisfies readonly Planning[];

async function look(planning: Planning): Promise<void> {
  const result = await startTask(planning, {});
  if (result.ok) setDraft({ identityPlan: result.value.id });
}

const prove = () => void startTask('identity.prove', {});

/** Nothing is asked before somebody signed in. */
export function useIdentity(signedIn: boolean): IdentityWork {
  useUnfinishedPlan('identityPlan', planKinds);
  const reading = useCall('identity.read', signedIn ? {} : null, ['identity.prove', 'plan.apply']);
  const plan = usePlan(useDrafts((drafts) => drafts.identityPlan));
  const proving = useTask('identity.prove') !== undefined;
  const planning = [useTask('identity.plan'), useTask('identity.planRenewal'), useTask('identity.planRemoval')].some((task) => task !== undefined);
  const problems = [useTaskProblem('identity.plan'), useTaskProblem('identity.planRenewal'), useTaskProblem('identity.planRemoval'), useTaskProblem('identity.prove'), reading.problem];
  const failed = plannings.find((_, at) => problems[at] !== undefined);
  return { state: reading.value, again: failed && (() => void look(failed)), plan, problem: problems.find((one) => one !== undefined), busy: planning || proving, proving, look, prove };
}
