/** Plans the installation of Connect Sync, and judges the one that is there. */
import type { ConnectState, SetupFinding } from '../../contract/sign-in-setup.ts';
import type { Draft } from '../../plan.ts';
import { connectEnds, connectLeast } from '../../tables/requirements/sync-products.ts';
import { connectTexts as texts, passThroughTexts } from '../../text/sign-in-setup.ts';
import { compareVersions } from '../prerequisites/judging.ts';
import { isGoodRun, isOverDeletionLimit } from './connect-runs.ts';
import { installerValues, programKeys, type ExaminedInstaller } from './programs.ts';

/** Empty when Connect Sync is installed. */
export function planConnect(installed: boolean, installer: (ExaminedInstaller & { readonly newerKnown: boolean }) | undefined): { readonly drafts: readonly Draft[]; readonly notes: readonly string[] } {
  if (installed) return { drafts: [], notes: [texts.wizard] };
  if (installer === undefined) return { drafts: [], notes: [texts.noInstaller] };
  const draft: Draft = { action: 'create', kind: 'server-program', key: programKeys.connect, name: texts.name, values: installerValues(installer), why: texts.install };
  return { drafts: [draft], notes: [...(installer.newerKnown ? [texts.newer] : []), texts.wizard] };
}

/** The first thing that keeps it from working, then what else is worth a look. `today` as `2026-11-23`. */
export function judgeConnect(state: Omit<ConnectState, 'findings'>, today: string): readonly SetupFinding[] {
  if (!state.asked) return [{ id: 'connect', verdict: 'unknown', what: texts.unasked }];
  const restart: SetupFinding[] = state.restartDue ? [{ id: 'restart', verdict: 'warn', what: passThroughTexts.restart, fix: passThroughTexts.restartFix }] : [];
  if (!state.installed) return [...restart, { id: 'connect', verdict: 'warn', what: texts.missing, fix: texts.installFix }];
  const version = versionFinding(state.version, today);
  if (!state.configured) return [...restart, ...version, { id: 'wizard', verdict: 'warn', what: texts.unconfigured, fix: texts.wizardFix }];
  if (!state.running) return [...restart, ...version, { id: 'service', verdict: 'fail', what: texts.stopped, fix: texts.startFix }];
  return [...restart, ...version, ...schedulerFindings(state.scheduler), ...runFindings(state.runs), ...eventFindings(state.events.length)];
}

function versionFinding(version: string | null, today: string): SetupFinding[] {
  if (version === null) return [];
  if (compareVersions(version, connectLeast) >= 0) return [{ id: 'version', verdict: 'pass', what: texts.installed(version) }];
  if (today >= connectEnds) return [{ id: 'version', verdict: 'fail', what: texts.past(version, connectLeast, connectEnds), fix: texts.upgrade }];
  return [{ id: 'version', verdict: 'warn', what: texts.ending(version, connectLeast, connectEnds), fix: texts.upgrade }];
}

function schedulerFindings(scheduler: ConnectState['scheduler']): SetupFinding[] {
  if (scheduler === null) return [{ id: 'scheduler', verdict: 'warn', what: texts.noScheduler, fix: texts.schedulerFix }];
  const { cycleEnabled, stagingMode, interval, next } = scheduler;
  return [
    cycleEnabled ? { id: 'scheduler', verdict: 'pass', what: texts.on(interval, next) } : { id: 'scheduler', verdict: 'fail', what: texts.off, fix: texts.onFix },
    ...(stagingMode ? [{ id: 'staging', verdict: 'warn', what: texts.staging, fix: texts.stagingFix } as const] : []),
  ];
}

function runFindings(runs: ConnectState['runs']): SetupFinding[] {
  if (runs.length === 0) return [];
  const bad = runs.filter(({ result }) => !isGoodRun(result));
  if (bad.length === 0) return [{ id: 'runs', verdict: 'pass', what: texts.runsGood }];
  return bad.map(({ connector, profile, result }): SetupFinding => ({
    id: 'runs', verdict: isOverDeletionLimit(result) ? 'fail' : 'warn', what: texts.runBad(connector, profile, result), fix: isOverDeletionLimit(result) ? texts.thresholdFix : texts.runFix,
  }));
}

function eventFindings(number: number): SetupFinding[] {
  return number === 0 ? [] : [{ id: 'events', verdict: 'warn', what: texts.events(number), fix: texts.eventsFix }];
}
