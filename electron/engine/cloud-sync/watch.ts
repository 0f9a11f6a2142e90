/** Waits until every job of Cloud Sync has reached its first steady state. */
import type { CloudSyncDomain } from '../../../shared/contract/cloud-sync.ts';
import { fail } from '../../../shared/problem.ts';
import type { JobState } from '../../../shared/rules/cloud-sync/job-state.ts';
import { dnsNameOf } from '../../../shared/rules/dn.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import type { CallContext } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { customerRulesOf } from '../chosen-mapping.ts';
import { knownDirectories } from '../connected-directories.ts';
import { sessionOf, withConnectionsOfNow, type Workspace } from '../workspace.ts';
import { describeDomain } from './describe.ts';
import { gatherDomain } from './gather.ts';
import { domainWishes } from './wishes.ts';

/** Milliseconds between two looks: the service works every two minutes, the practice one every moment. */
const pauses = { real: 15_000, practice: 500 } as const;

/** Looks in a row that may find no agent: one that was installed just now needs some minutes. */
const patience = 40;

/** Answers the domains as they are then. Throws `cloud-sync.not-set-up`, `cloud-sync.paused`, `cloud-sync.quarantined` and `cloud-sync.agent-absent`; a stop ends the waiting, not the jobs. */
export async function watchConfigurations(current: Workspace, context: CallContext): Promise<CloudSyncDomain[]> {
  const workspace = withConnectionsOfNow(current);
  const { signal, progress } = context;
  const bases = await basesOf(workspace, signal);
  const counts = workspace.state.settings.read(kept.scopeCounts);
  const total = counts === undefined ? null : counts.users + counts.groups + counts.contacts;
  for (let absent = 0; ; ) {
    const domains = await look(workspace, bases, signal);
    const jobs = domains.flatMap((domain) => domain.jobs);
    const done = jobs.flatMap(({ job, entries }) => (job === 'provisioning' ? entries : [])).reduce((sum, { count }) => sum + count, 0);
    progress({ phase: progressTexts.watch, done: total === null ? done : Math.min(done, total), total });
    mustGoOn(domains);
    if (jobs.every(({ phase }) => phase === 'steady')) return domains;
    absent = jobs.some(({ phase }) => phase === 'agent-absent') ? absent + 1 : 0;
    if (absent > patience) throw fail('cloud-sync.agent-absent', withError(jobs));
    await workspace.clock.sleep(workspace.practice === undefined ? pauses.real : pauses.practice, signal);
  }
}

/** The domains that are to be synchronized. */
async function basesOf(workspace: Workspace, signal: AbortSignal): Promise<readonly string[]> {
  const wished = new Set((await domainWishes(workspace, signal)).map(({ domain }) => domain));
  return knownDirectories(workspace).map(({ namingContext }) => namingContext).filter((base) => wished.has(dnsNameOf(base)));
}

async function look(workspace: Workspace, bases: readonly string[], signal: AbortSignal): Promise<CloudSyncDomain[]> {
  const { cloud } = sessionOf(workspace);
  const rules = customerRulesOf(workspace);
  const domains: CloudSyncDomain[] = [];
  for (const base of bases) domains.push(describeDomain(await gatherDomain(cloud, base, signal), rules));
  return domains;
}

function mustGoOn(domains: readonly CloudSyncDomain[]): void {
  const missing = domains.find(({ configured }) => !configured);
  if (missing !== undefined) throw fail('cloud-sync.not-set-up', { detail: { domain: missing.domain } });
  for (const { domain, jobs } of domains) {
    const held = jobs.find(({ phase }) => phase === 'quarantined')?.quarantine;
    if (held !== undefined) throw fail('cloud-sync.quarantined', { why: `${held.what} ${held.cause}`, fix: held.cure, detail: { domain, reason: held.reason } });
    if (jobs.some(({ phase }) => phase === 'paused')) throw fail('cloud-sync.paused', { detail: { domain } });
  }
}

function withError(jobs: readonly JobState[]): { readonly why?: string } {
  const why = jobs.find(({ error }) => error !== undefined)?.error;
  return why === undefined ? {} : { why };
}
