/** Keeps the client within the quota that Microsoft documents, and learns from the answers how much of it is left. */
import type { Clock } from '../ports/clock.ts';
import { createBucket, type Bucket, type Quota } from './bucket.ts';
import type { Cost } from './costs.ts';

/** The quotas of one app in one tenant. */
export type Quotas = Readonly<Record<keyof Cost, Quota>>;

/** Writes of one app in one tenant. Source: Microsoft Graph throttling limits, "Identity and access" (2025). */
const writes: Quota = { amount: 3000, per: 150_000 };

/** Resource units in ten seconds by the number of users, same source: small below 50, medium up to 500, large above. */
export function documentedQuota(users: number): Quotas {
  const amount = users < 50 ? 3500 : users <= 500 ? 5000 : 8000;
  return { units: { amount, per: 10_000 }, writes };
}

/** What the answers to some calls told of the quota. */
export interface QuotaNews {
  /** What had been spent on them. */
  readonly spent: Cost;
  /** Resource units that the service says they cost (`x-ms-resource-unit`); undefined when it did not say so for all. */
  readonly units: number | undefined;
  /** Share of the fuller quota that is used (`x-ms-throttle-limit-percentage`, sent from 0.8 on). */
  readonly use: number | undefined;
  /** Set when a call was refused with 429: the quota it hit (`x-ms-throttle-information`) and the wait it asked for in milliseconds. */
  readonly refused: { readonly quota: keyof Cost; readonly wait: number } | undefined;
}

export interface Budget {
  /** Milliseconds until the cost is covered; 0 when it is now. */
  readonly delay: (cost: Cost) => number;
  /** Takes the cost for calls that are sent now; `learn` has to follow when they are answered. */
  readonly spend: (cost: Cost) => void;
  /** Waits until the cost is covered, and takes it; calls are let through in the order they came. */
  readonly take: (cost: Cost, signal: AbortSignal) => Promise<void>;
  readonly learn: (news: QuotaNews) => void;
  /** How many users the tenant has, which decides its size. */
  readonly knowUsers: (count: number) => void;
}

/** The share of a quota that stays unused, as some calls arrive later than others; half of one percent of what 150 seconds let through. */
const KEPT = 0.01;

/** The service rounds its percentage. */
const ROUNDING = 0.01;

/** Two token buckets, full at the start; `quota` replaces the documented one, whatever the size of the tenant. */
export function createBudget(clock: Clock, quota?: Quotas): Budget {
  const first = quota ?? documentedQuota(0);
  const buckets = { units: createBucket(clock, first.units, KEPT), writes: createBucket(clock, first.writes, KEPT) };
  let underWay: Cost = { units: 0, writes: 0 };
  const delay = (cost: Cost): number => Math.max(buckets.units.delay(cost.units), buckets.writes.delay(cost.writes));
  const spend = (cost: Cost): void => {
    buckets.units.spend(cost.units);
    buckets.writes.spend(cost.writes);
    underWay = { units: underWay.units + cost.units, writes: underWay.writes + cost.writes };
  };
  const landed = (cost: Cost): void => {
    underWay = { units: underWay.units - cost.units, writes: underWay.writes - cost.writes };
  };
  return {
    delay,
    spend,
    take: async (cost, signal) => {
      const wait = delay(cost);
      spend(cost);
      try {
        if (wait > 0) await clock.sleep(wait, signal);
      } catch (stopped) {
        landed(cost);
        for (const name of ['units', 'writes'] as const) buckets[name].giveBack(cost[name]);
        throw stopped;
      }
    },
    learn: (news) => {
      landed(news.spent);
      if (news.units !== undefined) buckets.units.giveBack(news.spent.units - news.units);
      if (news.use !== undefined) learnUse(buckets, underWay, news.use);
      if (news.refused !== undefined) learnRefusal(buckets, news.refused);
    },
    knowUsers: (count) => {
      if (quota === undefined) buckets.units.resize(documentedQuota(count).units);
    },
  };
}

/** The use is that of the fuller quota: neither has less left, apart from what is still under way, and the one that we hold for the fuller has no more. */
function learnUse(buckets: Readonly<Record<keyof Cost, Bucket>>, underWay: Cost, use: number): void {
  const left = (bucket: Bucket): number => bucket.quota().amount * (1 - Math.min(1, use));
  for (const name of ['units', 'writes'] as const) {
    const bucket = buckets[name];
    bucket.atLeast(left(bucket) - bucket.quota().amount * ROUNDING - underWay[name]);
  }
  const fuller = buckets.units.use() > buckets.writes.use() ? buckets.units : buckets.writes;
  fuller.atMost(left(fuller));
}

/** Nothing is left of a quota that was hit, and will not be before the wait is over. */
function learnRefusal(buckets: Readonly<Record<keyof Cost, Bucket>>, { quota, wait }: NonNullable<QuotaNews['refused']>): void {
  const { amount, per } = buckets[quota].quota();
  buckets[quota].atMost(-(Math.min(wait, per) * amount) / per);
}
