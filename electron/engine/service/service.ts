/** The synchronization as it runs day by day: which run is due, one run, its news, and the tidying up after it. */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Run, RunMode } from '../../../shared/contract/health.ts';
import { SynchronizationSettings } from '../../../shared/contract/synchronization.ts';
import type { Outcome } from '../../../shared/plan.ts';
import { isAbort } from '../../../shared/problem.ts';
import { readingMode } from '../../../shared/rules/synchronization/reading-mode.ts';
import type { CallContext } from '../../ports/call.ts';
import type { Notifier } from '../../ports/notifier.ts';
import { kept } from '../../state/kept.ts';
import type { Settings } from '../../state/settings.ts';
import { rollOver } from '../identity/roll-over.ts';
import type { Workspace } from '../workspace.ts';
import { applyByHand } from './apply-by-hand.ts';
import { createLeaseKeeper, type LeaseKeeper } from './lease.ts';
import { tellNews } from './notice.ts';
import { runCycle } from './run-cycle.ts';
import { serviceSettings } from './service-settings.ts';
import { addToTotals } from './totals.ts';

/** Left out: the mode that is due, and the kept choice of staging. */
export interface ServiceOrder {
  readonly cause: Run['cause'];
  readonly mode?: RunMode | undefined;
  readonly staging?: boolean | undefined;
}

export interface Service {
  /** Seconds between two runs. */
  readonly interval: () => number;
  /** One run; what kept it from its end stands in it. Throws `run.busy` and `state.*`. */
  readonly run: (order: ServiceOrder, context: CallContext) => Promise<Run>;
  /** Applies a plan that somebody approved; throws what `applyPlan` throws, and `lease.held`. */
  readonly apply: (plan: string, hash: string, context: CallContext) => Promise<Outcome>;
  /** Tells a change of state to whoever wants to know; answers why it could not be delivered. */
  readonly tell: (run: Run) => Promise<string | undefined>;
  /** Forgets what is past its time, in small steps, and renews the certificate of the own application when it is time. */
  readonly tidy: (signal: AbortSignal) => Promise<void>;
  /** Lets another server have the lease at once. */
  readonly handOver: (signal: AbortSignal) => Promise<void>;
}

/** Changes that are forgotten at once. */
const forgottenAtOnce = 2000;

/** The journal goes with the plans of the history; what was applied otherwise, or is kept for longer, keeps its entries so many days, the newest plans always. */
const journalKept = { days: 90, plans: 20 } as const;

const hour = 3_600_000;

/** `intervalSeconds` stands in for the kept one. */
export function createService(workspace: Workspace, notifier: Notifier, intervalSeconds?: number): Service {
  const { settings } = workspace.state;
  let keeper: LeaseKeeper | undefined;
  const interval = (): number => intervalSeconds ?? synchronization(settings).intervalMinutes * 60;
  const lease = (): LeaseKeeper => (keeper ??= createLeaseKeeper(workspace, interval()));
  return {
    interval,
    run: async ({ cause, mode = dueMode(workspace), staging = serviceSettings(settings).staging }, context) => {
      const rules = rulesInForce(settings);
      const run = await runCycle(workspace, { mode, cause, staging }, lease(), context);
      if (run.mode === 'full' && run.state !== 'failed' && run.state !== 'stopped') settings.write(kept.fullReadingOf, rules);
      addToTotals(settings, run);
      return run;
    },
    apply: (plan, hash, context) => applyByHand(workspace, lease(), plan, hash, context),
    tell: (run) => tellNews(workspace, notifier, serviceSettings(settings).notify, run),
    tidy: async (signal) => {
      await tidy(workspace, signal);
      await rollOver(workspace, signal).catch(unlessStopped);
    },
    handOver: async (signal) => {
      await keeper?.handOver(signal);
    },
  };
}

/** As `readingMode` says for runs of the service. */
export function dueMode({ state: { settings, runs }, clock }: Pick<Workspace, 'state' | 'clock'>): RunMode {
  const lastFull = runs.lastFullAt();
  const wholeAt = lastFull === undefined ? undefined : Date.parse(lastFull);
  const sameRules = settings.read(kept.fullReadingOf) === rulesInForce(settings);
  return readingMode({ for: 'service', now: clock.now(), wholeAt, wholeEveryHours: synchronization(settings).fullReadingHours, sameRules });
}

/** Stands for scope, anchor and customer rules; the objectGUIDs that readings add to the scope are no other choice. */
function rulesInForce(settings: Settings): string {
  const choice = { ...settings.read(kept.choice), guids: undefined };
  return createHash('sha256').update(JSON.stringify([choice, settings.read(kept.customerRules) ?? null])).digest('hex');
}

function synchronization(settings: Settings): SynchronizationSettings {
  return settings.read(kept.synchronizationSettings) ?? SynchronizationSettings.parse({});
}

async function tidy({ state: { settings, runs, journal }, clock }: Workspace, signal: AbortSignal): Promise<void> {
  const { keepDays, keepRuns } = serviceSettings(settings);
  const daysAgo = (days: number): string => new Date(clock.now() - days * 24 * hour).toISOString();
  while (!signal.aborted && runs.forgetOne({ before: daysAgo(keepDays), runs: keepRuns }, forgottenAtOnce)) await setImmediate();
  while (!signal.aborted && journal.forgetSome({ before: daysAgo(journalKept.days), plans: journalKept.plans }, forgottenAtOnce)) await setImmediate();
}

/** A certificate that could not be renewed now is tried again after the next run, and people are reminded in time. */
function unlessStopped(error: unknown): void {
  if (isAbort(error)) throw error;
}
