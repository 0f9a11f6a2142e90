/** Is it working, how old is it, what was left out, what is held back: out of the state alone. */
import type { Health, HealthState, Run } from '../../../shared/contract/health.ts';
import type { SingleSignOnForest } from '../../../shared/contract/sign-in-setup.ts';
import { SynchronizationSettings } from '../../../shared/contract/synchronization.ts';
import { changesIn } from '../../../shared/plan.ts';
import { rollOverAfter } from '../../../shared/rules/sign-in-method/seamless-sso.ts';
import { reasonOfRule } from '../../../shared/rules/synchronization/left-out.ts';
import { healthTexts } from '../../../shared/text/health.ts';
import { kept } from '../../state/kept.ts';
import type { ReadState } from '../../state/read-only.ts';
import { noTotals } from './totals.ts';

const recentRuns = 60;
const day = 86_400_000;

/** Intervals without a good run after which it is late. */
const lateAfter = 3;

/** `now` in milliseconds since 1970. */
export function readHealth(state: ReadState, now: number): Health {
  const { runs, healthFacts, syncErrors, settings, plans } = state;
  const recent = runs.recent(recentRuns);
  const judged = recent.findLast((run) => run.state !== 'running');
  const lastGoodAt = runs.lastGood()?.endedAt;
  const age = lastGoodAt === undefined ? undefined : Math.max(0, (now - Date.parse(lastGoodAt)) / 1000);
  const interval = recent.some((run) => run.cause === 'schedule') ? intervalOf(settings.read(kept.synchronizationSettings)) : undefined;
  const heldPlan = judged?.state === 'held' && judged.plan !== undefined ? plans.read(judged.plan) : undefined;
  const held = heldPlan === undefined ? undefined : { plan: heldPlan, guards: heldPlan.guards.filter((guard) => !guard.released) };
  const healthState = judge(judged, age, interval);
  const leftOut = healthFacts.leftOutCounts();
  const lease = settings.read(kept.lease);
  const last = recent.at(-1);
  const due = keysDue(settings.read(kept.singleSignOn) ?? [], now);
  return {
    checkedAt: new Date(now).toISOString(),
    state: healthState,
    sentence: sentence(healthState, judged, age, held?.guards.map((guard) => guard.what).join(' ') ?? ''),
    running: last?.state === 'running',
    objects: { ...healthFacts.counts(), inGrace: state.pendingPlan.inGrace(), leftOut: leftOut.reduce((sum, { count }) => sum + count, 0), errors: syncErrors.count() },
    leftOut: leftOut.map(({ rule, count }) => ({ rule, reason: reasonOfRule(rule), count })),
    totals: settings.read(kept.serviceTotals) ?? noTotals,
    recent: recent.filter((run) => run.state !== 'running').map(brief),
    ...(last === undefined ? {} : { lastRun: last }),
    ...(lastGoodAt === undefined ? {} : { lastGoodAt }),
    ...(age === undefined ? {} : { age }),
    ...(interval === undefined ? {} : { interval }),
    // A server that was killed believes to the last that the lease is its own.
    ...(lease === undefined ? {} : { lease: { ...lease, ours: lease.ours && Date.parse(lease.until) > now } }),
    ...(held === undefined ? {} : { held }),
    ...(due.length === 0 ? {} : { reminders: due }),
  };
}

/** A key grows older after it was read last. */
function keysDue(forests: readonly SingleSignOnForest[], now: number): string[] {
  return forests.flatMap(({ forest, keyFrom }) => {
    const days = keyFrom === null ? 0 : Math.floor((now - Date.parse(keyFrom)) / day);
    return days < rollOverAfter ? [] : [healthTexts.keyDue(forest, days)];
  });
}

/** The first that holds; pure. */
export function judge(last: Pick<Run, 'state'> | undefined, age: number | undefined, interval: number | undefined): HealthState {
  if (last === undefined) return 'never';
  if (last.state === 'held') return 'held';
  if (last.state === 'failed' || last.state === 'died') return 'failing';
  if (last.state === 'staged') return 'standby';
  return interval !== undefined && (age === undefined || age > lateAfter * interval) ? 'late' : 'working';
}

/** How many changes a run wrote, or would have written. */
export function changesOf(run: Pick<Run, 'counts'>): number {
  return changesIn({ counts: run.counts });
}

/** From its beginning to its end; 0 while it runs. */
export function secondsOf(run: Pick<Run, 'startedAt' | 'endedAt'>): number {
  return run.endedAt === undefined ? 0 : Math.max(0, (Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 1000);
}

function intervalOf(settings: SynchronizationSettings | undefined): number {
  return (settings ?? SynchronizationSettings.parse({})).intervalMinutes * 60;
}

function sentence(state: HealthState, last: Run | undefined, age: number | undefined, guards: string): string {
  if (state === 'never' || state === 'standby') return healthTexts[state];
  if (state === 'held') return healthTexts.held(guards);
  if (state === 'failing') return last?.problem === undefined ? healthTexts.died : healthTexts.failing([last.problem.what, last.problem.why].filter((text) => text !== undefined).join(' '));
  return state === 'working' && age !== undefined ? healthTexts.working(age) : healthTexts.late(age);
}

function brief(run: Run): Health['recent'][number] {
  return { run: run.id, at: run.startedAt, state: run.state, seconds: secondsOf(run), changes: changesOf(run), failed: run.failed };
}
