/** The plans of Cloud Sync: what is missing, what is started, what is held, what is taken back. */
import { describe, expect, it } from 'vitest';
import type { Change, Draft } from '../../plan.ts';
import { noCustomerRules } from '../synchronization/customer-rules.ts';
import { editSchema } from './edit-schema.ts';
import type { CloudSyncFacts, DomainFacts } from './facts.ts';
import { JobRead } from './job-state.ts';
import { deletionsGuard, planCure, planStart, planUndo } from './plan-jobs.ts';
import { planSetup, type SetupWish } from './plan-setup.ts';
import { sampleSchema } from './schema.fixture.ts';
import { mergeSecrets } from './secrets.ts';

const domain = 'contoso.local';
const base = 'DC=contoso,DC=local';
const nothing: DomainFacts = { domain, base, principal: undefined, jobs: {}, secrets: [], schema: undefined };
const job = (template: string, status: object, state = 'Active') => JobRead.parse({ id: `${template}.1`, schedule: { state }, status });
const paused = { code: 'Paused', lastExecution: null };
const wish: SetupWish = {
  passwordHashes: true, notify: 'it@contoso.com', deleteThreshold: 500, rules: noCustomerRules, installer: { file: 'C:\\agent.exe', sha256: 'a'.repeat(64) },
  domains: [{ domain, scope: { kind: 'domain' }, opened: [] }],
};
const whole: DomainFacts = {
  domain, base, principal: 'sp',
  jobs: { provisioning: job('AD2AADProvisioning', paused, 'Disabled'), passwordHash: job('AD2AADPasswordHash', paused, 'Disabled') },
  secrets: mergeSecrets([], { domain, passwordHashes: true, recipients: 'it@contoso.com', deleteThreshold: 500 }).value,
  schema: editSchema(sampleSchema(), { passwordHashes: true, scope: { kind: 'domain' }, mappings: [], clauses: [] }).schema,
};
const agent = { installed: true, running: true, version: '1', account: 'CONTOSO\\agent$', domains: [domain] };
const none = { installed: false, running: false, version: null, account: null, domains: null };
const facts = (change: Partial<CloudSyncFacts> = {}): CloudSyncFacts => ({ switchOn: true, policy: true, isApplication: false, domains: [whole], agent, agents: undefined, ...change });
const steps = (drafts: readonly Draft[]) => drafts.map(({ kind, action, key }) => `${kind} ${action} ${key}`);
const applied = (drafts: readonly Draft[]): Change[] => drafts.map((draft, seq) => ({ ...draft, seq, state: 'done' }));
const everything = planSetup(facts({ switchOn: false, policy: false, domains: [nothing], agent: none }), wish).drafts;

describe('the setup of Cloud Sync', () => {
  it('is everything where there is nothing, and the policy comes before password hashes', () => {
    expect(steps(everything)).toEqual([
      'server-program create cloud-sync-agent', 'server-program update cloud-sync-agent', 'server-program add cloud-sync-agent/contoso.local',
      'tenant-setting update onPremisesSyncEnabled', 'tenant-setting update cloudPasswordPolicyForPasswordSyncedUsersEnabled', 'application create contoso.local',
      'provisioning-job create contoso.local/AD2AADProvisioning', 'provisioning-job create contoso.local/AD2AADPasswordHash', 'provisioning-secrets update contoso.local', 'provisioning-schema update contoso.local',
    ]);
  });

  it('is nothing where everything is as wanted', () => expect(planSetup(facts(), wish)).toEqual({ drafts: [], notes: [] }));

  it('leaves the policy to a person where an application is signed in', () => {
    const { drafts, notes } = planSetup(facts({ isApplication: true, policy: undefined }), wish);
    expect([drafts, notes]).toEqual([[], [expect.stringContaining('Set-EntraDirSyncFeature')]]);
  });

  it('says that an agent is missing where none can be installed', () => {
    expect(planSetup(facts({ agent: none }), { ...wish, installer: undefined })).toEqual({ drafts: [], notes: [expect.stringContaining('No agent on this server')] });
  });

  it('makes no job of password hashes where none are wanted', () => {
    const { drafts } = planSetup(facts({ domains: [nothing] }), { ...wish, passwordHashes: false });
    expect(steps(drafts).filter((step) => step.includes('AD2AADPasswordHash'))).toEqual([]);
  });
});

describe('the jobs', () => {
  it('are started once', () => {
    expect(steps(planStart([whole]))).toEqual(['provisioning-job update contoso.local/AD2AADProvisioning', 'provisioning-job update contoso.local/AD2AADPasswordHash']);
    const started = job('AD2AADProvisioning', { code: 'NotRun' });
    expect(planStart([{ ...whole, jobs: { provisioning: started } }])).toEqual([]);
  });

  it('begin again after a quarantine; deletions are held by a guard', () => {
    const held = (reason: string) => ({ ...whole, jobs: { provisioning: job('AD2AADProvisioning', { code: 'Quarantine', quarantine: { reason }, lastExecution: { state: 'Succeeded', countEscrowed: 700 } }) } });
    expect(planCure([held('EncounteredTotalEscrowThreshold')])).toMatchObject({ guards: [], drafts: [{ values: [{ attribute: 'resetScope', new: 'Escrows, QuarantineState' }] }] });
    expect(planCure([held('TooManyDeletes')], true)).toMatchObject({ guards: [], holds: new Map(), drafts: [{ values: [{ attribute: 'resetScope', old: 'TooManyDeletes', new: 'Escrows, QuarantineState' }] }] });
    const deletions = planCure([held('TooManyDeletes')]);
    expect(deletions).toMatchObject({ guards: [{ id: deletionsGuard, count: 700, released: false }], drafts: [{ values: [{ new: 'ForceDeletes' }] }] });
    expect([...deletions.holds]).toEqual([[0, deletionsGuard]]);
  });
});

describe('taking the setup back', () => {
  it('removes what was made, puts the policy back, and leaves the switch on', () => {
    const { drafts, notes } = planUndo(applied(everything), facts(), false);
    expect(steps(drafts)).toEqual([
      'provisioning-job delete contoso.local/AD2AADPasswordHash', 'provisioning-job delete contoso.local/AD2AADProvisioning', 'application delete contoso.local',
      'tenant-setting update cloudPasswordPolicyForPasswordSyncedUsersEnabled', 'server-program delete cloud-sync-agent',
    ]);
    expect(notes.some((note) => note.includes('72 hours'))).toBe(true);
  });

  it('turns the switch off only when that is asked for', () => {
    expect(steps(planUndo(applied(everything), facts(), true).drafts)).toContain('tenant-setting remove onPremisesSyncEnabled');
  });

  it('puts nothing back that is gone already', () => {
    expect(planUndo(applied(everything), facts({ switchOn: false, policy: false, domains: [nothing], agent: none }), true).drafts).toEqual([]);
  });
});
