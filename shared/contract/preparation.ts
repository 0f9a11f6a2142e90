/** Page 4: what would break the synchronization, and its repair in AD DS. */
import { z } from 'zod';
import { PlanHead } from '../plan.ts';
import { call, Window } from './call.ts';

/** One thing wrong with one value of one object; `proposed` null means: remove the value, undefined: only a person can decide. */
export const Finding = z.strictObject({
  id: z.int().nonnegative(),
  rule: z.string(),
  title: z.string(),
  severity: z.enum(['error', 'warning']),
  dn: z.string(),
  name: z.string(),
  objectClass: z.enum(['user', 'group', 'contact']),
  attribute: z.string(),
  value: z.string().nullable(),
  proposed: z.string().nullable().optional(),
  why: z.string(),
  /** Names of the other holders of a value that must be unique. */
  others: z.array(z.string()),
});
export type Finding = z.infer<typeof Finding>;

export const Scan = z.strictObject({
  scannedAt: z.iso.datetime(),
  objects: z.int(),
  findings: z.int(),
  byRule: z.array(z.strictObject({ rule: z.string(), title: z.string(), count: z.int(), repairable: z.int() })),
});
export type Scan = z.infer<typeof Scan>;

/** What to write for a finding: another value than the proposed one, or null to remove the value. */
export const Repair = z.strictObject({ finding: z.int().nonnegative(), value: z.string().max(2048).nullable().optional() });
export type Repair = z.infer<typeof Repair>;

/** A repair that was applied and can be taken back. */
export const Undoable = z.strictObject({ plan: z.string(), appliedAt: z.iso.datetime(), changes: z.int() });
export type Undoable = z.infer<typeof Undoable>;

export const preparationCalls = {
  'preparation.scan': call({}, Scan),
  'preparation.read': call({}, z.strictObject({ scan: Scan.nullable(), undoable: z.array(Undoable) })),
  'preparation.findings': call({ ...Window, rule: z.string().max(64).optional(), search: z.string().max(256).optional() }, z.strictObject({ total: z.int(), rows: z.array(Finding) })),
  /** A plan that writes the chosen repairs; `all` takes every finding that has a proposal. */
  'preparation.plan': call({ repairs: z.array(Repair).max(10_000), all: z.boolean() }, PlanHead),
  /** A plan that puts back what an applied repair changed. */
  'preparation.planUndo': call({ plan: z.string().max(64) }, PlanHead),
} as const;
