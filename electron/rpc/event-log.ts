/** Numbers the events of a door and keeps the last of them, so that a page that was reloaded can ask for what it missed. */
import type { Event } from '../../shared/contract/events.ts';

/** An event before it has its number. */
export type Told = Event extends infer One ? (One extends Event ? Omit<One, 'seq'> : never) : never;

export type Listener = (event: Event) => void;

/** What a door may do with the events: ask for those after `n` (0: all that are kept), and hear of new ones. */
export interface Events {
  readonly since: (n: number) => readonly Event[];
  /** Answers the function that ends it. A listener that throws is dropped. */
  readonly subscribe: (listener: Listener) => () => void;
}

/** The events of one door. */
export interface EventLog extends Events {
  readonly tell: (told: Told) => void;
}

/** How many events are kept. */
export const eventsKept = 1000;

/** Starts an empty log; numbers begin with 1. */
export function createEventLog(): EventLog {
  const kept: Event[] = [];
  const listeners = new Set<Listener>();
  let last = 0;

  const tell = (told: Told): void => {
    last += 1;
    const event: Event = { ...told, seq: last };
    kept.push(event);
    if (kept.length > eventsKept) kept.shift();
    for (const listener of [...listeners]) {
      try {
        listener(event);
      } catch {
        // A page that went away must not stop the work or the other pages.
        listeners.delete(listener);
      }
    }
  };

  return {
    tell,
    since: (n) => kept.filter((event) => event.seq > n),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
