/** Reads what there is of Cloud Sync: the tenant's switch and features, the configuration of each domain, the agent of this server. */
import type { CloudSyncFacts, DomainFacts } from '../../../shared/rules/cloud-sync/facts.ts';
import { dnsNameOf } from '../../../shared/rules/dn.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import type { CallContext } from '../../ports/call.ts';
import type { Cloud } from '../../ports/cloud.ts';
import { knownDirectories } from '../connected-directories.ts';
import { sessionOf, type Workspace } from '../workspace.ts';
import { agentFacts } from './agent.ts';
import { jobOfKind } from './find.ts';
import { findPrincipal, readAgents, readJobs, readPolicy, readSchema, readSecrets, readSwitch } from './graph.ts';

/** Throws `tenant.not-signed-in` and `directory.not-connected`. */
export async function gatherConfigurations(workspace: Workspace, { signal, progress }: CallContext): Promise<CloudSyncFacts> {
  const { cloud, account } = sessionOf(workspace);
  const isApplication = account.applicationRoles !== undefined;
  const known = knownDirectories(workspace);
  const tell = (done: number): void => progress({ phase: progressTexts.readCloudSync, done, total: known.length + 1 });
  tell(0);
  const agent = await agentFacts(workspace, signal);
  const switchOn = await readSwitch(cloud, signal);
  const policy = isApplication ? undefined : await readPolicy(cloud, signal);
  const agents = isApplication ? undefined : await readAgents(cloud, signal);
  const domains: DomainFacts[] = [];
  for (const { namingContext } of known) {
    tell(domains.length + 1);
    domains.push(await gatherDomain(cloud, namingContext, signal));
  }
  return { switchOn, policy, isApplication, domains, agent, agents };
}

/** The configuration of the domain with this DN. */
export async function gatherDomain(cloud: Cloud, base: string, signal: AbortSignal): Promise<DomainFacts> {
  const domain = dnsNameOf(base);
  const principal = await findPrincipal(cloud, domain, signal);
  if (principal === undefined) return { domain, base, principal, jobs: {}, secrets: [], schema: undefined };
  const jobs = await readJobs(cloud, principal, signal);
  const [provisioning, passwordHash] = [jobOfKind(jobs, 'provisioning'), jobOfKind(jobs, 'passwordHash')];
  return {
    domain,
    base,
    principal,
    jobs: { ...(provisioning === undefined ? {} : { provisioning }), ...(passwordHash === undefined ? {} : { passwordHash }) },
    secrets: await readSecrets(cloud, principal, signal),
    schema: provisioning === undefined ? undefined : await readSchema(cloud, principal, provisioning.id, signal),
  };
}

