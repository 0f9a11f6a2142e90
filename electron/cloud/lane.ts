/** Calls that wait to be sent: those that are sent again stand before those that were never sent. */
import type { Item } from './order.ts';

export interface Lane {
  readonly add: (item: Item) => void;
  readonly remove: (item: Item) => void;
  readonly items: () => Iterable<Item>;
  readonly isEmpty: () => boolean;
  /** The first ones that may be sent now, at most `most`. */
  readonly ready: (now: number, most: number) => readonly Item[];
  /** Objects whose write waits for a moment to come: a later write to the same object must not overtake it. */
  readonly heldObjects: (now: number) => readonly string[];
  /** Milliseconds until the next one may be sent; undefined when none waits for a moment to come. */
  readonly untilReady: (now: number) => number | undefined;
  /** Drops those that fit. */
  readonly drop: (fits: (item: Item) => boolean) => void;
}

/** An empty lane. */
export function createLane(): Lane {
  const again = new Set<Item>();
  const fresh = new Set<Item>();
  function* items(): Iterable<Item> {
    yield* again;
    yield* fresh;
  }
  return {
    items,
    add: (item) => (item.tries.attempts > 0 || item.tries.renewed ? again : fresh).add(item),
    remove: (item) => void (again.delete(item) || fresh.delete(item)),
    isEmpty: () => again.size + fresh.size === 0,
    ready: (now, most) => {
      const found: Item[] = [];
      for (const item of items()) {
        if (found.length === most) break;
        if (item.readyAt <= now) found.push(item);
      }
      return found;
    },
    heldObjects: (now) => [...again].flatMap((item) => (item.readyAt > now ? (item.key ?? []) : [])),
    untilReady: (now) => {
      const later = [...again].map((item) => item.readyAt - now).filter((wait) => wait > 0);
      return later.length === 0 ? undefined : later.reduce((soonest, wait) => Math.min(soonest, wait));
    },
    drop: (fits) => {
      for (const items of [again, fresh]) for (const item of items) if (fits(item)) items.delete(item);
    },
  };
}
