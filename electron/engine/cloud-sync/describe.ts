/** Tells what there is of Cloud Sync, as the page shows it. */
import type { CloudSyncDomain, CloudSyncState } from '../../../shared/contract/cloud-sync.ts';
import { customerEdits } from '../../../shared/rules/cloud-sync/customer-mappings.ts';
import type { DomainFacts } from '../../../shared/rules/cloud-sync/facts.ts';
import { readJobState } from '../../../shared/rules/cloud-sync/job-state.ts';
import { isUserMapping, jobKinds, tenantSettings } from '../../../shared/rules/cloud-sync/names.ts';
import { isSameName, type SynchronizationSchema } from '../../../shared/rules/cloud-sync/schema.ts';
import { recommendedRoutes } from '../../../shared/rules/prerequisites/routes.ts';
import type { CustomerRules } from '../../../shared/rules/synchronization/customer-rules.ts';
import type { CallContext } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import type { State } from '../../state/state.ts';
import { customerRulesOf } from '../chosen-mapping.ts';
import { withConnectionsOfNow, type Workspace } from '../workspace.ts';
import { gatherConfigurations } from './gather.ts';

/** True when Cloud Sync is the way of page 1, or the recommended one. */
export function isCloudSyncChosen({ settings }: State): boolean {
  return (settings.read(kept.checkReport)?.routes ?? recommendedRoutes(settings.read(kept.signInChoice))).includes('cloud-sync');
}

/** Throws `tenant.not-signed-in` and `directory.not-connected`. */
export async function describeConfigurations(current: Workspace, context: CallContext): Promise<CloudSyncState> {
  const workspace = withConnectionsOfNow(current);
  const { switchOn, policy, agent, agents, domains } = await gatherConfigurations(workspace, context);
  const rules = customerRulesOf(workspace);
  return {
    chosen: isCloudSyncChosen(workspace.state),
    tenantSwitch: switchOn,
    policy: policy ?? null,
    agent: agent === undefined ? null : { ...agent, domains: agent.domains === null ? null : [...agent.domains] },
    agents: agents === undefined ? null : [...agents],
    domains: domains.map((facts) => describeDomain(facts, rules)),
    undoable: undoableOf(workspace.state),
  };
}

/** One domain as it is now. */
export function describeDomain({ domain, base, principal, jobs, schema }: DomainFacts, rules: CustomerRules): CloudSyncDomain {
  return {
    domain,
    base,
    configured: principal !== undefined && jobs.provisioning !== undefined,
    jobs: jobKinds.flatMap((kind) => (jobs[kind] === undefined ? [] : (readJobState(jobs[kind]) ?? []))),
    passwordHashes: schema !== undefined && carriesHashes(schema),
    scope: schema === undefined ? null : scopeOf(schema),
    left: schema === undefined ? [] : customerEdits(rules, schema).left.map(({ rule, reason }) => ({ rule, reason })),
  };
}

function carriesHashes({ synchronizationRules: [rule] }: SynchronizationSchema): boolean {
  const users = rule?.objectMappings.filter(isUserMapping) ?? [];
  return users.length > 0 && users.every(({ attributeMappings }) => attributeMappings.some(({ targetAttributeName }) => isSameName(targetAttributeName, 'CredentialData')));
}

function scopeOf({ synchronizationRules: [rule] }: SynchronizationSchema): NonNullable<CloudSyncDomain['scope']> {
  const [units, groups] = [rule?.containerFilter?.includedContainers ?? [], rule?.groupFilter?.includedGroups ?? []];
  if (groups.length > 0) return { kind: 'groups', names: [...groups] };
  return units.length > 0 ? { kind: 'units', names: [...units] } : { kind: 'domain', names: [] };
}

function undoableOf({ plans }: State): CloudSyncState['undoable'] {
  const takenBack = new Set(plans.applied('undo-cloud-sync').map(({ number }) => number));
  return plans
    .applied('cloud-sync')
    .filter(({ number }) => ![...takenBack].some((undo) => undo > number))
    .map(({ id, appliedAt, done }) => ({ plan: id, appliedAt, changes: done, tenantSwitch: [...plans.changes(id)].some(({ key, state }) => key === tenantSettings.synchronization && state === 'done') }));
}
