/** The messages every carrier (Electron IPC, HTTP) brings across: call, cancel, reply, event. */
import { z } from 'zod';
import type { Result } from '../problem.ts';
import type { Event } from './events.ts';

/** The id is made by the page and names the call in progress events and in a cancel. */
export const CallId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

export const CallMessage = z.strictObject({ id: CallId, name: z.string().max(64), input: z.unknown() });
export type CallMessage = z.infer<typeof CallMessage>;

/** The largest message accepted from a page, in characters of JSON. */
export const largestMessage = 2_000_000;

/** What a page has of the engine, whichever door it came through; the preload puts it at `window.setup`, the browser door speaks HTTP. */
export interface Carrier {
  readonly call: (message: CallMessage) => Promise<Result<unknown>>;
  readonly cancel: (id: string) => Promise<void>;
  /** Calls `listener` for every event after `since` (0: all that are still kept), then for each new one; answers the function that stops it. */
  readonly listen: (since: number, listener: (event: Event) => void) => () => void;
}
