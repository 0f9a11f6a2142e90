/** The status of a job of Cloud Sync, read into a plain state. */
import { z } from 'zod';
import { quarantineError, quarantineReason, type QuarantineText } from '../../tables/quarantine-reasons.ts';
import { jobKindOf, jobKinds } from './names.ts';

const Text = z.string().max(2000).nullish().catch(undefined);
const Count = z.number().nonnegative().nullish().catch(undefined);

const Execution = z.object({
  state: Text,
  activityIdentifier: Text,
  timeBegan: Text,
  timeEnded: Text,
  countImported: Count,
  countExported: Count,
  countExports: Count,
  countEscrowed: Count,
  error: z.object({ code: Text, message: Text, tenantActionable: z.boolean().nullish().catch(undefined) }).nullish().catch(undefined),
});

/** A job as Graph answers it; members that are not looked at are let go. */
export const JobRead = z.object({
  id: z.string().max(300),
  templateId: Text,
  schedule: z.object({ interval: Text, state: Text }).nullish().catch(undefined),
  status: z
    .object({
      code: Text,
      lastExecution: Execution.nullish().catch(undefined),
      lastSuccessfulExecution: Execution.nullish().catch(undefined),
      quarantine: z.object({ reason: Text, currentBegan: Text, nextAttempt: Text, seriesCount: Count, error: z.object({ code: Text, message: Text, tenantActionable: z.boolean().nullish().catch(undefined) }).nullish().catch(undefined) }).nullish().catch(undefined),
      steadyStateFirstAchievedTime: Text,
      synchronizedEntryCountByType: z.array(z.object({ key: Text, value: Count })).max(100).nullish().catch(undefined),
    })
    .nullish(),
});
export type JobRead = z.infer<typeof JobRead>;

/** Where a job is on its way. `agent-absent`: it runs, and no agent answers for its domain. */
export const JobPhase = z.enum(['never-ran', 'initial-cycle', 'steady', 'paused', 'quarantined', 'agent-absent', 'failing']);
export type JobPhase = z.infer<typeof JobPhase>;

/** Why a job is quarantined, and what helps. `restart`: the scope of the restart that the cure is; `releases`: it lets held deletions pass. */
export const Quarantine = z.strictObject({
  reason: z.string(),
  what: z.string(),
  cause: z.string(),
  cure: z.string(),
  restart: z.string().nullable(),
  releases: z.boolean(),
  since: z.string().optional(),
  nextAttempt: z.string().optional(),
  message: z.string().optional(),
});
export type Quarantine = z.infer<typeof Quarantine>;

/** A job in plain words; counts are of the last run, `entries` of all that is synchronized. */
export const JobState = z.strictObject({
  id: z.string(),
  job: z.enum(jobKinds),
  phase: JobPhase,
  read: z.int(),
  written: z.int(),
  held: z.int(),
  entries: z.array(z.strictObject({ kind: z.string(), count: z.int() })),
  lastRun: z.string().optional(),
  steadySince: z.string().optional(),
  error: z.string().optional(),
  quarantine: Quarantine.optional(),
});
export type JobState = z.infer<typeof JobState>;

/** Undefined for a job that is none of Cloud Sync's own two. */
export function readJobState(read: JobRead): JobState | undefined {
  const job = jobKindOf(read.id);
  if (job === undefined) return undefined;
  const { status } = read;
  const last = status?.lastExecution;
  const quarantine = status?.quarantine;
  const phase = phaseOf(read);
  const steady = moment(status?.steadyStateFirstAchievedTime);
  const message = last?.error?.message ?? undefined;
  const ended = moment(last?.timeEnded);
  return {
    id: read.id,
    job,
    phase,
    read: whole(last?.countImported),
    written: whole(last?.countExported ?? last?.countExports),
    held: whole(last?.countEscrowed),
    entries: (status?.synchronizedEntryCountByType ?? []).map(({ key, value }) => ({ kind: key ?? '', count: whole(value) })),
    ...(ended === undefined ? {} : { lastRun: ended }),
    ...(steady === undefined ? {} : { steadySince: steady }),
    ...(message === undefined || phase === 'steady' ? {} : { error: message.slice(0, 1000) }),
    ...(phase === 'quarantined' ? { quarantine: quarantineOf(quarantine?.reason ?? 'Unknown', quarantine) } : {}),
  };
}

function phaseOf({ status, schedule }: JobRead): JobPhase {
  const code = status?.code?.toLowerCase() ?? '';
  const last = status?.lastExecution;
  if (code === 'quarantine') return 'quarantined';
  if (code === 'paused' || schedule?.state?.toLowerCase() === 'disabled') return last ? 'paused' : 'never-ran';
  if (code !== 'active') return 'never-ran';
  if (isAgentAbsent(last?.error)) return 'agent-absent';
  if (moment(status?.steadyStateFirstAchievedTime) !== undefined) return last?.state?.toLowerCase() === 'failed' ? 'failing' : 'steady';
  return last?.state?.toLowerCase() === 'failed' ? 'failing' : 'initial-cycle';
}

/** Errors of a job whose domain no agent serves. Source: Microsoft, cloud sync troubleshooting page, and own reading of the wording. */
function isAgentAbsent(error: { readonly code?: string | null | undefined; readonly message?: string | null | undefined } | null | undefined): boolean {
  return /agent/i.test(error?.code ?? '') || /no (active )?agent|agent.{0,40}(not available|unavailable|inactive|not running)/i.test(error?.message ?? '');
}

function quarantineOf(reason: string, read: NonNullable<JobRead['status']>['quarantine']): Quarantine {
  const text: QuarantineText = { ...quarantineReason(reason), ...quarantineError(reason, read?.error?.code ?? '') };
  const since = moment(read?.currentBegan);
  const nextAttempt = moment(read?.nextAttempt);
  const message = read?.error?.tenantActionable === true ? (read.error.message ?? undefined) : undefined;
  return {
    reason,
    what: text.what,
    cause: text.cause,
    cure: text.cure,
    restart: text.restart,
    releases: text.releases ?? false,
    ...(since === undefined ? {} : { since }),
    ...(nextAttempt === undefined ? {} : { nextAttempt }),
    ...(message === undefined ? {} : { message: message.slice(0, 1000) }),
  };
}

/** The service writes the year 1 for never. */
function moment(text: string | null | undefined): string | undefined {
  return text === null || text === undefined || text === '' || text.startsWith('0001-') ? undefined : text;
}

function whole(count: number | null | undefined): number {
  return Math.trunc(count ?? 0);
}
