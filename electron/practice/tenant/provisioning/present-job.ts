/** Writes a job as Graph answers it. */
import type { Json } from '../graph/present.ts';
import type { Execution, Job } from './job.ts';
import type { Configuration } from './secrets.ts';

/** A date that never was. */
const NEVER = '0001-01-01T00:00:00Z';
/** Before a job was started, and after (cloud sync runs every two minutes). */
const INTERVALS = { before: 'PT40M', after: 'PT2M' } as const;

function codeOf({ state, quarantine, started, lastExecution }: Job): string {
  if (state !== 'Active') return 'Paused';
  if (quarantine !== null) return 'Quarantine';
  return started && lastExecution === null ? 'NotRun' : 'Active';
}

function execution(run: Execution | null): Json | null {
  return run && { ...run, countEntitledForProvisioning: run.countEntitled, countEscrowedRaw: run.countEscrowed, countImportedDeltas: run.countImported, countImportedReferenceDeltas: 0 };
}

/** `counts`: synchronized objects by type. */
export function presentJob(job: Job, configuration: Configuration, netbios: string | undefined, counts: Readonly<Record<string, number>>): Json {
  return {
    id: job.id,
    templateId: job.template,
    schedule: { expiration: null, interval: job.started ? INTERVALS.after : INTERVALS.before, state: job.state },
    status: {
      code: codeOf(job),
      countSuccessiveCompleteFailures: job.failures,
      escrowsPruned: false,
      lastExecution: execution(job.lastExecution),
      lastSuccessfulExecution: execution(job.lastSuccess),
      lastSuccessfulExecutionWithExports: execution(job.lastExports),
      quarantine: job.quarantine,
      steadyStateFirstAchievedTime: job.steadyFirst ?? NEVER,
      steadyStateLastAchievedTime: job.steadyLast ?? NEVER,
      troubleshootingUrl: null,
      progress: [],
      synchronizedEntryCountByType: Object.entries(counts).filter(([, value]) => value > 0).map(([key, value]) => ({ key, value })),
    },
    synchronizationJobSettings: settings(configuration, netbios),
  };
}

function settings({ domain, deleteThreshold }: Configuration, netbios: string | undefined): Json[] {
  const threshold = Number.isFinite(deleteThreshold) ? [{ name: 'QuarantineTooManyDeletesThreshold', value: String(deleteThreshold) }] : [];
  if (domain === undefined) return threshold;
  return [{ name: 'DomainFQDN', value: domain }, { name: 'DomainNetBios', value: netbios ?? '' }, { name: 'ForestFQDN', value: domain }, ...threshold];
}
