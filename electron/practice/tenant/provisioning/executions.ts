/** How a run ends: what it counted becomes the job's status. */
import { randomUUID } from 'node:crypto';
import { graphDate, type Tenant } from '../graph/call.ts';
import type { Execution, Job, JobError, Quarantine, Watermark } from './job.ts';

/** What a run counted. */
export interface Tally {
  /** Objects that were read. */
  imported: number;
  /** Objects in scope. */
  entitled: number;
  /** Objects that were written. */
  exported: number;
}

/** All zero. */
export function newTally(): Tally {
  return { imported: 0, entitled: 0, exported: 0 };
}

function execution(tenant: Tenant, job: Job, began: number, tally: Tally, state: Execution['state'], error: JobError | null): Execution {
  return {
    activityIdentifier: randomUUID(), state, error, timeBegan: new Date(began).toISOString(), timeEnded: new Date(tenant.now()).toISOString(),
    countImported: tally.imported, countExported: tally.exported, countExports: tally.exported, countEntitled: tally.entitled, countEscrowed: tenant.jobs.escrows(job.id).size(),
  };
}

/** A run that did its work; objects that failed alone do not keep the job from its steady state. */
export function succeeded(tenant: Tenant, job: Job, began: number, tally: Tally, position: Watermark | undefined, stamp: string): void {
  const current = tenant.jobs.get(job.id);
  if (current === undefined) return;
  const run = execution(tenant, job, began, tally, tenant.jobs.escrows(job.id).size() > 0 ? 'EntryLevelErrors' : 'Succeeded', null);
  const now = graphDate(tenant.now());
  // A schema that was put meanwhile has to be applied to everything.
  const read = current.schema === job.schema ? { watermark: position, scopeStamp: stamp } : {};
  tenant.jobs.change(job.id, {
    ...read, lastExecution: run, lastSuccess: run, ...(tally.exported > 0 ? { lastExports: run } : {}), failures: 0, quarantine: null, forceDeletes: false, steadyFirst: current.steadyFirst ?? now, steadyLast: now,
  });
  tenant.directory.update(tenant.tenantId, { onPremisesLastSyncDateTime: now });
}

/** A run that could not do its work puts the job into quarantine. */
export function quarantined(tenant: Tenant, job: Job, began: number, tally: Tally, reason: Quarantine['reason'], error: JobError): void {
  const current = tenant.jobs.get(job.id);
  if (current === undefined) return;
  const now = graphDate(tenant.now());
  const former = current.quarantine?.reason === reason ? current.quarantine : undefined;
  tenant.jobs.change(job.id, {
    lastExecution: execution(tenant, job, began, tally, 'Failed', error), failures: current.failures + 1,
    quarantine: { reason, error, currentBegan: former?.currentBegan ?? now, seriesBegan: former?.seriesBegan ?? now, seriesCount: (former?.seriesCount ?? 0) + 1, nextAttempt: now },
  });
}
