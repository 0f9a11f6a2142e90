/** Sums up how the application of a plan ended. */
import type { Count, Outcome } from '../../../shared/plan.ts';
import { problem } from '../../../shared/problem.ts';
import type { Plans } from '../../state/plans.ts';

const failuresShown = 20;

/** `partly` when it came to its end and something failed. */
export function outcomeOf(plans: Plans, plan: string, end: 'done' | 'stopped'): Outcome {
  const rows = plans.countByState(plan);
  const sum = (state: string): number => rows.filter((row) => row.state === state).reduce((total, row) => total + row.count, 0);
  const failed = sum('failed');
  return {
    plan,
    state: end === 'done' && failed > 0 ? 'partly' : end,
    done: sum('done'),
    failed,
    skipped: sum('skipped'),
    counts: rows.filter((row) => row.state === 'done').map(({ kind, action, count }): Count => ({ kind, action, count })),
    failures: plans
      .page(plan, { offset: 0, limit: failuresShown, state: 'failed' })
      .rows.map((change) => ({ name: change.name, problem: change.problem ?? problem('setup.unexpected') })),
  };
}
