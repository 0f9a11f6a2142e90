/** Page 6: what will be created, changed and deleted is shown first; then it is done. */
import { z } from 'zod';
import { Action, ObjectKind, PlanHead } from '../plan.ts';
import { call } from './call.ts';

/** More deletions than either limit are held back; percent of the objects synchronized so far. */
export const SynchronizationSettings = z.strictObject({ deleteLimit: z.int().min(0).max(1_000_000), deletePercent: z.int().min(0).max(100) });
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

export const synchronizationCalls = {
  'synchronization.read': call({}, z.strictObject({ settings: SynchronizationSettings, preview: Preview.nullable(), verification: Verification.nullable() })),
  'synchronization.settings': call(SynchronizationSettings.shape, SynchronizationSettings),
  /** Reads both sides and compares them; writes nothing. */
  'synchronization.preview': call({}, Preview),
  /** Reads both sides again after a run. */
  'synchronization.verify': call({}, Verification),
} as const;
