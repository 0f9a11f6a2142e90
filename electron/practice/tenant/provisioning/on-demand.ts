/** Provisions one object at once and tells each step. */
// Source: Microsoft Graph, synchronizationJob: provisionOnDemand; cloud sync "On-demand provisioning".
import { randomUUID } from 'node:crypto';
import type { Tenant } from '../graph/call.ts';
import type { Job, JobError } from './job.ts';
import { logRow } from './log-row.ts';
import { attributesRead } from './map-object.ts';
import { provisionObject, type Outcome } from './provision-object.ts';
import { noAgentError } from './no-agent.ts';
import { openRun, type Connection } from './run.ts';
import { linkWaiting } from './references.ts';

/** Two JSON texts: `key` the result, `value` what was done. */
export interface OnDemand {
  readonly key: string;
  readonly value: string;
}

const UNKNOWN = (dn: string): JobError => ({ code: 'SourceObjectNotFound', message: `The object '${dn}' was not found in Active Directory.`, tenantActionable: true });

/** `objectId`: the distinguished name. */
export async function provisionOnDemand(tenant: Tenant, job: Job, connection: Connection, objectId: string): Promise<OnDemand> {
  if (typeof connection.source === 'string') return failed(objectId, noAgentError(connection.source));
  const object = await connection.source.find(objectId, attributesRead(job.schema));
  if (object === undefined) return failed(objectId, UNKNOWN(objectId));
  const run = await openRun(tenant, job, connection.source);
  let outcome: Outcome | undefined;
  tenant.jobs.together(() => {
    outcome = provisionObject(run, object);
    if (outcome.action === 'create') linkWaiting(run);
    tenant.jobs.note(logRow(tenant, job, randomUUID(), outcome));
  });
  return outcome ? told(outcome) : failed(objectId, UNKNOWN(objectId));
}

function failed(dn: string, error: JobError): OnDemand {
  const steps = [{ name: 'EntryImport', type: 'Import', status: 'Failure', description: error.message, details: { objectId: dn } }];
  return {
    key: JSON.stringify({ result: 'Failure', details: { errorCode: error.code, errorMessage: error.message } }),
    value: JSON.stringify({ action: 'Other', modifiedProperties: [], provisioningSteps: steps, statusInfo: { status: 'Failure' }, sourceIdentity: { id: dn }, targetIdentity: null }),
  };
}

const RESULTS = { create: 'Success', update: 'Success', delete: 'Success', none: 'Skipped', skipped: 'Skipped', failed: 'Failure' } as const;
const ACTIONS = { create: 'Create', update: 'Update', delete: 'Delete', none: 'Other', skipped: 'Other', failed: 'Other' } as const;
const CODES = { none: 'RedundantExport', skipped: 'NotEffectivelyEntitled' } as const;

function told({ action, error, modified, steps, source, target, kind }: Outcome): OnDemand {
  const code = error?.code ?? (action === 'none' || action === 'skipped' ? CODES[action] : null);
  const message = error?.message ?? (code === null ? null : (steps[steps.length - 1]?.description ?? null));
  return {
    key: JSON.stringify({ result: RESULTS[action], details: { errorCode: code, errorMessage: message } }),
    value: JSON.stringify({
      action: ACTIONS[action], modifiedProperties: modified, provisioningSteps: steps, statusInfo: { status: RESULTS[action] },
      sourceIdentity: { id: source.dn, displayName: source.name, type: kind }, targetIdentity: target ? { id: target.id, displayName: target.values['displayName'], type: kind } : null,
    }),
  };
}
