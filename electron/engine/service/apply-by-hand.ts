/** Applies a plan that somebody approved on a page or in an answers file: under the lease where servers share one, and with a place in the history. */
import { fail, problemOf } from '../../../shared/problem.ts';
import type { Outcome } from '../../../shared/plan.ts';
import type { CallContext } from '../../ports/call.ts';
import { applyPlan } from '../apply/apply-plan.ts';
import { planOf } from '../keep-plan.ts';
import { timestamp, type Workspace } from '../workspace.ts';
import type { LeaseKeeper } from './lease.ts';
import { serverName } from './service-settings.ts';
import { noteFailures } from './sync-errors.ts';
import { addToTotals } from './totals.ts';

/** Milliseconds for which the end waits for the tenant to take the lease back. */
const handOverLimit = 10_000;

/** Throws what `applyPlan` throws, and `lease.held` while another server may write. */
export async function applyByHand(workspace: Workspace, lease: LeaseKeeper, id: string, hash: string, context: CallContext): Promise<Outcome> {
  const plan = planOf(workspace.state, id);
  const begins = plan.state === 'ready' || plan.state === 'stopped';
  if (plan.kind !== 'synchronization' || !begins) return applyPlan(workspace, id, hash, context);
  // A tenant in which no service ever ran needs no lease.
  if (!(await lease.isUsed(context.signal))) return kept(workspace, id, () => applyPlan(workspace, id, hash, context));
  const { ours, holder } = await lease.take(context.signal);
  if (!ours) throw fail('lease.held', { detail: { holder } });
  try {
    return await kept(workspace, id, () => lease.during((signal) => applyPlan(workspace, id, hash, { ...context, signal, mayContinue: lease.holds }), context.signal));
  } finally {
    await lease.handOver(AbortSignal.timeout(handOverLimit)).catch(() => undefined);
  }
}

/** Keeps it as a run whose reading was that of the preview. */
async function kept({ state, clock }: Workspace, plan: string, apply: () => Promise<Outcome>): Promise<Outcome> {
  const { runs, settings } = state;
  const began = clock.now();
  const id = runs.start({ mode: 'full', cause: 'setup', server: serverName(settings), staging: false, startedAt: timestamp({ ...clock, now: () => began }) });
  const finish = (end: Parameters<typeof runs.finish>[1]): void => {
    noteFailures(state, plan, end.endedAt);
    runs.finish(id, end);
    addToTotals(settings, end);
  };
  const facts = () => ({ mode: 'full' as const, plan, seconds: { apply: (clock.now() - began) / 1000 }, read: { directory: 0, tenant: 0 }, endedAt: timestamp(clock) });
  try {
    const outcome = await apply();
    finish({ ...facts(), state: outcome.state, counts: outcome.counts, failed: outcome.failed, problem: undefined });
    return outcome;
  } catch (thrown) {
    finish({ ...facts(), state: 'failed', counts: [], failed: 0, problem: problemOf(thrown) });
    throw thrown;
  }
}
