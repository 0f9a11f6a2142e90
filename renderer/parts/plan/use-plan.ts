/** One plan on a page: its newest head, its application, and what came of it. */
import type { Outcome, PlanHead } from '../../../shared/plan.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useCall } from '../../bridge/use-call.ts';
import { refreshJourney } from '../../stores/journey.ts';
import { keepOutcome, startTask, useRun, useTask, useTaskProblem, type Task } from '../../stores/run.ts';

/** `apply` answers the outcome, or null when it could not be begun. */
export interface LivePlan {
  readonly head: PlanHead | null;
  readonly outcome: Outcome | null;
  readonly task: Task | undefined;
  readonly problem: Problem | undefined;
  readonly apply: () => Promise<Outcome | null>;
}

async function apply(head: PlanHead): Promise<Outcome | null> {
  const result = await startTask('plan.apply', { plan: head.id, hash: head.hash });
  void refreshJourney();
  if (!result.ok) return null;
  keepOutcome(result.value);
  return result.value;
}

/** Follows a plan by its id; `made` is its head as far as the step knows it already. */
export function usePlan(id: string | null, made: PlanHead | null = null): LivePlan {
  const read = useCall('plan.read', id === null ? null : { plan: id }, ['plan.release', 'plan.apply']);
  const outcome = useRun((run) => (id === null ? undefined : run.outcomes[id])) ?? null;
  const task = useTask('plan.apply');
  const problem = useTaskProblem('plan.apply') ?? read.problem;
  const head = id === null ? null : (read.value ?? made);
  return { head, outcome, task, problem, apply: async () => (head ? apply(head) : null) };
}
