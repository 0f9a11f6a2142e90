/** The calls of Microsoft Graph beta by which Cloud Sync is read and steered. */
import { z } from 'zod';
import type { RegisteredAgent } from '../../../shared/rules/cloud-sync/facts.ts';
import { JobRead } from '../../../shared/rules/cloud-sync/job-state.ts';
import { applicationTemplate, jobTemplates, type JobKind } from '../../../shared/rules/cloud-sync/names.ts';
import { SynchronizationSchema } from '../../../shared/rules/cloud-sync/schema.ts';
import { SecretsRead, type Secret } from '../../../shared/rules/cloud-sync/secrets.ts';
import { Failure } from '../../../shared/problem.ts';
import { isNotFound, type Cloud, type GraphCall, type Json } from '../../ports/cloud.ts';
import { graphShape } from '../graph-shape.ts';

const Id = z.string().min(1).max(200);
const Principals = z.looseObject({ value: z.array(z.looseObject({ id: Id, displayName: z.string().nullish() })).max(999) });
const Templates = z.looseObject({ value: z.array(z.looseObject({ id: Id })).max(999) });
const Jobs = z.looseObject({ value: z.array(JobRead).max(999) });
const Made = z.looseObject({ servicePrincipal: z.looseObject({ id: Id }) });
const Applications = z.looseObject({ value: z.array(z.looseObject({ id: Id })).max(999) });
const Principal = z.looseObject({ appId: Id });
const Agents = z.looseObject({ value: z.array(z.looseObject({ machineName: z.string().max(255).nullish(), status: z.string().max(64).nullish() })).max(999) });
const Organization = z.looseObject({ value: z.array(z.looseObject({ onPremisesSyncEnabled: z.boolean().nullish() })).min(1) });
const Features = z.looseObject({ value: z.array(z.looseObject({ features: z.looseObject({ cloudPasswordPolicyForPasswordSyncedUsersEnabled: z.boolean().nullish() }).nullish() })) });

/** Sends one call of beta. */
function beta(cloud: Cloud, method: GraphCall['method'], path: string, signal: AbortSignal, body?: Json): Promise<Json> {
  return cloud.request({ method, path, version: 'beta', ...(body === undefined ? {} : { body }) }, signal);
}

const below = (principal: string): string => `/servicePrincipals/${encodeURIComponent(principal)}/synchronization`;
const jobPath = (principal: string, job: string): string => `${below(principal)}/jobs/${encodeURIComponent(job)}`;

/** The service principal of the configuration of a domain: one of that name which can run jobs of Cloud Sync. */
export async function findPrincipal(cloud: Cloud, domain: string, signal: AbortSignal): Promise<string | undefined> {
  const filter = encodeURIComponent(`displayName eq '${domain.replaceAll("'", "''")}'`);
  const { value } = graphShape(Principals, await cloud.request({ method: 'GET', path: `/servicePrincipals?$filter=${filter}&$select=id,displayName` }, signal));
  for (const { id } of value) if (await offersJobs(cloud, id, signal)) return id;
  return undefined;
}

/** Another application may have the same name; it has other templates, or none. */
async function offersJobs(cloud: Cloud, principal: string, signal: AbortSignal): Promise<boolean> {
  try {
    const { value } = graphShape(Templates, await beta(cloud, 'GET', `${below(principal)}/templates`, signal));
    return value.some(({ id }) => id.toLowerCase() === jobTemplates.provisioning.toLowerCase());
  } catch (thrown) {
    if (thrown instanceof Failure && ['tenant.refused', 'tenant.not-found', 'tenant.value-refused'].includes(thrown.problem.code)) return false;
    throw thrown;
  }
}

/** Makes the application of a configuration; answers the id of its service principal. */
export async function instantiate(cloud: Cloud, domain: string, signal: AbortSignal): Promise<string> {
  return graphShape(Made, await beta(cloud, 'POST', `/applicationTemplates/${applicationTemplate}/instantiate`, signal, { displayName: domain })).servicePrincipal.id;
}

/** Removes the application, and its service principal with it; one that is gone counts as removed. */
export async function removeApplication(cloud: Cloud, principal: string, signal: AbortSignal): Promise<void> {
  const { appId } = graphShape(Principal, await cloud.request({ method: 'GET', path: `/servicePrincipals/${encodeURIComponent(principal)}?$select=id,appId` }, signal));
  const { value } = graphShape(Applications, await cloud.request({ method: 'GET', path: `/applications?$filter=${encodeURIComponent(`appId eq '${appId}'`)}&$select=id` }, signal));
  for (const { id } of value) await gone(cloud.request({ method: 'DELETE', path: `/applications/${encodeURIComponent(id)}` }, signal));
}

/** All jobs of a configuration. */
export async function readJobs(cloud: Cloud, principal: string, signal: AbortSignal): Promise<readonly JobRead[]> {
  return graphShape(Jobs, await beta(cloud, 'GET', `${below(principal)}/jobs`, signal)).value;
}

/** Makes a job; it is paused at first. */
export async function createJob(cloud: Cloud, principal: string, kind: JobKind, signal: AbortSignal): Promise<string> {
  return graphShape(z.looseObject({ id: Id }), await beta(cloud, 'POST', `${below(principal)}/jobs`, signal, { templateId: jobTemplates[kind] })).id;
}

/** Starts or pauses a job. */
export async function steerJob(cloud: Cloud, principal: string, job: string, what: 'start' | 'pause', signal: AbortSignal): Promise<void> {
  await beta(cloud, 'POST', `${jobPath(principal, job)}/${what}`, signal);
}

/** Begins a job again; `resetScope` says what it forgets. */
export async function restartJob(cloud: Cloud, principal: string, job: string, resetScope: string, signal: AbortSignal): Promise<void> {
  await beta(cloud, 'POST', `${jobPath(principal, job)}/restart`, signal, { criteria: { resetScope } });
}

/** Removes a job; one that is gone counts as removed. */
export async function deleteJob(cloud: Cloud, principal: string, job: string, signal: AbortSignal): Promise<void> {
  await gone(beta(cloud, 'DELETE', jobPath(principal, job), signal));
}

/**
 * The provisioning agents of all servers; undefined where this sign-in may not list them. Microsoft offers it to people only, with Policy.Read.HybridAuthentication
 * or Directory.ReadWrite.All: nobody is asked for that alone. Source: Microsoft Graph beta, "List onPremisesAgents".
 */
export async function readAgents(cloud: Cloud, signal: AbortSignal): Promise<readonly RegisteredAgent[] | undefined> {
  try {
    const { value } = graphShape(Agents, await beta(cloud, 'GET', '/onPremisesPublishingProfiles/provisioning/agents', signal));
    return value.map(({ machineName, status }) => ({ name: machineName ?? '', active: status?.toLowerCase() === 'active' })).sort((one, other) => one.name.localeCompare(other.name));
  } catch (thrown) {
    if (thrown instanceof Failure && ['tenant.consent-needed', 'tenant.permission-refused', 'tenant.refused', 'tenant.not-found'].includes(thrown.problem.code)) return undefined;
    throw thrown;
  }
}

/** The secrets of a configuration; values that the service keeps to itself are null. */
export async function readSecrets(cloud: Cloud, principal: string, signal: AbortSignal): Promise<readonly Secret[]> {
  return graphShape(SecretsRead, await beta(cloud, 'GET', `${below(principal)}/secrets`, signal));
}

/** Puts the whole set: what is not in it is gone afterwards. */
export async function putSecrets(cloud: Cloud, principal: string, value: readonly Secret[], signal: AbortSignal): Promise<void> {
  await beta(cloud, 'PUT', `${below(principal)}/secrets`, signal, { value });
}

/** The schema of a job. */
export async function readSchema(cloud: Cloud, principal: string, job: string, signal: AbortSignal): Promise<SynchronizationSchema> {
  return graphShape(SynchronizationSchema, await beta(cloud, 'GET', `${jobPath(principal, job)}/schema`, signal));
}

/** Puts the whole schema, less what only annotates the answer. */
export async function putSchema(cloud: Cloud, principal: string, job: string, schema: SynchronizationSchema, signal: AbortSignal): Promise<void> {
  const body = Object.fromEntries(Object.entries(schema).filter(([name]) => !name.startsWith('@odata.')));
  await beta(cloud, 'PUT', `${jobPath(principal, job)}/schema`, signal, body);
}

/** Provisions one object now; the answer holds two texts of JSON. */
export function provisionOnDemand(cloud: Cloud, principal: string, job: string, ruleId: string, dn: string, signal: AbortSignal): Promise<Json> {
  return beta(cloud, 'POST', `${jobPath(principal, job)}/provisionOnDemand`, signal, { parameters: [{ ruleId, subjects: [{ objectId: dn, objectTypeName: 'user' }] }] });
}

/** Whether directory synchronization is on in the tenant. */
export async function readSwitch(cloud: Cloud, signal: AbortSignal): Promise<boolean> {
  const { value } = graphShape(Organization, await cloud.request({ method: 'GET', path: '/organization?$select=id,onPremisesSyncEnabled' }, signal));
  return value[0]?.onPremisesSyncEnabled === true;
}

/** Turns it. Documented for beta only. */
export async function turnSwitch(cloud: Cloud, tenant: string, on: boolean, signal: AbortSignal): Promise<void> {
  await beta(cloud, 'PATCH', `/organization/${encodeURIComponent(tenant)}`, signal, { onPremisesSyncEnabled: on });
}

/** The password policy for synchronized users; undefined when the tenant does not tell. */
export async function readPolicy(cloud: Cloud, signal: AbortSignal): Promise<boolean | undefined> {
  const { value } = graphShape(Features, await cloud.request({ method: 'GET', path: '/directory/onPremisesSynchronization' }, signal));
  return value[0]?.features?.cloudPasswordPolicyForPasswordSyncedUsersEnabled ?? undefined;
}

/** Sets it; other features stay as they are. */
export async function setPolicy(cloud: Cloud, tenant: string, on: boolean, signal: AbortSignal): Promise<void> {
  await cloud.request({ method: 'PATCH', path: `/directory/onPremisesSynchronization/${encodeURIComponent(tenant)}`, body: { features: { cloudPasswordPolicyForPasswordSyncedUsersEnabled: on } } }, signal);
}

async function gone(work: Promise<Json>): Promise<void> {
  try {
    await work;
  } catch (thrown) {
    if (!(thrown instanceof Failure && isNotFound(thrown.problem))) throw thrown;
  }
}
