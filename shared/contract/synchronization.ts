/** Page 6: what will be created, changed and deleted is shown first; then it is done. */
import { z } from 'zod';
import { guardLimits } from '../tables/guard-limits.ts';
import { Action, ObjectKind, PlanHead } from '../plan.ts';
import { call, Window } from './call.ts';

const Limit = z.int().min(0).max(1_000_000);
const Percent = z.int().min(0).max(100);

/** An object that is never deleted or disabled without a release by name. `id`: objectGUID as text, or the id of the cloud object. */
export const ProtectedObject = z.strictObject({ id: z.guid(), name: z.string().max(256).default('') });
export type ProtectedObject = z.infer<typeof ProtectedObject>;

/** When to run and what to hold back; every field has a default, so that what an earlier version stored still counts. Percent of the objects synchronized so far. */
export const SynchronizationSettings = z.strictObject({
  deleteLimit: Limit.default(guardLimits.deleteLimit),
  deletePercent: Percent.default(guardLimits.deletePercent),
  disableLimit: Limit.default(guardLimits.disableLimit),
  disablePercent: Percent.default(guardLimits.disablePercent),
  /** For each property: users whose value would go. */
  clearLimit: Limit.default(guardLimits.clearLimit),
  /** Of all groups together; the percentage is that of one group. */
  memberRemovalLimit: Limit.default(guardLimits.memberRemovalLimit),
  memberRemovalPercent: Percent.default(guardLimits.memberRemovalPercent),
  /** Of the objects of one unit, or of one class. */
  shrinkPercent: Percent.default(guardLimits.shrinkPercent),
  protectedObjects: z.array(ProtectedObject).max(1000).default([]),
  /** Days for which an object that is gone from the directory stays in the cloud; 0 deletes at once. The recycle bin of the tenant keeps users for 30 more. */
  graceDays: z.int().min(0).max(365).default(0),
  intervalMinutes: z.int().min(1).max(10_080).default(2),
  /** Both sides are read whole so often, however well the readings of changes went. */
  fullReadingHours: z.int().min(1).max(744).default(24),
});
export type SynchronizationSettings = z.infer<typeof SynchronizationSettings>;

/** An object that is not synchronized, and why. */
export const LeftOut = z.strictObject({ reason: z.string(), count: z.int(), examples: z.array(z.string()) });
export type LeftOut = z.infer<typeof LeftOut>;

export const Preview = z.strictObject({
  plan: PlanHead,
  directory: z.strictObject({ users: z.int(), groups: z.int(), contacts: z.int() }),
  leftOut: z.array(LeftOut),
  byUnit: z.array(z.strictObject({ unit: z.string(), kind: ObjectKind, action: Action, count: z.int() })),
});
export type Preview = z.infer<typeof Preview>;

/** What the tenant holds after a run, compared with the directory once more; `differences` should be 0. */
export const Verification = z.strictObject({ checkedAt: z.iso.datetime(), users: z.int(), groups: z.int(), differences: z.int(), plan: PlanHead });
export type Verification = z.infer<typeof Verification>;

/** A directory user and the cloud account that is there already and belongs to it; `by` says what they have in common. */
export const Match = z.strictObject({
  name: z.string(),
  dn: z.string(),
  by: z.enum(['sign-in name', 'email address']),
  cloudId: z.string(),
  cloudName: z.string(),
  cloudSignInName: z.string(),
});
export type Match = z.infer<typeof Match>;

export const synchronizationCalls = {
  'synchronization.read': call({}, z.strictObject({ settings: SynchronizationSettings, preview: Preview.nullable(), verification: Verification.nullable() })),
  'synchronization.settings': call(SynchronizationSettings.shape, SynchronizationSettings),
  /** Reads both sides and compares them; writes nothing. */
  'synchronization.preview': call({}, Preview),
  /** Accounts of the tenant that are not tied to the directory yet and will be taken over by the next run, as they were compared last. */
  'synchronization.matches': call({ ...Window, search: z.string().max(256).optional() }, z.strictObject({ total: z.int(), rows: z.array(Match) })),
  /** Reads both sides again after a run. */
  'synchronization.verify': call({}, Verification),
} as const;
