/** The schema of a job: read, replace, discover the source directory; and the secrets of its configuration. */
import { DIRECTORY_IDS, objectDefinition } from '../provisioning/default-schema.ts';
import { noAgentError } from '../provisioning/no-agent.ts';
import { readSchema } from '../provisioning/schema.ts';
import { configurationOf, readSecrets, shownSecrets } from '../provisioning/secrets.ts';
import type { Handler } from './call.ts';
import { GraphError, notFound } from './errors.ts';
import type { Route } from './router.ts';
import { configurationFor, jobOf, provisionedPrincipal, synchronizationContext } from './synchronization-parts.ts';
import { switchOnByConfiguration } from './sync-switch.ts';

const read: Handler = (tenant, call) => {
  const job = jobOf(tenant, call);
  return { status: 200, body: { '@odata.context': synchronizationContext(call, job.principal, `jobs('${job.id}')/schema`, true), ...job.schema, id: job.id } };
};

/** What was read before may not count any more: the next run reads everything. */
const replace: Handler = (tenant, call) => {
  const job = jobOf(tenant, call);
  const schema = readSchema(call.request.body);
  const version = String(Number(job.schema.version ?? '1') + 1);
  tenant.jobs.change(job.id, { schema: { ...schema, id: job.id, version }, watermark: undefined });
  return { status: 204 };
};

const discover: Handler = async (tenant, call) => {
  const job = jobOf(tenant, call);
  const directory = job.schema.directories.find(({ id }) => id === call.params['directory']);
  if (directory === undefined) throw notFound(call.params['directory'] ?? '');
  if (directory.id !== DIRECTORY_IDS.source) throw new GraphError(400, 'DirectoryNotDiscoverable', `The directory '${directory.name ?? ''}' cannot be discovered.`);
  const source = tenant.agents.sourceOf(configurationFor(tenant, job).domain ?? '');
  if (typeof source === 'string') throw new GraphError(400, noAgentError(source).code, noAgentError(source).message);
  const found = await source.discover((directory.objects ?? []).map(({ name }) => name));
  const objects = [...found].map(([name, attributes]) => objectDefinition(name, attributes));
  const discovered = { ...directory, objects, discoveryDateTime: new Date(tenant.now()).toISOString() };
  tenant.jobs.change(job.id, { schema: { ...job.schema, directories: job.schema.directories.map((one) => (one.id === directory.id ? discovered : one)) } });
  return { status: 200, body: { '@odata.context': synchronizationContext(call, job.principal, `jobs('${job.id}')/schema/directories`, true), ...discovered } };
};

const readAllSecrets: Handler = (tenant, call) => {
  const principal = provisionedPrincipal(tenant, call);
  return { status: 200, body: { '@odata.context': synchronizationContext(call, principal.id, 'secrets'), value: shownSecrets(tenant.jobs.secrets(principal.id)) } };
};

const putSecrets: Handler = (tenant, call) => {
  const principal = provisionedPrincipal(tenant, call);
  const secrets = readSecrets(call.request.body, tenant.jobs.secrets(principal.id));
  const { scenario } = configurationOf(secrets);
  if (scenario !== undefined) switchOnByConfiguration(tenant, scenario);
  tenant.jobs.putSecrets(principal.id, secrets);
  return { status: 204 };
};

const path = '/servicePrincipals/{id}/synchronization';

/** The routes of schema and secrets. */
export const SCHEMA_ROUTES: readonly Route[] = [
  { method: 'GET', path: `${path}/secrets`, needs: 'readProvisioning', run: readAllSecrets },
  { method: 'PUT', path: `${path}/secrets`, needs: 'writeProvisioning', run: putSecrets },
  { method: 'GET', path: `${path}/jobs/{job}/schema`, needs: 'readProvisioning', run: read },
  { method: 'PUT', path: `${path}/jobs/{job}/schema`, needs: 'writeProvisioning', run: replace },
  { method: 'POST', path: `${path}/jobs/{job}/schema/directories/{directory}/discover`, needs: 'discoverProvisioning', run: discover },
];
