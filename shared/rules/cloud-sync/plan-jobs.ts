/** Plans that start jobs, end a quarantine, and take the setup back. */
import type { Change, Draft, Guard } from '../../plan.ts';
import { cloudSyncTexts as texts } from '../../text/cloud-sync.ts';
import type { CloudSyncFacts, DomainFacts } from './facts.ts';
import { readJobState, type JobState } from './job-state.ts';
import { jobKinds, jobTitles, tenantSettings, type JobKind } from './names.ts';
import { jobKey } from './plan-setup.ts';

/** Names of the values of a change of a job. */
export const jobValues = { state: 'state', resetScope: 'resetScope' } as const;

/** The guard that holds what a cure would delete. */
export const deletionsGuard = 'cloud-sync-deletions';

/** A job that runs, well or not, is not started again: the service asks not to. */
export function planStart(domains: readonly DomainFacts[]): readonly Draft[] {
  return domains.flatMap(({ domain, jobs }) =>
    jobKinds.flatMap((kind) => {
      const state = stateOf(jobs, kind);
      if (state === undefined || (state.phase !== 'never-ran' && state.phase !== 'paused') || isStarted(jobs, kind)) return [];
      return [jobDraft(domain, kind, [{ attribute: jobValues.state, old: 'Paused', new: 'Active' }], texts.start(jobTitles[kind]))];
    }),
  );
}

/** A job that was started and did not have its turn yet reads as never run. */
function isStarted(jobs: DomainFacts['jobs'], kind: JobKind): boolean {
  return jobs[kind]?.schedule?.state?.toLowerCase() === 'active';
}

/** Begins again without letting held deletions pass: where too many are left, the service holds them again. */
const withoutDeletions = 'Escrows, QuarantineState';

/** What ends the quarantine of every job that is in one; deletions that were held stay held by a guard, or with `keepDeleted` by the service. */
export function planCure(domains: readonly DomainFacts[], keepDeleted = false): { readonly drafts: readonly Draft[]; readonly guards: readonly Guard[]; readonly holds: ReadonlyMap<number, string> } {
  const drafts: Draft[] = [];
  const held: JobState[] = [];
  const holds = new Map<number, string>();
  for (const { domain, jobs } of domains) {
    for (const kind of jobKinds) {
      const state = stateOf(jobs, kind);
      const quarantine = state?.quarantine;
      if (state === undefined || quarantine?.restart === undefined || quarantine.restart === null) continue;
      const releases = quarantine.releases && !keepDeleted;
      if (releases) {
        holds.set(drafts.length, deletionsGuard);
        held.push(state);
      }
      drafts.push(jobDraft(domain, kind, [{ attribute: jobValues.resetScope, old: quarantine.reason, new: quarantine.releases && keepDeleted ? withoutDeletions : quarantine.restart }], texts.cure(quarantine.cause)));
    }
  }
  const count = Math.max(held.length, held.reduce((sum, state) => sum + state.held, 0));
  const guards: Guard[] = held.length === 0 ? [] : [{ id: deletionsGuard, what: texts.heldDeletions, count, limit: '', released: false, examples: drafts.filter((_, at) => holds.has(at)).map(({ name }) => name).slice(0, 5) }];
  return { drafts, guards, holds };
}

function stateOf(jobs: DomainFacts['jobs'], kind: JobKind): JobState | undefined {
  const job = jobs[kind];
  return job === undefined ? undefined : readJobState(job);
}

function jobDraft(domain: string, kind: JobKind, values: Draft['values'], why: string): Draft {
  return { action: 'update', kind: 'provisioning-job', key: jobKey(domain, kind), name: texts.startTitle(domain, jobTitles[kind]), values, why };
}

/** Takes back what an applied setup made, in the opposite order; `tenantSwitch`: the switch of the tenant too. */
export function planUndo(applied: readonly Change[], facts: CloudSyncFacts, tenantSwitch: boolean): { readonly drafts: readonly Draft[]; readonly notes: readonly string[] } {
  const drafts: Draft[] = [];
  const notes: string[] = [];
  const done = applied.filter(({ state }) => state === 'done').reverse();
  const madeHere = new Set(done.filter(({ kind, action }) => kind === 'application' && action === 'create').map(({ key }) => key));
  for (const change of done) {
    const found = facts.domains.find(({ domain }) => domain === change.key || change.key.startsWith(`${domain}/`));
    drafts.push(...undoOf(change, facts, found, madeHere));
    if (change.kind === 'provisioning-schema' && !madeHere.has(change.key)) notes.push(texts.undoSchemaStays(change.key));
    if (change.kind === 'server-program' && change.action === 'update') notes.push(texts.undoAgentAccount);
  }
  const turnedOn = done.find(({ key }) => key === tenantSettings.synchronization);
  if (turnedOn !== undefined && facts.switchOn) {
    if (tenantSwitch) drafts.push({ action: 'remove', kind: 'tenant-setting', key: turnedOn.key, name: turnedOn.name, values: [{ attribute: turnedOn.key, old: true, new: false }], why: texts.undoSwitch });
    else notes.push(texts.undoSwitchStays);
  }
  return { drafts, notes: drafts.length === 0 ? notes : [...notes, texts.undoObjectsStay] };
}

function undoOf(change: Change, facts: CloudSyncFacts, found: DomainFacts | undefined, madeHere: ReadonlySet<string>): readonly Draft[] {
  const { kind, action, key, name, values } = change;
  const backwards = values.map((row) => ({ attribute: row.attribute, old: row.new, new: row.old }));
  if (kind === 'provisioning-job' && action === 'create') return isPresent(found, key) ? [{ action: 'delete', kind, key, name, values: backwards, why: texts.undoJob }] : [];
  if (kind === 'application') return found?.principal === undefined ? [] : [{ action: 'delete', kind, key, name, values: backwards, why: texts.undoApplication }];
  if (kind === 'provisioning-secrets' && !madeHere.has(key) && found?.principal !== undefined) {
    const old = backwards.filter(({ new: value }) => value !== null);
    return old.length === 0 ? [] : [{ action: 'update', kind, key, name, values: old, why: texts.undoSetting }];
  }
  if (kind === 'tenant-setting' && key === tenantSettings.passwordPolicy && facts.policy === true) return [{ action: 'update', kind, key, name, values: backwards, why: texts.undoSetting }];
  if (kind === 'server-program' && action === 'create' && facts.agent?.installed === true) return [{ action: 'delete', kind, key, name, values: [], why: texts.undoAgent }];
  return [];
}

function isPresent(found: DomainFacts | undefined, key: string): boolean {
  return found !== undefined && jobKinds.some((kind) => jobKey(found.domain, kind) === key && found.jobs[kind] !== undefined);
}
