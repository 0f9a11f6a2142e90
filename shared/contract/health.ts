/** After the setup: is it working, how old is it, what was left out and why, what failed and how it is cured. */
import { z } from 'zod';
import { Action, Change, Guard, ObjectKind, PlanHead } from '../plan.ts';
import { Problem } from '../problem.ts';
import { call, Window } from './call.ts';

const When = z.iso.datetime();
const Search = z.string().max(256).optional();

/** `full` reads both sides whole, `delta` only what changed since the last reading. */
export const RunMode = z.enum(['full', 'delta']);
export type RunMode = z.infer<typeof RunMode>;

/** `held`: a guard holds the plan back; `staged`: planned only, as this server is on standby or another one holds the lease; `died`: the process ended in the middle. */
export const RunState = z.enum(['running', 'done', 'partly', 'nothing-to-do', 'held', 'staged', 'stopped', 'failed', 'died']);
export type RunState = z.infer<typeof RunState>;

/** One synchronization cycle. `seconds` by part; absent parts were not reached. `counts` are those of what was written (planned, when staged or held). */
export const Run = z.strictObject({
  id: z.int(),
  mode: RunMode,
  cause: z.enum(['schedule', 'command', 'page', 'setup']),
  server: z.string(),
  staging: z.boolean(),
  startedAt: When,
  endedAt: When.optional(),
  state: RunState,
  plan: z.string().optional(),
  seconds: z.strictObject({ directory: z.number().optional(), tenant: z.number().optional(), plan: z.number().optional(), apply: z.number().optional() }),
  read: z.strictObject({ directory: z.int(), tenant: z.int() }),
  counts: z.array(z.strictObject({ kind: ObjectKind, action: Action, count: z.int() })),
  failed: z.int(),
  problem: Problem.optional(),
});
export type Run = z.infer<typeof Run>;

/** A change with the run that planned it. */
export const HistoryChange = z.strictObject({ run: z.int(), at: When, change: Change });
export type HistoryChange = z.infer<typeof HistoryChange>;

/** What could not be written, in the words of Microsoft's error taxonomy. `error` is its name there, such as `AttributeValueMustBeUnique`. */
export const SyncError = z.strictObject({
  kind: ObjectKind,
  key: z.string(),
  about: z.string().optional(),
  name: z.string(),
  error: z.string(),
  category: z.string(),
  cause: z.string(),
  cure: z.string(),
  problem: Problem,
  firstAt: When,
  lastAt: When,
  times: z.int(),
});
export type SyncError = z.infer<typeof SyncError>;

/** Who may write: kept in the tenant, so that of two servers only one does. */
export const Lease = z.strictObject({ holder: z.string(), until: When, ours: z.boolean() });
export type Lease = z.infer<typeof Lease>;

/** `never`: no run yet; `late`: the last good run is older than three intervals; `held`: a guard waits for somebody; `standby`: this server only plans. */
export const HealthState = z.enum(['never', 'working', 'late', 'held', 'failing', 'standby']);
export type HealthState = z.infer<typeof HealthState>;

/** Runs by how they ended, written changes by `kind action`, and failed changes. */
export const Totals = z.strictObject({ runs: z.record(z.string(), z.int()), changes: z.record(z.string(), z.int()), failed: z.int() });
export type Totals = z.infer<typeof Totals>;

export const Health = z.strictObject({
  checkedAt: When,
  state: HealthState,
  /** One sentence: what it means. */
  sentence: z.string(),
  lastRun: Run.optional(),
  lastGoodAt: When.optional(),
  /** Seconds since the last good run. */
  age: z.number().optional(),
  running: z.boolean(),
  /** Seconds between two runs of the service; absent when it never ran here. */
  interval: z.number().optional(),
  lease: Lease.optional(),
  objects: z.strictObject({ users: z.int(), groups: z.int(), leftOut: z.int(), conflicts: z.int(), errors: z.int(), pending: z.int(), inGrace: z.int() }),
  leftOut: z.array(z.strictObject({ rule: z.string(), reason: z.string(), count: z.int() })),
  /** What is held back right now, and by which plan. */
  held: z.strictObject({ plan: PlanHead, guards: z.array(Guard) }).optional(),
  /** What somebody has to do by and by, such as a new key of single sign-on. */
  reminders: z.array(z.string()).optional(),
  /** Since the service was set up. */
  totals: Totals.optional(),
  /** The last 60 runs, oldest first, for the charts. */
  recent: z.array(z.strictObject({ run: z.int(), at: When, state: RunState, seconds: z.number(), changes: z.int(), failed: z.int() })),
});
export type Health = z.infer<typeof Health>;

/** One line of an explanation: a question, and the answer for this object. */
export const ExplainedFact = z.strictObject({ fact: z.string(), value: z.string() });

/** Why an object is, or is not, synchronized, and what would happen to it. */
export const Explanation = z.strictObject({
  found: z.boolean(),
  name: z.string(),
  kind: z.enum(['user', 'group', 'contact', 'unknown']),
  dn: z.string().optional(),
  guid: z.string().optional(),
  cloudId: z.string().optional(),
  /** `synchronized`, `left-out`, `out-of-scope`, `gone`, `conflict`, `cloud-only`, `unknown`. */
  state: z.enum(['synchronized', 'left-out', 'out-of-scope', 'gone', 'conflict', 'cloud-only', 'unknown']),
  /** Plain words: why. */
  why: z.string(),
  /** What to do, where something can be done. */
  cure: z.string().optional(),
  facts: z.array(ExplainedFact),
  /** What the next plan holds for it: its own changes, memberships and manager. */
  changes: z.array(Change),
  /** Changes of earlier runs, newest first, at most 50. */
  history: z.array(HistoryChange),
});
export type Explanation = z.infer<typeof Explanation>;

/** An object that is in scope and not synchronized. */
export const LeftOutObject = z.strictObject({ guid: z.string(), name: z.string(), dn: z.string(), kind: z.enum(['user', 'group', 'contact']), rule: z.string(), reason: z.string() });
export type LeftOutObject = z.infer<typeof LeftOutObject>;

const NoControls = z.string().min(1).max(4096).regex(/^[^\0\r\n]*$/);

/** `https:`, or plain HTTP on this machine only. */
const SafeUrl = z.union([z.url({ protocol: /^https$/ }), z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost|\[::1\])$/ })]);

/** Who is told when runs begin to fail, are held back, or have recovered. `command`: an absolute program and its arguments, started without a shell; it reads JSON from its standard input. */
export const NotifySettings = z.strictObject({
  command: z.array(NoControls).min(1).max(50).refine(([program = '']) => /^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(program), 'an absolute path').optional(),
  url: SafeUrl.optional(),
});
export type NotifySettings = z.infer<typeof NotifySettings>;

/** How the service runs here. `staging`: plans only, as a second server in waiting does. */
export const ServiceSettings = z.strictObject({
  staging: z.boolean().default(false),
  notify: NotifySettings.default({}),
  /** Days for which runs and what they changed are kept. */
  keepDays: z.int().min(1).max(3650).default(30),
  /** So many runs that planned something are kept, and so many that found nothing to do. */
  keepRuns: z.int().min(100).max(100_000).default(5000),
});
export type ServiceSettings = z.infer<typeof ServiceSettings>;

const page = <T extends z.ZodType>(row: T) => z.strictObject({ total: z.int(), rows: z.array(row) });

export const healthCalls = {
  'health.read': call({}, Health),
  /** Newest first; `search` looks into the names of the objects that a run changed. */
  'health.runs': call({ ...Window, state: RunState.optional(), search: Search }, page(Run)),
  /** What was changed, newest first: "which four users were updated, what changed?". */
  'health.changes': call({ ...Window, run: z.int().optional(), search: Search, kind: ObjectKind.optional(), action: Action.optional() }, page(HistoryChange)),
  'health.errors': call({ ...Window, search: Search }, page(SyncError)),
  'health.left-out': call({ ...Window, rule: z.string().max(64).optional(), search: Search }, page(LeftOutObject)),
  /** By DN, sign-in name, account name, objectGUID (with or without braces), source anchor or cloud id. */
  'health.explain': call({ object: z.string().trim().min(1).max(4096) }, Explanation),
  /** Without settings: what holds now. */
  'health.settings': call({ settings: ServiceSettings.optional() }, ServiceSettings),
  /** One cycle now: reads, plans, and writes what no guard holds back and the lease allows. */
  'health.run': call({ mode: RunMode }, Run),
} as const;
