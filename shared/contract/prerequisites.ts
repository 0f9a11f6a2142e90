/** Page 1: every requirement of this server, checked. */
import { z } from 'zod';
import { call, Done } from './call.ts';

export const Verdict = z.enum(['pass', 'warn', 'fail', 'unknown']);
export type Verdict = z.infer<typeof Verdict>;

/** One requirement as it was found here: `found` is a short fact, `why` and `cure` are sentences, `source` names the document. */
export const Check = z.strictObject({
  id: z.string(),
  group: z.enum(['system', 'software', 'hardware', 'security', 'network']),
  title: z.string(),
  verdict: Verdict,
  found: z.string(),
  why: z.string(),
  cure: z.string(),
  source: z.string(),
});
export type Check = z.infer<typeof Check>;

export const CheckReport = z.strictObject({ checkedAt: z.iso.datetime(), host: z.string(), checks: z.array(Check) });
export type CheckReport = z.infer<typeof CheckReport>;

export const prerequisitesCalls = {
  /** Examines the server; takes some seconds, reports progress. */
  'prerequisites.check': call({}, CheckReport),
  /** The last report, or null. */
  'prerequisites.read': call({}, CheckReport.nullable()),
  /** The administrator goes on in spite of these failed checks, by name. */
  'prerequisites.accept': call({ checks: z.array(z.string()).max(100) }, Done),
} as const;
