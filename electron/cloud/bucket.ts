/** One quota as a token bucket that is filled evenly, corrected by what the service tells. */
import type { Clock } from '../ports/clock.ts';

/** A quota: so much of it in so many milliseconds. */
export interface Quota {
  readonly amount: number;
  readonly per: number;
}

export interface Bucket {
  /** Milliseconds until `cost` is covered; 0 when it is, or when it costs nothing. */
  readonly delay: (cost: number) => number;
  /** Takes the cost; the level may go below zero, as a debt. */
  readonly spend: (cost: number) => void;
  readonly giveBack: (cost: number) => void;
  /** Share of the quota that is used, 0 when full. */
  readonly use: () => number;
  /** At least so much is left of it, whatever was counted here. */
  readonly atLeast: (left: number) => void;
  /** No more than so much is left of it; a debt is allowed. */
  readonly atMost: (left: number) => void;
  readonly quota: () => Quota;
  /** Another quota holds from now on; what was used stays used. */
  readonly resize: (quota: Quota) => void;
}

/** Full at the start. A share `kept` of it is never used: calls that were delayed on their way arrive together with later ones. */
export function createBucket(clock: Clock, first: Quota, kept = 0): Bucket {
  let quota = first;
  let level = first.amount * (1 - kept);
  let filledAt = clock.now();
  const most = (): number => quota.amount * (1 - kept);
  const refill = (): void => {
    const now = clock.now();
    level = Math.min(most(), level + (Math.max(0, now - filledAt) * quota.amount) / quota.per);
    filledAt = now;
  };
  return {
    delay: (cost) => {
      if (cost === 0) return 0;
      refill();
      const missing = Math.min(cost, most()) - level;
      return missing <= 0 ? 0 : Math.ceil((missing * quota.per) / quota.amount);
    },
    spend: (cost) => {
      refill();
      level -= cost;
    },
    giveBack: (cost) => {
      level = Math.min(most(), level + cost);
    },
    use: () => {
      refill();
      return 1 - level / most();
    },
    atLeast: (left) => {
      refill();
      level = Math.max(level, Math.min(left, most()));
    },
    atMost: (left) => {
      refill();
      level = Math.min(level, left);
    },
    quota: () => quota,
    resize: (next) => {
      refill();
      const used = most() - level;
      quota = next;
      level = most() - used;
    },
  };
}
