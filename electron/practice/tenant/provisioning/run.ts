/** What a run of a job begins with: its source, its scope, and where its objects are in the tenant. */
import { normalDn } from '../../../../shared/rules/dn.ts';
import type { Tenant } from '../graph/call.ts';
import type { Job } from './job.ts';
import type { Run } from './provision-object.ts';
import { ruleScopeOf } from './rule-scope.ts';
import { configurationOf, type Configuration } from './secrets.ts';
import type { NoAgent, Source } from './source.ts';

/** A configuration with the agent that serves its domain. */
export interface Connection {
  readonly configuration: Configuration;
  readonly source: Source | NoAgent;
}

/** Who answers for the domain of a job. */
export function connectionOf(tenant: Tenant, job: Job): Connection {
  const configuration = configurationOf(tenant.jobs.secrets(job.principal));
  return { configuration, source: configuration.domain === undefined ? 'none-assigned' : tenant.agents.sourceOf(configuration.domain) };
}

/** Opens a run. */
export async function openRun(tenant: Tenant, job: Job, source: Source): Promise<Run> {
  const targets = new Map<string, string>();
  for (const { dn, target } of tenant.jobs.connectors(job.id).all()) targets.set(normalDn(dn), target);
  return { tenant, job, variables: { 'Domain.FQDN': source.domain, 'Domain.Netbios': source.netbios }, scope: await ruleScopeOf(job.schema, source), targets };
}
