/** Writes an outcome as a row of the provisioning log. */
import { randomUUID } from 'node:crypto';
import type { Tenant } from '../graph/call.ts';
import type { Job, LogRow } from './job.ts';
import type { Outcome, Step } from './provision-object.ts';
import { propertyText } from './value.ts';

const ACTIONS = { create: 'create', update: 'update', delete: 'delete', none: 'other', skipped: 'other', failed: 'other' } as const;

const lower = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);

/** `cycle`: id of the run. */
export function logRow(tenant: Tenant, job: Job, cycle: string, outcome: Outcome): LogRow {
  const principal = tenant.directory.get(job.principal);
  const { source, target, error } = outcome;
  return {
    id: randomUUID(), activityDateTime: new Date(tenant.now()).toISOString(), tenantId: tenant.tenantId, jobId: job.id, cycleId: cycle, changeId: randomUUID(), durationInMilliseconds: 1,
    provisioningAction: ACTIONS[outcome.action],
    initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
    servicePrincipal: { id: job.principal, displayName: principal?.values['displayName'] ?? null },
    sourceSystem: { id: job.id, displayName: 'Active Directory', details: {} },
    targetSystem: { id: tenant.tenantId, displayName: 'Microsoft Entra ID', details: {} },
    sourceIdentity: { id: source.dn, displayName: source.name, identityType: outcome.kind, details: { objectGUID: source.guid } },
    targetIdentity: { id: target?.id ?? '', displayName: propertyText(target?.values, 'displayName'), identityType: outcome.kind, details: {} },
    modifiedProperties: outcome.modified,
    provisioningSteps: outcome.steps.map(shownStep),
    provisioningStatusInfo: {
      status: error ? 'failure' : outcome.action === 'skipped' ? 'skipped' : 'success',
      errorInformation: error ? { errorCode: error.code, reason: error.message, errorCategory: 'nonServiceFailure', additionalDetails: null, recommendedAction: null } : null,
    },
  };
}

function shownStep({ name, type, status, description, details }: Step): Readonly<Record<string, unknown>> {
  return { name, provisioningStepType: lower(type), status: lower(status), description, details };
}
