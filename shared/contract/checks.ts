/** Pages 2 and 3: every requirement of the tenant and of the directories, checked. */
import { z } from 'zod';
import { PlanHead } from '../plan.ts';
import { call } from './call.ts';
import { DomainName } from './domains.ts';
import { Check, CheckScope, CheckSince } from './prerequisites.ts';

/** What was found at one time; `about`: the DNS name of the first domain, or the id of the tenant; `since`: the report before about the same, and what has changed of what both looked at. */
export const SideReport = z.strictObject({ about: z.string(), checkedAt: z.iso.datetime(), checks: z.array(Check), since: CheckSince.optional() });
export type SideReport = z.infer<typeof SideReport>;

/**
 * `suffixes`: verified domains of the tenant that a connected forest does not offer as UPN suffixes; `undoable`: what was added and can be taken back.
 * `recycleBins`: forests (DNS names) whose Recycle Bin is off, with what stands in the way of turning it on, if anything; `turnedOn`: where a plan turned it on, which nothing takes back.
 */
export const ForestFixes = z.strictObject({
  suffixes: z.array(z.string()),
  undoable: z.array(z.strictObject({ plan: z.string(), appliedAt: z.iso.datetime(), changes: z.int() })),
  recycleBins: z.array(z.strictObject({ forest: z.string(), obstacle: z.string().optional() })),
  turnedOn: z.array(z.strictObject({ forest: z.string(), appliedAt: z.iso.datetime() })),
});
export type ForestFixes = z.infer<typeof ForestFixes>;

export const checksCalls = {
  /** Looks at all connected directories, through their objects too; throws `directory.not-connected` as long as there is none. */
  'directory.checks': call(CheckScope, SideReport),
  /** What can be added to the connected forests. */
  'directory.fixes': call({}, ForestFixes),
  /** The plan that adds these suffixes to each connected forest that does not offer them; only verified domains of the tenant are added. */
  'directory.planFixes': call({ suffixes: z.array(DomainName).min(1).max(100) }, PlanHead),
  /** The plan that takes back what an applied plan of that kind added; throws `plan.unknown` and `plan.nothing-to-undo`. */
  'directory.planUndoFixes': call({ plan: z.string().min(1).max(64) }, PlanHead),
  /**
   * The plan that turns the Recycle Bin of a connected forest (its DNS name) on; it is blocked by the guard `cannot-be-undone` until that is released by name, and empty where it cannot be done.
   * Throws `directory.not-connected` and `directory.naming-master-unreachable`.
   */
  'directory.planRecycleBin': call({ forest: z.string().min(1).max(255) }, PlanHead),
  /** Throws `tenant.not-signed-in`. */
  'tenant.checks': call(CheckScope, SideReport),
  /** The last reports of the connected domain and tenant; null for what was not looked at yet. */
  'checks.read': call({}, z.strictObject({ directory: SideReport.nullable(), tenant: SideReport.nullable() })),
} as const;
