/** The report of a whole setup as data: what was checked, chosen, made and changed, what can be undone, and what is left to do by whom. No secret has a place in it. */
import { z } from 'zod';
import { Count } from '../plan.ts';
import { Problem } from '../problem.ts';
import { ScopeCounts } from './directory.ts';
import { RecordCheck } from './domains.ts';
import { CheckReport } from './prerequisites.ts';
import { SignInMethod } from './sign-in-method.ts';
import { LeftOut } from './synchronization.ts';

/** Moment in UTC. */
const Moment = z.iso.datetime();

const ReportTenant = z.strictObject({ name: z.string(), id: z.string(), account: z.string(), roles: z.array(z.string()), initialDomain: z.string() });

/** The setup's own application. `certificateUntil`: when its newest certificate ends, null when it has none. */
const ReportIdentity = z.strictObject({ name: z.string(), clientId: z.string(), permissions: z.array(z.string()), certificateUntil: Moment.nullable(), provedAt: Moment.nullable() });

/** `filters`: by which objects are left out, by name; `groups`: DNs of groups whose members alone take part; `further`: other domains and forests that are read. */
const ReportDirectory = z.strictObject({
  forest: z.string(),
  domain: z.string(),
  server: z.string(),
  account: z.string(),
  include: z.array(z.string()),
  exclude: z.array(z.string()),
  filters: z.array(z.string()),
  groups: z.array(z.string()),
  further: z.array(z.string()),
  sourceAnchor: z.string(),
  counts: ScopeCounts.nullable(),
});

/** `repaired`: values that were repaired and not put back. */
const ReportPreparation = z.strictObject({ scannedAt: z.string(), objects: z.int(), byRule: z.array(z.strictObject({ title: z.string(), count: z.int(), repairable: z.int() })), repaired: z.int() });

/** A program, a trust or a switch that sign-in or synchronization stands on, and how it was found last. */
const ReportSetUp = z.strictObject({ what: z.string(), state: z.string(), good: z.boolean() });
export type ReportSetUp = z.infer<typeof ReportSetUp>;

const ReportSignIn = z.strictObject({ method: SignInMethod, seamlessSso: z.boolean(), hashSyncAsBackup: z.boolean(), reasons: z.array(z.string()), nextActions: z.array(z.string()), setUp: z.array(ReportSetUp) });

const ReportFailure = z.strictObject({ name: z.string(), problem: Problem });
export type ReportFailure = z.infer<typeof ReportFailure>;

/** A guard that somebody let changes pass. */
const ReportRelease = z.strictObject({ what: z.string(), count: z.int(), by: z.string(), at: Moment });

/** `route`: who moves the objects; `verified` null while nobody has compared both sides after the run. */
const ReportSynchronization = z.strictObject({
  route: z.enum(['direct', 'cloud-sync', 'connect-sync']),
  ranAt: z.string(),
  counts: z.array(Count),
  leftOut: z.array(LeftOut),
  failures: z.array(ReportFailure),
  released: z.array(ReportRelease),
  verified: z.strictObject({ checkedAt: z.string(), differences: z.int() }).nullable(),
});

const ReportDomain = z.strictObject({ name: z.string(), verified: z.boolean(), default: z.boolean(), federated: z.boolean(), records: z.array(RecordCheck) });
export type ReportDomain = z.infer<typeof ReportDomain>;

/** `group`: name of the group that gives the product, null where users have it directly. */
const ReportProduct = z.strictObject({ name: z.string(), group: z.string().nullable(), assigned: z.int(), changed: z.int(), failed: z.int() });

const ReportLicenses = z.strictObject({ products: z.array(ReportProduct), alreadyLicensed: z.int(), locationsSet: z.int(), withoutSeat: z.int(), failures: z.array(ReportFailure) });

/** Counts alone. `filesLeft`: encrypted files that were not deleted yet. */
const ReportFirstSignIn = z.strictObject({ passwords: z.int(), passes: z.int(), waiting: z.int(), filesLeft: z.int() });

/** How a plan ended; `undone`: a later plan took it back. */
export const PlanEnd = z.enum(['done', 'partly', 'unfinished', 'undone']);
export type PlanEnd = z.infer<typeof PlanEnd>;

/** A plan that was applied. `undo`: how it can be taken back, in words. */
const ReportPlan = z.strictObject({ what: z.string(), appliedAt: Moment, end: PlanEnd, done: z.int(), failed: z.int(), undo: z.string() });
export type ReportPlan = z.infer<typeof ReportPlan>;

/** One thing left to do, and who can do it, by role. */
const ReportTask = z.strictObject({ what: z.string(), who: z.string() });
export type ReportTask = z.infer<typeof ReportTask>;

/** A step that was not worked on is null, or an empty list. `version` grows with every change that a reader of the file could stumble over. */
export const SetupReport = z.strictObject({
  format: z.literal('directory-sync-setup.report'),
  version: z.literal(1),
  product: z.strictObject({ name: z.string(), version: z.string() }),
  madeAt: Moment,
  world: z.enum(['real', 'practice']),
  left: z.array(ReportTask),
  prerequisites: CheckReport.nullable(),
  tenant: ReportTenant.nullable(),
  identity: ReportIdentity.nullable(),
  directory: ReportDirectory.nullable(),
  preparation: ReportPreparation.nullable(),
  signIn: ReportSignIn.nullable(),
  synchronization: ReportSynchronization.nullable(),
  domains: z.array(ReportDomain),
  licenses: ReportLicenses.nullable(),
  firstSignIn: ReportFirstSignIn.nullable(),
  plans: z.array(ReportPlan),
});
export type SetupReport = z.infer<typeof SetupReport>;
