/** One stream of events from the engine, handed to everybody who listens. */
import type { Event } from '../../shared/contract/events.ts';
import { carrier } from './carrier.ts';

const listeners = new Set<(event: Event) => void>();
let started = false;

/** Calls `listener` for each event; answers the function that stops it. */
export function onEvent(listener: (event: Event) => void): () => void {
  listeners.add(listener);
  if (!started) {
    started = true;
    carrier.listen(0, (event) => {
      for (const one of listeners) one(event);
    });
  }
  return () => listeners.delete(listener);
}
