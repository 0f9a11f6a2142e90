/** One run of a provisioning job: reads what changed, holds back too many deletions, and writes the rest into the tenant. */
import { setImmediate } from 'node:timers/promises';
import type { Tenant } from '../graph/call.ts';
import { isSwitchedOn } from '../graph/sync-switch.ts';
import { newTally, quarantined, succeeded, type Tally } from './executions.ts';
import type { Connector, Job, JobError } from './job.ts';
import { logRow } from './log-row.ts';
import { attributesRead, mappingsOf } from './map-object.ts';
import { noAgentError } from './no-agent.ts';
import { mappingFor, outOfScope, provisionObject, removeObject, type Outcome, type Run } from './provision-object.ts';
import { linkWaiting } from './references.ts';
import { connectionOf, openRun } from './run.ts';
import type { Source } from './source.ts';
import { syncPasswords } from './passwords.ts';
import type { SourceObject } from './value.ts';

/** Objects that are written together; other requests are served in between. */
const CHUNK = 100;
/** Escrowed objects that one run tries again. */
const RETRIED = 50;

const OFF: JobError = { code: 'DirectorySynchronizationDisabled', message: 'Directory synchronization is not enabled for the tenant.', tenantActionable: true };
const UNREACHABLE = (domain: string): JobError => ({ code: 'HybridSynchronizationActiveDirectoryServerUnavailable', message: `The domain controllers of ${domain} cannot be reached by the agent.`, tenantActionable: true });
const TOO_MANY = (count: number, most: number): JobError => ({ code: 'TooManyDeletes', message: `${count} objects would be deleted; from ${most} on deletions are held until they are allowed.`, tenantActionable: true });

/** Runs every job that is started, provisioning before passwords. */
export async function runJobs(tenant: Tenant): Promise<void> {
  const isLive = (id: string): boolean => tenant.directory.list('servicePrincipal').some((principal) => principal.id === id);
  const live = tenant.jobs.all().filter(({ state, principal }) => state === 'Active' && isLive(principal));
  for (const job of live.filter(({ template }) => template === 'AD2AADProvisioning')) await runJob(tenant, job);
  for (const job of live.filter(({ template }) => template === 'AD2AADPasswordHash')) await runJob(tenant, job);
}

async function runJob(tenant: Tenant, job: Job): Promise<void> {
  if (job.quarantine?.reason === 'TooManyDeletes') return;
  const began = tenant.now();
  const tally = newTally();
  const { source, configuration } = connectionOf(tenant, job);
  const fail = (error: JobError): void => { quarantined(tenant, job, began, tally, 'EncounteredQuarantineException', error); };
  if (typeof source === 'string') return fail(noAgentError(source));
  if (!isSwitchedOn(tenant)) return fail(OFF);
  if (job.template === 'AD2AADPasswordHash') return succeeded(tenant, job, began, syncPasswords(tenant, job, configuration), undefined, '');
  try {
    await cycle(tenant, job, source, configuration.deleteThreshold, began, tally);
  } catch (error) {
    if (!(error instanceof SourceLost)) throw error;
    fail(UNREACHABLE(source.domain));
  }
}

/** The agent could not read the domain. */
class SourceLost extends Error {}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw new SourceLost('the domain does not answer', { cause: error });
  }
}

async function cycle(tenant: Tenant, job: Job, source: Source, threshold: number, began: number, tally: Tally): Promise<void> {
  const position = await asked(source.position());
  const mark = job.watermark?.invocation === position.invocation ? job.watermark : undefined;
  if (mark?.usn === position.usn && tenant.jobs.escrows(job.id).size() === 0) return succeeded(tenant, job, began, tally, position, job.scopeStamp ?? '');
  const run = await asked(openRun(tenant, job, source));
  const since = job.scopeStamp === run.scope.stamp ? mark?.usn : undefined;
  const found = await asked(readChanges(run, source, since));
  tally.imported = found.imported;
  const leaving = leavers(run, found);
  if (leaving.length >= threshold && !job.forceDeletes) return quarantined(tenant, job, began, tally, 'TooManyDeletes', TOO_MANY(leaving.length, threshold));
  await apply(run, found, leaving, tally);
  succeeded(tenant, job, began, tally, position, run.scope.stamp);
}

interface Found {
  /** Those that changed, and those that failed before. */
  readonly objects: readonly SourceObject[];
  /** How many changed. */
  readonly imported: number;
  /** objectGUIDs of objects that are gone; undefined: whoever is not among the objects. */
  readonly gone: readonly string[] | undefined;
}

/** A unit that changed may have moved everybody in it: then everything is read. */
async function readChanges(run: Run, source: Source, since: string | undefined): Promise<Found> {
  const classes = mappingsOf(run.job.schema).map(({ sourceObjectName }) => sourceObjectName);
  const objects: SourceObject[] = [];
  const units = since === undefined ? [] : ['organizationalUnit'];
  for await (const page of source.read({ classes: [...classes, ...units], attributes: attributesRead(run.job.schema), since })) objects.push(...page);
  if (objects.some(({ objectClass }) => objectClass === 'organizationalUnit')) return readChanges(run, source, undefined);
  const imported = objects.length;
  if (since === undefined) return { objects, imported, gone: undefined };
  return { objects: [...objects, ...await retried(run, source, objects)], imported, gone: await source.gone(since) };
}

async function retried({ tenant, job }: Run, source: Source, read: readonly SourceObject[]): Promise<SourceObject[]> {
  const known = new Set(read.map(({ guid }) => guid));
  const again = [...tenant.jobs.escrows(job.id).all()].filter(({ guid }) => !known.has(guid)).slice(0, RETRIED);
  const objects: SourceObject[] = [];
  for (const { dn } of again) {
    const object = await source.find(dn, attributesRead(job.schema));
    if (object) objects.push(object);
  }
  return objects;
}

/** Objects of the tenant whose source is gone or out of scope. */
function leavers(run: Run, { objects, gone }: Found): Array<{ readonly connector: Connector; readonly why: string }> {
  const rows = run.tenant.jobs.connectors(run.job.id);
  const out = objects.flatMap((object) => {
    const connector = rows.get(object.guid);
    const why = connector && outOfScope(run, object);
    return connector && why !== undefined ? [{ connector, why }] : [];
  });
  const seen = new Set(objects.map(({ guid }) => guid));
  const missing = gone === undefined ? [...rows.all()].filter(({ guid }) => !seen.has(guid)) : gone.flatMap((guid) => rows.get(guid) ?? []);
  return [...out, ...missing.map((connector) => ({ connector, why: 'The object is not in Active Directory any more' }))];
}

/** Those who leave go first, since they free their names; then users, contacts and groups. */
async function apply(run: Run, found: Found, leaving: ReturnType<typeof leavers>, tally: Tally): Promise<void> {
  const { tenant, job } = run;
  const note = (outcome: Outcome, cycleId: string): void => {
    if (outcome.action === 'create' || outcome.action === 'update' || outcome.action === 'delete') tally.exported += 1;
    if (outcome.action !== 'none' && outcome.action !== 'skipped') tenant.jobs.note(logRow(tenant, job, cycleId, outcome));
  };
  const cycleId = `${job.id}-${began(tenant)}`;
  await inChunks(tenant, leaving, ({ connector, why }) => { note(removeObject(run, connector, why), cycleId); });
  forgetEscrows(run, found);
  const scoped = found.objects.filter((object) => outOfScope(run, object) === undefined);
  tally.entitled = scoped.length;
  for (const kind of ['User', 'Contact', 'Group'] as const) {
    const objects = scoped.filter(({ objectClass }) => mappingFor(job, objectClass)?.targetObjectName === kind);
    await inChunks(tenant, objects, (object) => {
      const before = tenant.jobs.escrows(job.id).get(object.guid)?.error.code;
      const outcome = provisionObject(run, object);
      if (outcome.error === undefined || outcome.error.code !== before) note(outcome, cycleId);
    });
  }
  tenant.jobs.together(() => { tally.exported += linkWaiting(run) > 0 ? 1 : 0; });
}

const began = (tenant: Tenant): string => new Date(tenant.now()).toISOString();

/** Failed objects that are gone, or left the scope, are not tried again. */
function forgetEscrows(run: Run, { objects, gone }: Found): void {
  const rows = run.tenant.jobs.escrows(run.job.id);
  const seen = new Map(objects.map((object) => [object.guid, object]));
  for (const { guid } of [...rows.all()]) {
    const object = seen.get(guid);
    const isGone = gone === undefined ? object === undefined : gone.includes(guid);
    if (isGone || (object && outOfScope(run, object) !== undefined)) rows.remove(guid);
  }
}

async function inChunks<T>(tenant: Tenant, list: readonly T[], work: (item: T) => void): Promise<void> {
  for (let at = 0; at < list.length; at += CHUNK) {
    tenant.jobs.together(() => { for (const item of list.slice(at, at + CHUNK)) work(item); });
    await setImmediate();
  }
}

