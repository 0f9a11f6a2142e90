/** Lets what a guard holds back pass: by name, for exactly these changes, once, for a while. */
import { approvalHours } from '../../../shared/tables/guard-limits.ts';
import { fail } from '../../../shared/problem.ts';
import type { Guard, PlanHead } from '../../../shared/plan.ts';
import { approvedPlan, planOf } from '../keep-plan.ts';
import { sessionOf, timestamp, type Workspace } from '../workspace.ts';

/** Which guard of which plan; `by` is who answers for it (the signed-in account when left out), `hours` how long it holds. */
export interface Release {
  readonly plan: string;
  readonly hash: string;
  readonly guard: string;
  readonly by?: string | undefined;
  readonly hours?: number | undefined;
}

/** A plan that is not held back stays as it is. */
export async function releaseGuard(workspace: Workspace, { plan: id, hash, guard, by, hours = approvalHours }: Release): Promise<PlanHead> {
  const { state, clock } = workspace;
  const plan = await approvedPlan(workspace, id, hash);
  const held = plan.guards.find((row) => row.id === guard);
  if (plan.state !== 'blocked' || held === undefined) return plan;
  const approvedBy = by ?? sessionOf(workspace).account.account;
  const approvedAt = timestamp(clock);
  const expiresAt = new Date(clock.now() + hours * 3_600_000).toISOString();
  state.together(() => {
    const { fingerprint, what, count } = held;
    if (fingerprint !== undefined) state.approvals.keep({ fingerprint, guard, what, count, approvedBy, approvedAt, expiresAt });
    setGuards(workspace, plan, (row) => (row === held ? { ...row, released: true, approvedBy, expiresAt } : row));
  });
  return planOf(state, id);
}

/**
 * Uses up the approvals of a plan that is about to be applied. Throws `plan.held-by-guard` for what nobody released, and
 * `plan.approval-expired` for what was released too long ago, or was used by another plan; that is held back again.
 */
export function claimReleases(workspace: Workspace, plan: PlanHead): void {
  const { state, clock } = workspace;
  const held = plan.guards.filter((guard) => !guard.released);
  if (held.length > 0) throw fail('plan.held-by-guard', { why: held.map((guard) => guard.what).join(' ') });
  // Begun before: its approvals are used up already, by itself.
  if (plan.state === 'stopped') return;
  const now = timestamp(clock);
  const isStale = (guard: Guard): boolean => guard.fingerprint !== undefined && state.approvals.valid(guard.fingerprint, now) === undefined;
  const stale = plan.guards.filter(isStale);
  if (stale.length > 0) {
    setGuards(workspace, plan, (guard) => (isStale(guard) ? { ...guard, released: false } : guard));
    throw fail('plan.approval-expired', { why: stale.map((guard) => guard.what).join(' ') });
  }
  state.together(() => {
    for (const { fingerprint } of plan.guards) if (fingerprint !== undefined) state.approvals.use(fingerprint, now);
  });
}

function setGuards({ state }: Workspace, plan: PlanHead, change: (guard: Guard) => Guard): void {
  const guards = plan.guards.map(change);
  state.plans.setGuards(plan.id, guards, guards.every((guard) => guard.released) ? 'ready' : 'blocked');
}
