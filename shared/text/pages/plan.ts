/** The sentences around plans: review, guards, application, outcome. */
import type { Action, ChangeState, ObjectKind, Outcome, PlanKind, PlanState } from '../../plan.ts';
import { count, counted } from '../counted.ts';

/** What stands above a plan that takes the place of a page, on its button, on the way back, and above its outcome. */
export interface PlanWords {
  readonly title: string;
  readonly commit: string;
  readonly back: string;
  readonly done: string;
}

export const actionWords: Readonly<Record<Action, string>> = {
  create: 'Create',
  restore: 'Restore',
  update: 'Change',
  delete: 'Delete',
  add: 'Add',
  remove: 'Remove',
  none: 'No change',
  conflict: 'Conflict',
};

export const kindWords: Readonly<Record<ObjectKind, string>> = {
  user: 'User',
  group: 'Group',
  member: 'Membership',
  manager: 'Manager',
  attribute: 'Value',
  account: 'Account',
  permission: 'Permissions',
  'registry-value': 'Registry value',
  'optional-feature': 'Feature of the forest',
  domain: 'Domain',
  license: 'License',
  'usage-location': 'Usage location',
  'license-group': 'Group for licenses',
  'license-member': 'Member of the group for licenses',
  'group-license': 'License of a group',
  'license-repair': 'License to process again',
  'server-program': 'Agent',
  'single-sign-on': 'Single sign-on',
  'tenant-setting': 'Setting of the tenant',
  application: 'Configuration',
  'provisioning-job': 'Job',
  'provisioning-secrets': 'Settings of the configuration',
  'provisioning-schema': 'Mapping and scope',
  'identity-application': 'Application',
  'identity-principal': 'Service principal',
  'identity-permission': 'Permission of Graph',
  'identity-certificate': 'Certificate',
  federation: 'Federation',
  'rollout-policy': 'Staged rollout',
  'dns-record': 'DNS records',
  'rollout-group': 'Group in staged rollout',
  'first-password': 'First password',
  'access-pass': 'Temporary Access Pass',
};

export const stateWords: Readonly<Record<ChangeState, string>> = {
  planned: 'Planned',
  done: 'Done',
  failed: 'Failed',
  skipped: 'Skipped',
};

/** What stands above the progress bar until the engine names a phase. */
export const applyingWords: Readonly<Record<PlanKind, string>> = {
  repair: 'Repairing Active Directory',
  'undo-repair': 'Putting back the old values',
  rights: 'Giving rights in Active Directory',
  'undo-rights': 'Putting back the old permissions',
  'server-fix': 'Putting this server right',
  'undo-server-fix': 'Putting back the old values of this server',
  'forest-fix': 'Adding to the forest',
  'undo-forest-fix': 'Taking back what was added to the forest',
  'recycle-bin': 'Turning on the Recycle Bin of Active Directory',
  synchronization: 'Synchronizing',
  domains: 'Changing the domain',
  'undo-domains': 'Removing the domain',
  licensing: 'Assigning licenses',
  'pass-through': 'Setting up pass-through authentication',
  'seamless-sso': 'Setting up single sign-on',
  'sso-encryption': 'Setting encryption types',
  'undo-sso-encryption': 'Putting back the old encryption types',
  'connect-sync': 'Installing Connect Sync',
  'program-removal': 'Removing programs from this server',
  'undo-seamless-sso': 'Taking single sign-on out',
  'cloud-sync': 'Setting up Cloud Sync',
  'cloud-sync-start': 'Starting Cloud Sync',
  'cloud-sync-cure': 'Ending the quarantine',
  'undo-cloud-sync': 'Taking back the setup of Cloud Sync',
  identity: 'Changing the application of this setup',
  federation: 'Changing the federation of domains',
  'undo-federation': 'Putting back how domains signed in before',
  'staged-rollout': 'Changing the staged rollout',
  'dns-records': 'Writing DNS records',
  'undo-dns-records': 'Putting back the old DNS records',
  'first-sign-in': 'Preparing first sign-ins',
};

export const planStateTexts: Readonly<Record<Exclude<PlanState, 'ready'>, string>> = {
  blocked: 'A guard holds this plan back. Look at what it holds, and release it by name if it is right. Nothing is applied before.',
  empty: 'There is nothing to change.',
  stopped: 'This plan was begun and not finished. It goes on where it stopped.',
  applied: 'This plan has been applied.',
};

export const outcomeTitles: Readonly<Record<Outcome['state'], string>> = {
  done: 'Everything was done',
  partly: 'Some changes failed',
  stopped: 'The work was stopped',
};

export const outcomeTexts: Readonly<Record<Outcome['state'], string>> = {
  done: 'Every planned change was carried out.',
  partly: 'Cure what is listed below, then start again: only what is missing is done.',
  stopped: 'What was done stays done. Start it again to go on from there.',
};

export const planText = {
  changes: 'Planned changes',
  everything: 'Everything',
  filterAction: 'Changes by action',
  search: 'Search for a name',
  unit: 'Organizational unit',
  anyUnit: 'All organizational units',
  kind: 'Kind',
  anyKind: 'All kinds',
  columns: { action: 'Action', kind: 'Kind', name: 'Name', what: 'What changes', unit: 'Unit', state: 'State' },
  noRows: 'Nothing fits this choice.',
  loadingRow: 'Loading',
  rows: (total: number) => counted(total, 'row', 'rows'),
  details: 'Details of the chosen row',
  chooseRow: 'Choose a row to see what changes and why.',
  why: 'Why',
  values: 'Values',
  attribute: 'Attribute',
  oldValue: 'Now',
  newValue: 'Then',
  nothing: 'empty',
  yes: 'Yes',
  no: 'No',
  about: (name: string) => `Concerns ${name}`,
  guardTitle: (count_: number) => `${counted(count_, 'change is', 'changes are')} held back`,
  guardLimit: (limit: string) => `Limit: ${limit}.`,
  examples: (names: readonly string[], more: number) => `${names.join(', ')}${more > 0 ? ` and ${count(more)} more` : ''}.`,
  approved: (by: string, until: string | undefined) => (until === undefined ? `Released by ${by}, for these changes only.` : `Released by ${by}, for these changes only, until ${until}.`),
  estimate: (time: string) => `Microsoft 365 lets about 20 changes a second through: this takes about ${time}.`,
  release: (what: string) => `Release: ${what}`,
  released: (what: string) => `Released: ${what}`,
  releaseTitle: (count_: number) => `Let ${counted(count_, 'change', 'changes')} pass?`,
  releaseText: (hours: number) => `Exactly these changes pass, once, within ${counted(hours, 'hour', 'hours')}. Anything else is held back again.`,
  releaseBy: 'Released by',
  releaseByHint: 'Who answers for it; it is kept with the run.',
  releaseByMissing: 'Somebody has to answer for it: type a name.',
  releaseNow: (count_: number) => `Release ${counted(count_, 'change', 'changes')}`,
  cancel: 'Cancel',
  showHeld: 'Show what is held back',
  showAll: 'Show all',
  conflicts: (number: number) => counted(number, 'change cannot be made as it stands', 'changes cannot be made as they stand'),
  conflictSides: 'Both sides',
  conflictsText: 'The rows under Conflict say why, and what would help. Everything else can go on.',
  notes: (number: number) => counted(number, 'remark', 'remarks'),
  outcome: 'Result',
  done: 'Done',
  failed: 'Failed',
  skipped: 'Skipped',
  failures: 'What failed',
  more: (shown: number, total: number) => `${count(shown)} of ${count(total)} failures are shown. All of them are rows of the plan.`,
  continue: 'Continue where it stopped',
} as const;
