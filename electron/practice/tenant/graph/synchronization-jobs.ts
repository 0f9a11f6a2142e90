/** Provisioning jobs: templates, list, make, start, pause, restart, delete, test of the connection. */
import { TEMPLATES, CLOUD_SYNC_APPLICATION, defaultSchema, type TemplateId } from '../provisioning/default-schema.ts';
import type { Job } from '../provisioning/job.ts';
import { noAgentError } from '../provisioning/no-agent.ts';
import { presentJob } from '../provisioning/present-job.ts';
import { readRestart } from '../provisioning/restart.ts';
import { configurationOf, readSecrets } from '../provisioning/secrets.ts';
import type { Call, Handler, Tenant } from './call.ts';
import { badRequest, GraphError } from './errors.ts';
import type { Json } from './present.ts';
import type { Route } from './router.ts';
import { configurationFor, jobOf, provisionedPrincipal, synchronizationContext } from './synchronization-parts.ts';
import { bodyOf } from './write.ts';

function countsOf(tenant: Tenant, { id }: Job): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of tenant.jobs.connectors(id).all()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function shown(tenant: Tenant, job: Job): Json {
  const configuration = configurationFor(tenant, job);
  const source = configuration.domain === undefined ? undefined : tenant.agents.sourceOf(configuration.domain);
  return presentJob(job, configuration, typeof source === 'object' ? source.netbios : undefined, countsOf(tenant, job));
}

const listTemplates: Handler = (tenant, call) => {
  const principal = provisionedPrincipal(tenant, call);
  const value = TEMPLATES.map((id) => ({ id, applicationId: CLOUD_SYNC_APPLICATION, default: id === 'AD2AADProvisioning', discoverable: true, factoryTag: id, description: null, metadata: [], schema: defaultSchema(id, id) }));
  return { status: 200, body: { '@odata.context': synchronizationContext(call, principal.id, 'templates'), value } };
};

const list: Handler = (tenant, call) => {
  const principal = provisionedPrincipal(tenant, call);
  return { status: 200, body: { '@odata.context': synchronizationContext(call, principal.id, 'jobs'), value: tenant.jobs.of(principal.id).map((job) => shown(tenant, job)) } };
};

const read: Handler = (tenant, call) => answer(tenant, call, jobOf(tenant, call), 200);

function answer(tenant: Tenant, call: Call, job: Job, status: number) {
  return { status, body: { '@odata.context': synchronizationContext(call, job.principal, 'jobs', true), ...shown(tenant, job) } };
}

const create: Handler = (tenant, call) => {
  const principal = provisionedPrincipal(tenant, call);
  const wanted = bodyOf(call.request.body)['templateId'];
  const template = TEMPLATES.find((id): id is TemplateId => typeof wanted === 'string' && id.toLowerCase() === wanted.toLowerCase());
  if (template === undefined) throw badRequest(`The template '${String(wanted)}' is not known to the application.`);
  if (tenant.jobs.of(principal.id).some((job) => job.template === template)) throw new GraphError(409, 'Conflict', `A synchronization job of the template '${template}' already exists for the service principal.`);
  const job = tenant.jobs.create(principal.id, template);
  return { ...answer(tenant, call, job, 201), headers: { Location: `${call.root}/servicePrincipals/${principal.id}/synchronization/jobs/${job.id}` } };
};

const remove: Handler = (tenant, call) => {
  tenant.jobs.remove(jobOf(tenant, call).id);
  return { status: 204 };
};

const start: Handler = (tenant, call) => {
  const job = jobOf(tenant, call);
  if (configurationFor(tenant, job).domain === undefined) throw badRequest("The synchronization job cannot be started: the secret 'Domain' is missing.");
  tenant.jobs.change(job.id, { state: 'Active', started: true, quarantine: null, failures: 0 });
  return { status: 204 };
};

const pause: Handler = (tenant, call) => {
  tenant.jobs.change(jobOf(tenant, call).id, { state: 'Paused' });
  return { status: 204 };
};

const restart: Handler = (tenant, call) => {
  const job = jobOf(tenant, call);
  const { change, forgetsObjects, forgetsEscrows } = readRestart(call.request.body);
  tenant.jobs.change(job.id, { ...change, state: 'Active', started: true });
  if (forgetsObjects) tenant.jobs.connectors(job.id).clear();
  if (forgetsEscrows) tenant.jobs.escrows(job.id).clear();
  return { status: 204 };
};

/** Without credentials in the body, or with `useSavedCredentials`, those that were put are tried. */
const validateCredentials: Handler = async (tenant, call) => {
  const principal = provisionedPrincipal(tenant, call);
  const { credentials, useSavedCredentials } = bodyOf(call.request.body ?? {});
  const saved = tenant.jobs.secrets(principal.id);
  const { domain } = configurationOf(useSavedCredentials === true || credentials === undefined ? saved : readSecrets({ value: credentials }, saved));
  if (domain === undefined) throw new GraphError(400, 'CredentialsMissing', "The secret 'Domain' is missing.");
  const source = tenant.agents.sourceOf(domain);
  if (typeof source === 'string') throw new GraphError(400, noAgentError(source).code, noAgentError(source).message);
  try {
    await source.position();
  } catch {
    throw new GraphError(400, 'HybridSynchronizationActiveDirectoryServerUnavailable', `The domain controllers of ${domain} could not be reached by the agent.`);
  }
  return { status: 204 };
};

const path = '/servicePrincipals/{id}/synchronization';

/** The routes of jobs. */
export const JOB_ROUTES: readonly Route[] = [
  { method: 'GET', path: `${path}/templates`, needs: 'readProvisioning', run: listTemplates },
  { method: 'GET', path: `${path}/jobs`, needs: 'readProvisioning', run: list },
  { method: 'POST', path: `${path}/jobs`, needs: 'writeProvisioning', run: create },
  { method: 'POST', path: `${path}/jobs/validateCredentials`, needs: 'writeProvisioning', run: validateCredentials },
  { method: 'GET', path: `${path}/jobs/{job}`, needs: 'readProvisioning', run: read },
  { method: 'DELETE', path: `${path}/jobs/{job}`, needs: 'writeProvisioning', run: remove },
  { method: 'POST', path: `${path}/jobs/{job}/start`, needs: 'writeProvisioning', run: start },
  { method: 'POST', path: `${path}/jobs/{job}/pause`, needs: 'writeProvisioning', run: pause },
  { method: 'POST', path: `${path}/jobs/{job}/restart`, needs: 'writeProvisioning', run: restart },
  { method: 'POST', path: `${path}/jobs/{job}/validateCredentials`, needs: 'writeProvisioning', run: async (tenant, call) => { jobOf(tenant, call); return validateCredentials(tenant, call); } },
];
