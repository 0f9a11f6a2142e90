/** How long to wait before a request is sent again, and when to give up. */

/** Bounds of the patience with one call. */
export interface Patience {
  /** How often the call is sent at most. */
  readonly attempts: number;
  /** Milliseconds that may be spent waiting, all waits of the call together. */
  readonly totalWait: number;
}

/** Throttling clears by waiting, the write quota within 150 seconds; other faults that last longer than a minute are outages. */
export const patience = {
  throttled: { attempts: 60, totalWait: 15 * 60_000 },
  fault: { attempts: 5, totalWait: 90_000 },
} as const satisfies Record<string, Patience>;

const FIRST_WAIT = 500;
const LONGEST_BACKOFF = 30_000;

/**
 * Milliseconds to wait after the `attempts`-th failed attempt; undefined when patience ends.
 * The service's own wish (`retryAfter`) is met exactly with a little on top, so that many callers do not return in the same instant.
 */
export function nextWait(attempts: number, waited: number, retryAfter: number | undefined, bounds: Patience, random: () => number): number | undefined {
  if (attempts >= bounds.attempts) return undefined;
  const wait = retryAfter === undefined ? backoff(attempts, random) : retryAfter + Math.round(random() * 250);
  return waited + wait > bounds.totalWait ? undefined : wait;
}

/** Doubles with each attempt; a random half of it keeps clients apart. */
function backoff(attempts: number, random: () => number): number {
  const full = Math.min(FIRST_WAIT * 2 ** attempts, LONGEST_BACKOFF);
  return Math.round(full / 2 + (random() * full) / 2);
}

/** Milliseconds asked for by a `Retry-After` header: seconds, also fractional (Graph sends 2.128), or an HTTP date. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d{1,9}(\.\d{1,9})?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const date = Date.parse(text);
  return Number.isNaN(date) || /^[-+\d.]/.test(text) ? undefined : Math.max(0, date - now);
}
