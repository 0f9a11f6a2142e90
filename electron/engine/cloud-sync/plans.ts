/** Keeps the plans of Cloud Sync: setting it up, starting it, ending a quarantine, taking it back. */
import type { CloudSyncWish } from '../../../shared/contract/cloud-sync.ts';
import type { PlanHead } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { planCure, planStart, planUndo } from '../../../shared/rules/cloud-sync/plan-jobs.ts';
import { planSetup } from '../../../shared/rules/cloud-sync/plan-setup.ts';
import { guardLimits } from '../../../shared/tables/guard-limits.ts';
import type { CallContext } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';
import { customerRulesOf } from '../chosen-mapping.ts';
import { keepPlan, planOf } from '../keep-plan.ts';
import { withConnectionsOfNow, type Workspace } from '../workspace.ts';
import { examineInstaller } from './agent.ts';
import { keepAgentLogins, type AgentLogins } from './agent-logins.ts';
import { gatherConfigurations } from './gather.ts';
import { domainWishes } from './wishes.ts';

/** What the administrator asks for; what is left out stays as it was asked for before. */
export interface SetupQuestion {
  readonly installer?: string | undefined;
  readonly domainAdministrator?: AgentLogins['domain'];
  readonly tenantAdministrator?: AgentLogins['tenant'];
  readonly notify?: string | null | undefined;
  readonly passwordHashes?: boolean | undefined;
}

/** The setup; empty when everything is as wanted. Throws `cloud-sync.scope-both`, and why an installer may not be started. */
export async function planConfigurations(current: Workspace, question: SetupQuestion, context: CallContext): Promise<PlanHead> {
  const workspace = withConnectionsOfNow(current);
  const domains = await domainWishes(workspace, context.signal);
  const facts = await gatherConfigurations(workspace, context);
  const wanted = keepWish(workspace, question);
  const installer = question.installer === undefined || facts.agent?.installed === true ? undefined : await examineInstaller(workspace, question.installer, context.signal);
  keepAgentLogins(workspace.state, { domain: domainAdministrator(workspace, question.domainAdministrator), tenant: question.tenantAdministrator });
  const { drafts, notes } = planSetup(facts, {
    passwordHashes: wanted.passwordHashes,
    notify: wanted.notify ?? undefined,
    deleteThreshold: workspace.state.settings.read(kept.synchronizationSettings)?.deleteLimit ?? guardLimits.deleteLimit,
    rules: customerRulesOf(workspace),
    domains,
    installer,
  });
  return keepPlan(workspace, { kind: 'cloud-sync', drafts, notes, complete: true });
}

/** In practice the words `practice` and `practice` stand for the sample company's own administrator. */
function domainAdministrator({ practice }: Workspace, login: AgentLogins['domain']): AgentLogins['domain'] {
  if (practice === undefined || login?.account !== 'practice' || login.password !== 'practice') return login;
  const { account, password } = practice.directory.credentials;
  const [name, domain] = account.split('@');
  return { account: domain === undefined ? account : `${domain}\\${name ?? ''}`, password };
}

function keepWish({ state: { settings } }: Workspace, { notify, passwordHashes }: SetupQuestion): CloudSyncWish {
  const before = settings.read(kept.cloudSyncWish);
  const wish = { passwordHashes: passwordHashes ?? before?.passwordHashes ?? true, notify: notify === undefined ? (before?.notify ?? null) : notify };
  settings.write(kept.cloudSyncWish, wish);
  return wish;
}

/** Starts what does not run; throws `cloud-sync.not-set-up`. */
export async function planCloudSyncStart(current: Workspace, context: CallContext): Promise<PlanHead> {
  const workspace = withConnectionsOfNow(current);
  const { domains } = await gatherConfigurations(workspace, context);
  const wished = new Set((await domainWishes(workspace, context.signal)).map(({ domain }) => domain));
  const missing = domains.find(({ domain, jobs }) => wished.has(domain) && jobs.provisioning === undefined);
  if (missing !== undefined) throw fail('cloud-sync.not-set-up', { detail: { domain: missing.domain } });
  return keepPlan(workspace, { kind: 'cloud-sync-start', drafts: planStart(domains.filter(({ domain }) => wished.has(domain))) });
}

/** Ends quarantines; empty when no job is in one that a restart ends. `keepDeleted`: without the deletions that are held. */
export async function planCloudSyncCure(current: Workspace, keepDeleted: boolean, context: CallContext): Promise<PlanHead> {
  const workspace = withConnectionsOfNow(current);
  const { domains } = await gatherConfigurations(workspace, context);
  return keepPlan(workspace, { kind: 'cloud-sync-cure', ...planCure(domains, keepDeleted) });
}

/** Takes back an applied setup. */
export async function planUndoConfigurations(current: Workspace, plan: string, tenantSwitch: boolean, context: CallContext): Promise<PlanHead> {
  const workspace = withConnectionsOfNow(current);
  if (planOf(workspace.state, plan).kind !== 'cloud-sync') throw fail('plan.unknown');
  const { drafts, notes } = planUndo([...workspace.state.plans.changes(plan)], await gatherConfigurations(workspace, context), tenantSwitch);
  if (drafts.length === 0) throw fail('plan.nothing-to-undo');
  return keepPlan(workspace, { kind: 'undo-cloud-sync', drafts, notes, complete: true });
}
