/** Finds the parts of a configuration, and waits for those that were made just now: the tenant's copies are not equal at once. */
import type { JobRead } from '../../../shared/rules/cloud-sync/job-state.ts';
import { jobKindOf, jobTemplates, type JobKind } from '../../../shared/rules/cloud-sync/names.ts';
import { Failure, fail } from '../../../shared/problem.ts';
import { isNotFound, type Cloud } from '../../ports/cloud.ts';
import { sessionOf, type Workspace } from '../workspace.ts';
import { findPrincipal, readJobs } from './graph.ts';

/** Milliseconds before each new look; a new application is seen everywhere within a minute or two. */
const waits = [1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000];

/** A part of a configuration: where it is, and how to ask. */
export interface Place {
  readonly cloud: Cloud;
  readonly principal: string;
}

/** The configuration of a domain; throws `cloud-sync.settling` when it does not show. */
export async function configurationOf(workspace: Workspace, domain: string, signal: AbortSignal): Promise<Place> {
  const { cloud } = sessionOf(workspace);
  return { cloud, principal: await patiently(workspace, () => findPrincipal(cloud, domain, signal), signal) };
}

/** The same with one of its jobs. */
export async function jobOf(workspace: Workspace, key: string, signal: AbortSignal): Promise<Place & { readonly domain: string; readonly kind: JobKind; readonly job: JobRead }> {
  const { domain, kind } = partsOfKey(key);
  const place = await configurationOf(workspace, domain, signal);
  const job = await patiently(workspace, async () => jobOfKind(await readJobs(place.cloud, place.principal, signal), kind), signal);
  return { ...place, domain, kind, job };
}

/** The job of a kind among those of a configuration. */
export function jobOfKind(jobs: readonly JobRead[], kind: JobKind): JobRead | undefined {
  return jobs.find(({ id }) => jobKindOf(id) === kind);
}

/** Domain and kind of a job as a plan names it; throws `plan.changed`. */
export function partsOfKey(key: string): { readonly domain: string; readonly kind: JobKind } {
  const at = key.lastIndexOf('/');
  const kind = jobKindOf(key.slice(at + 1));
  if (at < 1 || kind === undefined) throw fail('plan.changed');
  return { domain: key.slice(0, at), kind };
}

/** The key of a job's provisioning half. */
export function provisioningKey(domain: string): string {
  return `${domain}/${jobTemplates.provisioning}`;
}

/** Looks again after each wait, also where the tenant says that it knows of nothing. */
export async function patiently<T>(workspace: Workspace, look: () => Promise<T | undefined>, signal: AbortSignal): Promise<T> {
  for (const wait of [...waits, undefined]) {
    const found = await unlessMissing(look);
    if (found !== undefined) return found;
    if (wait !== undefined) await workspace.clock.sleep(wait, signal);
  }
  throw fail('cloud-sync.settling');
}

async function unlessMissing<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await look();
  } catch (thrown) {
    if (thrown instanceof Failure && isNotFound(thrown.problem)) return undefined;
    throw thrown;
  }
}
