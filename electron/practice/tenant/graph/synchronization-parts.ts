/** What the handlers of provisioning share: the service principal, its configuration and its jobs. */
import type { Configuration } from '../provisioning/secrets.ts';
import { configurationOf } from '../provisioning/secrets.ts';
import type { Job } from '../provisioning/job.ts';
import { CLOUD_SYNC_APPLICATION } from '../provisioning/default-schema.ts';
import type { Entity } from '../state/entity.ts';
import type { Call, Tenant } from './call.ts';
import { badRequest, GraphError } from './errors.ts';
import { mustBeOwned } from './owners.ts';
import { contextOf } from './present.ts';
import { mustFind } from './visibility.ts';

/** The service principal of the request; throws 404, and 400 for one that no template of provisioning made. */
export function provisionedPrincipal(tenant: Tenant, call: Call): Entity {
  const principal = mustFind(tenant, 'servicePrincipal', call.params['id'] ?? '');
  if (principal.hidden.template !== CLOUD_SYNC_APPLICATION) throw badRequest('The service principal is not supported by synchronization.');
  mustBeOwned(tenant, call.caller, principal);
  return principal;
}

/** The job of the request; throws 404. */
export function jobOf(tenant: Tenant, call: Call): Job {
  const principal = provisionedPrincipal(tenant, call);
  const job = tenant.jobs.get(call.params['job'] ?? '');
  if (job?.principal !== principal.id) throw unknownJob(call.params['job'] ?? '');
  return job;
}

/** What the secrets of the job's configuration say. */
export function configurationFor(tenant: Tenant, job: Job): Configuration {
  return configurationOf(tenant.jobs.secrets(job.principal));
}

/** 404 in the words of the provisioning service. */
function unknownJob(id: string): GraphError {
  return new GraphError(404, 'JobNotFound', `Job '${id}' was not found.`);
}

/** `@odata.context` of something below `synchronization`. */
export function synchronizationContext(call: Call, principal: string, rest: string, one = false): string {
  return contextOf(call.root, `servicePrincipals('${principal}')/synchronization/${rest}`, undefined, one);
}
