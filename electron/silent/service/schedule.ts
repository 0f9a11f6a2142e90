/** When the next run begins: pure. */

/** Milliseconds since 1970, or spans in milliseconds. `failures` counts the runs that failed one after the other. */
export interface Moment {
  readonly began: number;
  readonly now: number;
  readonly interval: number;
  readonly failures: number;
}

/** The longest wait after failures, in milliseconds; a longer interval stays as it is. */
export const longestBackoff = 15 * 60_000;

/**
 * How long to wait. A run that took longer than the interval is followed at once, and what was missed is not made up;
 * a clock that jumped never makes the wait longer than the interval. Failures double it, up to `longestBackoff`.
 */
export function waitFor({ began, now, interval, failures }: Moment): number {
  const elapsed = Math.max(0, now - began);
  if (failures > 0) return Math.max(interval, Math.min(longestBackoff, interval * 2 ** Math.min(failures, 20)));
  return Math.max(0, interval - elapsed);
}
