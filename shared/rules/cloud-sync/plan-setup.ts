/** Plans the setup of Cloud Sync: what is missing of it, in the order in which it is made. */
import type { Draft, ValueChange } from '../../plan.ts';
import { cloudSyncTexts as texts } from '../../text/cloud-sync.ts';
import type { CustomerRules } from '../synchronization/customer-rules.ts';
import { customerEdits } from './customer-mappings.ts';
import { editSchema } from './edit-schema.ts';
import type { AgentFacts, CloudSyncFacts, DomainFacts } from './facts.ts';
import { applicationTemplate, jobKinds, jobTemplates, jobTitles, tenantSettings } from './names.ts';
import { schemaOrder, schemaOrderRow } from './schema-order.ts';
import type { UnitsWish } from './scope-wish.ts';
import { mergeSecrets } from './secrets.ts';

/** What a domain is to have. */
export interface DomainWish extends UnitsWish {
  readonly domain: string;
}

/** What is to be set up. */
export interface SetupWish {
  readonly passwordHashes: boolean;
  readonly notify: string | undefined;
  readonly deleteThreshold: number;
  readonly rules: Pick<CustomerRules, 'rows' | 'removed' | 'filters'>;
  readonly domains: readonly DomainWish[];
  /** The file of the agent: its path and SHA-256; undefined: no agent is installed here. */
  readonly installer: { readonly file: string; readonly sha256: string } | undefined;
}

/** `notes`: what the administrator has to know besides. */
export interface SetupPlan {
  readonly drafts: readonly Draft[];
  readonly notes: readonly string[];
}

/** Empty when everything is as wanted. */
export function planSetup(facts: CloudSyncFacts, wish: SetupWish): SetupPlan {
  const drafts: Draft[] = [];
  const notes: string[] = [];
  planAgent(facts.agent, wish, drafts, notes);
  planTenant(facts, wish, drafts, notes);
  for (const domain of wish.domains) {
    const found = facts.domains.find((one) => one.domain === domain.domain);
    if (found !== undefined) planDomain(found, domain, wish, drafts, notes);
    for (const unit of domain.opened) notes.push(texts.opened(unit));
  }
  return { drafts, notes };
}

/** Name under which the agent of this server stands in a plan. */
export const agentName = 'Microsoft Entra provisioning agent';
const agentKey = 'cloud-sync-agent';
/** Names of the values of a `server-program` change. */
export const agentValues = { file: 'File', sha256: 'SHA-256', account: 'Account', domain: 'Domain' } as const;

function planAgent(agent: AgentFacts | undefined, { installer, domains }: SetupWish, drafts: Draft[], notes: string[]): void {
  if (agent === undefined) return void notes.push(texts.agentUnknown);
  const missing = domains.filter(({ domain }) => !isServed(agent, domain)).map(({ domain }) => domain);
  if (!agent.installed && installer === undefined) return void notes.push(...missing.map(texts.agentMissing));
  const draft = (action: Draft['action'], key: string, values: ValueChange[], why: string): void => void drafts.push({ action, kind: 'server-program', key, name: agentName, values, why });
  if (!agent.installed && installer !== undefined) {
    draft('create', agentKey, [{ attribute: agentValues.file, old: null, new: installer.file }, { attribute: agentValues.sha256, old: null, new: installer.sha256 }], texts.agentInstall);
  }
  if (agent.account?.endsWith('$') !== true) draft('update', agentKey, [{ attribute: agentValues.account, old: agent.account, new: 'group managed service account' }], texts.agentAccount);
  for (const domain of missing) draft('add', `${agentKey}/${domain}`, [{ attribute: agentValues.domain, old: null, new: domain }], texts.agentDomain(domain));
}

/** An agent that does not tell what it serves is believed to serve what it was made for. */
function isServed(agent: AgentFacts, domain: string): boolean {
  return agent.installed && (agent.domains === null || agent.domains.includes(domain));
}

function planTenant({ switchOn, policy, isApplication }: CloudSyncFacts, { passwordHashes }: SetupWish, drafts: Draft[], notes: string[]): void {
  const draft = (key: string, name: string, old: boolean, why: string): void => void drafts.push({ action: 'update', kind: 'tenant-setting', key, name, values: [{ attribute: key, old, new: true }], why });
  if (!switchOn) draft(tenantSettings.synchronization, texts.switchTitle, false, texts.switchWhy);
  if (!passwordHashes || policy === true) return;
  if (isApplication) notes.push(texts.policyByHand);
  else draft(tenantSettings.passwordPolicy, texts.policyTitle, false, texts.policyWhy);
}

function planDomain(found: DomainFacts, wanted: DomainWish, wish: SetupWish, drafts: Draft[], notes: string[]): void {
  const { domain, principal, jobs } = found;
  if (principal === undefined) {
    drafts.push({ action: 'create', kind: 'application', key: domain, name: domain, values: [{ attribute: 'applicationTemplate', old: null, new: applicationTemplate }], why: texts.application(domain) });
  }
  for (const kind of jobKinds) {
    if (jobs[kind] !== undefined || (kind === 'passwordHash' && !wish.passwordHashes)) continue;
    drafts.push({ action: 'create', kind: 'provisioning-job', key: jobKey(domain, kind), name: texts.startTitle(domain, jobTitles[kind]), values: [{ attribute: 'templateId', old: null, new: jobTemplates[kind] }], why: texts.job[kind] });
  }
  const { changed } = mergeSecrets(found.secrets, { domain, passwordHashes: wish.passwordHashes, recipients: wish.notify, deleteThreshold: wish.deleteThreshold });
  if (changed.length > 0) {
    drafts.push({ action: 'update', kind: 'provisioning-secrets', key: domain, name: domain, values: changed.map(({ key, old, new: value }) => ({ attribute: key, old, new: value })), why: texts.secretsWhy });
  }
  planSchema(found, wanted, wish, drafts, notes);
}

/** Names a job in a plan. */
export function jobKey(domain: string, kind: (typeof jobKinds)[number]): string {
  return `${domain}/${jobTemplates[kind]}`;
}

/** A schema that cannot be read yet is told by what will be added to it. */
function planSchema({ domain, schema }: DomainFacts, { scope }: DomainWish, { passwordHashes, rules }: SetupWish, drafts: Draft[], notes: string[]): void {
  const order = schemaOrder({ passwordHashes, scope, rules });
  const draft = (values: readonly ValueChange[]): void => void drafts.push({ action: 'update', kind: 'provisioning-schema', key: domain, name: domain, values: [...values, schemaOrderRow(order)], why: texts.schemaWhy });
  if (schema === undefined) {
    if (rules.rows.length + rules.removed.length + rules.filters.length > 0) notes.push(texts.schemaLater);
    return draft([
      ...(passwordHashes ? [{ attribute: 'CredentialData', old: null, new: 'PasswordHash' }] : []),
      ...(scope.kind === 'units' ? [{ attribute: 'Organizational units', old: [], new: [...scope.units] }] : []),
      ...(scope.kind === 'groups' ? [{ attribute: 'Members of groups', old: [], new: [...scope.groups] }] : []),
    ]);
  }
  const edits = customerEdits(rules, schema);
  const { changes } = editSchema(schema, { passwordHashes, scope, ...edits });
  for (const { rule, reason } of edits.left) notes.push(texts.left(rule, reason));
  if (changes.length > 0) draft(changes);
}
