/** The sentences of page 5 around Cloud Sync. */
import type { CloudSyncAgent } from '../../contract/cloud-sync.ts';
import type { PlanKind } from '../../plan.ts';
import type { JobPhase } from '../../rules/cloud-sync/job-state.ts';
import type { TestState } from '../../rules/cloud-sync/on-demand.ts';
import { counted } from '../counted.ts';
import type { PlanWords } from './plan.ts';

export const phaseWords: Readonly<Record<JobPhase, string>> = {
  'never-ran': 'Not started yet',
  'initial-cycle': 'First cycle running',
  steady: 'Steady: changes are carried every two minutes',
  paused: 'Paused',
  quarantined: 'In quarantine',
  'agent-absent': 'No agent answers',
  failing: 'The last run failed',
};

export const testWords: Readonly<Record<TestState, string>> = { passed: 'Written', 'nothing-to-do': 'Nothing to change', skipped: 'Left out', failed: 'Failed' };

/** What the steps of a test say of themselves. */
export const testStepWords = { done: 'Done', skipped: 'Left out', failed: 'Failed' } as const;

const back = 'Back to the sign-in method';

/** Titles and buttons of the plans, by kind. */
export const cloudSyncPlanWords: Readonly<Partial<Record<PlanKind, PlanWords>>> = {
  'cloud-sync': { title: 'What will be set up', commit: 'Set up Cloud Sync', back, done: 'Cloud Sync is set up' },
  'cloud-sync-start': { title: 'What will be started', commit: 'Start Cloud Sync', back, done: 'Cloud Sync is started' },
  'cloud-sync-cure': { title: 'What will begin again', commit: 'End the quarantine', back, done: 'The quarantine is ended' },
  'undo-cloud-sync': { title: 'What will be taken back', commit: 'Take back the setup', back, done: 'Taken back' },
};

export const cloudSyncText = {
  title: 'Set up password hash synchronization',
  lead: 'Microsoft’s provisioning agent on this server carries users, groups, contacts and password hashes to the tenant. You see every change before it is made.',
  reading: 'Reading Cloud Sync',
  again: 'Read again',
  tenantSwitch: 'Directory synchronization of the tenant',
  policy: 'Password policy of the cloud for synchronized users',
  agent: 'Agent on this server',
  on: 'On',
  off: 'Off',
  notTold: 'Not known',
  agentText: (agent: CloudSyncAgent | null): string => {
    if (agent === null) return 'Not known: this server could not be asked';
    if (!agent.installed) return 'Not installed';
    return `${agent.running ? 'Runs' : 'Is stopped'}, version ${agent.version ?? 'unknown'}, serves ${agent.domains === null ? 'domains that it does not tell' : agent.domains.join(', ') || 'no domain yet'}`;
  },
  agentsUnknown: 'Microsoft lists the agents of other servers only to people with more permissions than this setup asks for. The Microsoft Entra admin center shows them: Entra Connect, Cloud Sync, Agents.',
  agentsActive: (active: number, advised: number) => (active < advised ? `${counted(active, 'agent is', 'agents are')} active; Microsoft advises ${advised}.` : `${counted(active, 'agent is', 'agents are')} active, as many as Microsoft advises or more.`),
  agentLine: (name: string, active: boolean) => `${name}: ${active ? 'active' : 'inactive'}`,
  domain: (domain: string) => `Domain ${domain}`,
  notConfigured: 'Not set up yet.',
  scope: 'Carries',
  scopeText: { domain: 'The whole domain', units: 'These organizational units', groups: 'Members of these groups' },
  hashes: 'Password hashes',
  job: { provisioning: 'Job: users, groups and contacts', passwordHash: 'Job: password hashes' },
  counts: (entries: readonly { readonly kind: string; readonly count: number }[]) => entries.map(({ kind, count }) => `${kind}: ${count}`).join(', '),
  left: 'Rules of yours without effect in Cloud Sync',
  cure: 'End the quarantine…',
  cureRelease: 'Carry the deletions out…',
  cureKeep: 'Begin again without them…',
  defaults: (names: readonly string[]) => `Microsoft’s own rows carry ${names.join(', ')} and more; they are shown once the configuration is made.`,
  form: 'The agent on this server',
  formLead: 'Only needed where no agent is installed yet. Passwords are used once and not kept.',
  installer: 'File of the agent',
  installerHint: 'Download it in the Microsoft Entra admin center of your cloud (entra.microsoft.com, for the US government entra.microsoft.us): Entra Connect, Cloud Sync, Agents. For example C:\\Downloads\\AADConnectProvisioningAgentSetup.exe',
  administrator: 'Domain administrator',
  administratorHint: 'As DOMAIN\\name. Makes the service account of the agent and registers the domain.',
  password: 'Password',
  notify: 'Mail when a job is quarantined',
  notifyHint: 'An address, or nothing.',
  plan: 'Show what will be set up…',
  start: 'Start…',
  watch: 'Wait for the first steady state',
  watching: 'Waiting for the first steady state',
  steady: (objects: number) => `Everything in scope has been carried once: ${counted(objects, 'object', 'objects')}.`,
  test: 'Test one user',
  testLead: 'Writes one user to the tenant before everything is started.',
  search: 'Name of the user',
  find: 'Find',
  noneFound: 'Nobody found.',
  testOf: (name: string) => `Test ${name}`,
  testOne: 'Test',
  changed: (name: string, value: string) => `${name}: ${value}`,
  kit: 'Further agents',
  kitLead: 'Microsoft advises three agents, so that one server may be down. The kit holds a script and instructions for another server.',
  saveKit: (domain: string) => `Save the kit for ${domain}`,
  saved: 'Saved in',
  undo: 'Take back…',
  undoWithSwitch: 'Take back, and turn directory synchronization off…',
  undoSwitchWarning: 'Turning directory synchronization off takes up to 72 hours, cannot be stopped, and makes all synchronized objects cloud objects.',
  undoEntry: (changes: number, when: string) => `${counted(changes, 'change', 'changes')} on ${when}`,
  carries: 'Cloud Sync moves the objects of this company. What is shown here is a preview by this setup; starting Cloud Sync on the page “Choose how users sign in” is what applies it. Do not apply the changes here as well.',
  direct: 'This setup moves the objects itself, through Microsoft Graph. Password hashes are carried only by Cloud Sync, which is set up on the page “Choose how users sign in”.',
} as const;
