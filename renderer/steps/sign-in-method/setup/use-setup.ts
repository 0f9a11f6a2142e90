/** Programs of Microsoft on page 5: the plan that is looked at, and what leads to it. */
import type { Input } from '../../../../shared/contract/index.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { setupPlanWords } from '../../../../shared/text/pages/sign-in-setup.ts';
import { usePlan, type LivePlan } from '../../../parts/plan/use-plan.ts';
import { useUnfinishedPlan } from '../../../parts/plan/use-unfinished-plan.ts';
import { setDraft, useDrafts } from '../../../stores/drafts.ts';
import { startTask, useTask, useTaskProblem } from '../../../stores/run.ts';

const plannings = ['pass-through.plan', 'seamless-sso.plan', 'seamless-sso.planEncryption', 'seamless-sso.planUndoEncryption', 'connect-sync.plan', 'pass-through.planRemoval', 'connect-sync.planRemoval', 'seamless-sso.planTakeOut'] as const;
type Planning = (typeof plannings)[number];

/** Each act that writes leads to a plan that is looked at first. `problems`: what kept a plan from being made. */
export interface SetupWork {
  readonly plan: LivePlan;
  readonly busy: boolean;
  readonly problems: Readonly<Record<Planning, Problem | undefined>>;
  readonly look: <Name extends Planning>(planning: Name, input: Input<Name>) => Promise<void>;
}

const planKinds = Object.keys(setupPlanWords);

/** One for all three. */
export function useSetup(): SetupWork {
  useUnfinishedPlan('setupPlan', planKinds);
  const plan = usePlan(useDrafts((drafts) => drafts.setupPlan));
  const tasks = [useTask(plannings[0]), useTask(plannings[1]), useTask(plannings[2]), useTask(plannings[3]), useTask(plannings[4]), useTask(plannings[5]), useTask(plannings[6]), useTask(plannings[7]), useTask('connect-sync.practiceWizard')];
  return {
    plan,
    busy: tasks.some((task) => task !== undefined),
    problems: {
      'pass-through.plan': useTaskProblem('pass-through.plan'),
      'seamless-sso.plan': useTaskProblem('seamless-sso.plan'),
      'seamless-sso.planEncryption': useTaskProblem('seamless-sso.planEncryption'),
      'seamless-sso.planUndoEncryption': useTaskProblem('seamless-sso.planUndoEncryption'),
      'connect-sync.plan': useTaskProblem('connect-sync.plan'),
      'pass-through.planRemoval': useTaskProblem('pass-through.planRemoval'),
      'connect-sync.planRemoval': useTaskProblem('connect-sync.planRemoval'),
      'seamless-sso.planTakeOut': useTaskProblem('seamless-sso.planTakeOut'),
    },
    look: async (planning, input) => {
      const result = await startTask(planning, input);
      // Every one of these calls answers a plan.
      if (result.ok && 'id' in result.value) setDraft({ setupPlan: result.value.id });
    },
  };
}
