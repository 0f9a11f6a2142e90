/** Page 1: every requirement of this server, checked. */
import { z } from 'zod';
import { PlanHead } from '../plan.ts';
import { CurePlace } from '../tables/cure-places.ts';
import { call, Done } from './call.ts';

export const Verdict = z.enum(['pass', 'warn', 'fail', 'unknown']);
export type Verdict = z.infer<typeof Verdict>;

/** A way of synchronizing, or a way of signing in, that has requirements of its own. */
export const CheckRoute = z.enum(['cloud-sync', 'connect-sync', 'direct', 'federation', 'pass-through', 'seamless-sso']);
export type CheckRoute = z.infer<typeof CheckRoute>;

/** Which requirements are looked at: those of the routes; all of them with `all`. Without either: those of the routes that were looked at last, or of the recommended one. */
export const CheckScope = { routes: z.array(CheckRoute).min(1).max(6).optional(), all: z.boolean().optional() };

/** One part of a check that looks at several things, such as the hosts of a purpose. */
export const CheckDetail = z.strictObject({ what: z.string().max(500), verdict: Verdict, found: z.string().max(2000) });
export type CheckDetail = z.infer<typeof CheckDetail>;

/** The page of Microsoft that stands behind a source: its address, and what it is about. */
export const CheckLink = z.strictObject({ url: z.url({ protocol: /^https$/, hostname: /^learn\.microsoft\.com$/ }).max(500), title: z.string().max(200) });
export type CheckLink = z.infer<typeof CheckLink>;

/**
 * One requirement as it was found here: `found` is a short fact, `why` and `cure` are sentences, `source` names the document.
 * `link`: the page of the source; `place`: where in this setup it is cured.
 * `unread`: why it is not known, as a sentence; `read`: how it is looked at; `sourceDate`: the day of the document.
 */
export const Check = z.strictObject({
  id: z.string(),
  group: z.enum(['system', 'hardware', 'software', 'installed', 'security', 'network', 'directory', 'accounts', 'tenant', 'federation', 'history']),
  title: z.string(),
  verdict: Verdict,
  found: z.string(),
  why: z.string(),
  cure: z.string(),
  source: z.string(),
  sourceDate: z.string().optional(),
  link: CheckLink.optional(),
  place: CurePlace.optional(),
  read: z.string().optional(),
  unread: z.string().optional(),
  details: z.array(CheckDetail).max(500).optional(),
});
export type Check = z.infer<typeof Check>;

/** What is different from the report before; null stands for "was not looked at". */
export const CheckChange = z.strictObject({ id: z.string(), title: z.string(), before: Verdict.nullable(), now: Verdict.nullable() });
export type CheckChange = z.infer<typeof CheckChange>;

/** When the check before was, and what has changed. */
export const CheckSince = z.strictObject({ checkedAt: z.iso.datetime(), changes: z.array(CheckChange) });
export type CheckSince = z.infer<typeof CheckSince>;

/** `since`: the report before this one and what has changed. */
export const CheckReport = z.strictObject({
  checkedAt: z.iso.datetime(),
  host: z.string(),
  checks: z.array(Check),
  routes: z.array(CheckRoute).optional(),
  all: z.boolean().optional(),
  since: CheckSince.optional(),
});
export type CheckReport = z.infer<typeof CheckReport>;

/** A report as it was saved: its path, and what stands in it. */
export const CheckFile = z.strictObject({ file: z.string(), text: z.string() });

/** Values of this server that were put right and can be put back. */
export const UndoableFixes = z.strictObject({ plan: z.string(), appliedAt: z.iso.datetime(), changes: z.int() });
export type UndoableFixes = z.infer<typeof UndoableFixes>;

/** `fixable`: requirements of the last report that are not met and can be put right here; `restart`: since when values wait for a restart of Windows, null when none do. */
export const Fixes = z.strictObject({ fixable: z.array(z.string()), undoable: z.array(UndoableFixes), restart: z.iso.datetime().nullable() });
export type Fixes = z.infer<typeof Fixes>;

export const prerequisitesCalls = {
  /** Examines the server; takes some seconds, reports progress. */
  'prerequisites.check': call(CheckScope, CheckReport),
  /** The last report, or null. */
  'prerequisites.read': call({}, CheckReport.nullable()),
  /** Saves the last report; throws `requirements.not-checked` and `report.unwritable`. */
  'prerequisites.export': call({ format: z.enum(['html', 'csv', 'json']) }, CheckFile),
  /** The administrator goes on in spite of these failed checks, by name. */
  'prerequisites.accept': call({ checks: z.array(z.string()).max(100) }, Done),
  /** What can be put right, and what can be put back. */
  'prerequisites.fixes': call({}, Fixes),
  /** The plan that puts these requirements right; those that nothing is known for, or that are met, add nothing to it. */
  'prerequisites.planFixes': call({ checks: z.array(z.string().max(64)).min(1).max(100) }, PlanHead),
  /** The plan that puts back what an applied plan of that kind changed; throws `plan.unknown` and `plan.nothing-to-undo`. */
  'prerequisites.planUndoFixes': call({ plan: z.string().min(1).max(64) }, PlanHead),
} as const;
