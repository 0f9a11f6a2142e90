/** Applies a plan without a person: only what no guard holds back, or what the answers release by name. */
import { changesIn, type Outcome, type PlanHead } from '../../shared/plan.ts';
import { fail } from '../../shared/problem.ts';
import type { Walk } from './walk.ts';

/** Undefined when the plan changes nothing. Throws `plan.held-by-guard` before anything is written, `setup.stopped` when it was broken off. */
export async function applyPlan(walk: Pick<Walk, 'ask' | 'say'>, plan: PlanHead, release: readonly string[] = []): Promise<Outcome | undefined> {
  const head = await releaseNamed(walk, plan, release);
  const holding = head.guards.filter((guard) => !guard.released);
  if (holding.length > 0) {
    throw fail('plan.held-by-guard', {
      why: holding.map((guard) => `${guard.what} (${guard.count}; limit ${guard.limit})`).join(' '),
      detail: { guards: holding.map((guard) => guard.id).join(', '), plan: head.id },
    });
  }
  head.notes.forEach((note) => walk.say(`  ${note}`));
  if (head.state === 'empty' || changesIn(head) === 0) return undefined;
  const outcome = await walk.ask('plan.apply', { plan: head.id, hash: head.hash });
  if (outcome.state === 'stopped') throw fail('setup.stopped', { detail: { plan: head.id, done: String(outcome.done) } });
  outcome.failures.forEach(({ name, problem }) => walk.say(`  ${name}: ${problem.what} ${problem.fix ?? ''}`));
  return outcome;
}

async function releaseNamed({ ask }: Pick<Walk, 'ask'>, plan: PlanHead, release: readonly string[]): Promise<PlanHead> {
  let head = plan;
  for (const guard of plan.guards) {
    if (!guard.released && release.includes(guard.id)) head = await ask('plan.release', { plan: plan.id, hash: plan.hash, guard: guard.id });
  }
  return head;
}
