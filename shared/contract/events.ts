/** What is told without being asked: numbered progress of running calls, and that work waits for a person. */
import { z } from 'zod';
import { RecordCheck } from './domains.ts';
import { SignInPrompt } from './tenant.ts';

/** `done` of `total` in the given phase; `total` null while it is still being counted. */
export const Progress = z.strictObject({
  phase: z.string(),
  done: z.int(),
  total: z.int().nullable(),
  /** Waiting because the other side asked for fewer requests. */
  throttled: z.boolean().optional(),
  prompt: SignInPrompt.optional(),
  /** Where DNS is watched: which domain, since when, and what it shows. */
  dns: z.strictObject({ domain: z.string(), since: z.iso.datetime(), checks: z.array(RecordCheck).max(200) }).optional(),
});
export type Progress = z.infer<typeof Progress>;

/** `seq` counts up by one for each event of a door, so that a page that was reloaded can ask for what it missed. */
export const Event = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), seq: z.int(), call: z.string(), name: z.string(), progress: Progress }),
  /** Work waits for the signed-in person to sign in again (`tenant.stepUp`), or no longer does; `prompt` when a sign-in has begun by itself. */
  z.strictObject({ kind: z.literal('attention'), seq: z.int(), waiting: z.boolean(), prompt: SignInPrompt.optional() }),
  z.strictObject({ kind: z.literal('ended'), seq: z.int(), call: z.string(), name: z.string(), ok: z.boolean() }),
]);
export type Event = z.infer<typeof Event>;
