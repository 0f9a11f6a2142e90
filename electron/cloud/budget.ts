/** Keeps the client within the quota that Microsoft documents, so that it is seldom told to wait. */
import type { Clock } from '../ports/clock.ts';
import type { Cost } from './costs.ts';

/** A quota: so much of it in so many milliseconds. */
export interface Quota {
  readonly amount: number;
  readonly per: number;
}

/** What one app may do in one tenant. Source: Graph throttling limits; units are those of the smallest tenants (under 50 users). */
export const documentedQuota = {
  units: { amount: 3500, per: 10_000 },
  writes: { amount: 3000, per: 150_000 },
} as const satisfies Record<keyof Cost, Quota>;

/** Waits until the cost is covered; calls are let through in the order they came. */
export interface Budget {
  readonly take: (cost: Cost, signal: AbortSignal) => Promise<void>;
}

/** Two token buckets, full at the start. */
export function createBudget(clock: Clock, quota: Readonly<Record<keyof Cost, Quota>> = documentedQuota): Budget {
  const units = createBucket(clock, quota.units);
  const writes = createBucket(clock, quota.writes);
  return {
    take: async (cost, signal) => {
      const wait = Math.max(units.reserve(cost.units), writes.reserve(cost.writes));
      if (wait > 0) await clock.sleep(Math.ceil(wait), signal);
    },
  };
}

/** A bucket may go below zero: the debt is the time that the one who made it has to wait. */
function createBucket(clock: Clock, { amount, per }: Quota): { reserve: (cost: number) => number } {
  let level: number = amount;
  let filledAt = clock.now();
  return {
    reserve: (cost) => {
      const now = clock.now();
      level = Math.min(amount, level + ((now - filledAt) * amount) / per) - cost;
      filledAt = now;
      return level < 0 ? (-level * per) / amount : 0;
    },
  };
}
