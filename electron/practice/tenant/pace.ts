/** The clock of quotas and delays: it can run faster than the tenant's own, so that a bench need not wait for minutes. */

/** A clock in milliseconds that never goes back. */
export interface Pace {
  readonly now: () => number;
  /** From now on so many times as fast as the tenant's clock; dates and tokens keep to that one. */
  readonly rescale: (scale: number) => void;
  /** Jumps ahead. */
  readonly skip: (milliseconds: number) => void;
}

/** Starts at the tenant's clock. */
export function makePace(clock: () => number, scale = 1): Pace {
  let times = scale;
  let base = clock();
  let at = base;
  const now = (): number => at + (clock() - base) * times;
  const rebase = (): void => {
    at = now();
    base = clock();
  };
  return {
    now,
    rescale: (wanted) => {
      rebase();
      times = wanted;
    },
    skip: (milliseconds) => { at += milliseconds; },
  };
}
