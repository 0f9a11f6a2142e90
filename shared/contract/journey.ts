/** Where the administrator is on the roadmap, and what is behind each step. */
import { z } from 'zod';
import { StepId } from '../roadmap.ts';
import { call } from './call.ts';

/** `open`: may be worked on; `done`: finished, may be opened again; `waiting`: needs an earlier step. */
export const StepState = z.enum(['open', 'done', 'waiting']);

/** `summary` is one short sentence of what was found or chosen. */
export const StepStatus = z.strictObject({ id: StepId, state: StepState, summary: z.string().optional() });
export type StepStatus = z.infer<typeof StepStatus>;

export const Journey = z.strictObject({
  product: z.strictObject({ name: z.string(), version: z.string() }),
  /** `practice`: a pretend company on this machine; nothing real is touched. */
  world: z.enum(['real', 'practice']),
  door: z.enum(['window', 'browser', 'command-line']),
  steps: z.array(StepStatus),
  /** True once the synchronization ran here, from the page or as a service: there is something to watch over. */
  watched: z.boolean(),
  /** A plan that was begun and not finished, if there is one. */
  unfinished: z.strictObject({ plan: z.string(), kind: z.string() }).optional(),
});
export type Journey = z.infer<typeof Journey>;

export const journeyCalls = {
  'journey.read': call({}, Journey),
  /** Marks the step as finished; answers a Problem that names what is missing. */
  'journey.finish': call({ step: StepId }, Journey),
} as const;
