/** Holds one app to the tenant's quotas with token buckets, as Graph's identity services do. */
import type { Counts } from '../counts.ts';
import type { Limits } from '../options.ts';
import { GraphError } from './errors.ts';

/** What one call costs. */
export interface Cost {
  readonly units: number;
  readonly writes: number;
}

/** One HTTP request: what its calls are charged to. */
export interface Arrival {
  /** Answers the headers to send, or throws 429. */
  readonly charge: (cost: Cost, userCount: number) => Record<string, string>;
  /** The answer leaves now: from here on the client knows of the waits that it was told. */
  readonly answered: () => void;
}

/** The quotas of a tenant. */
export interface Throttle {
  readonly arrive: (appId: string) => Arrival;
}

/** One documented quota; `size` amounts in `seconds`. */
interface Quota {
  readonly of: keyof Cost;
  readonly scope: 'Tenant_Application' | 'Tenant' | 'Application';
  readonly seconds: number;
  readonly size: (limits: Limits, userCount: number) => number;
}

/** Microsoft Graph throttling page, identity and access service limits. */
const QUOTAS: readonly Quota[] = [
  { of: 'units', scope: 'Tenant_Application', seconds: 10, size: (limits, users) => limits.unitsPerTenSeconds ?? unitsFor(users) },
  { of: 'units', scope: 'Application', seconds: 20, size: () => 150_000 },
  { of: 'writes', scope: 'Tenant_Application', seconds: 150, size: (limits) => limits.writesPer150Seconds ?? 3000 },
  { of: 'writes', scope: 'Tenant', seconds: 300, size: (limits) => Math.max(18_000, 2 * (limits.writesPer150Seconds ?? 0)) },
  { of: 'writes', scope: 'Application', seconds: 300, size: (limits) => Math.max(70_000, 2 * (limits.writesPer150Seconds ?? 0)) },
];

/** Units in 10 seconds by tenant size: below 50 users, up to 500, above. */
function unitsFor(userCount: number): number {
  if (userCount < 50) return 3500;
  return userCount <= 500 ? 5000 : 8000;
}

interface Bucket {
  /** May fall below zero: calls that come while the client should wait are counted too. */
  level: number;
  at: number;
}

/** A client that sent its next requests before it could read of a wait is not blamed: milliseconds of real time. */
const ON_THE_WAY_MS = 50;

interface Wait {
  /** On the clock of the quotas. */
  readonly until: number;
  /** Real time from which the client knows. */
  readonly knownFrom: number;
}

/** Makes the buckets of one tenant; `limits` false lets everything through and still counts. `now` is the clock of quotas. */
export function makeThrottle(limits: () => Limits | false, tenantId: string, now: () => number, counts: Counts): Throttle {
  const buckets = new Map<string, Bucket>();
  const waits = new Map<string, Wait>();

  const bucketOf = (key: string, capacity: number, seconds: number): Bucket => {
    const time = now();
    const bucket = buckets.get(key) ?? { level: capacity, at: time };
    buckets.set(key, bucket);
    bucket.level = Math.min(capacity, bucket.level + Math.max(0, time - bucket.at) * (capacity / (seconds * 1000)));
    bucket.at = time;
    return bucket;
  };
  const keyOf = ({ of, scope }: Quota, appId: string): string => `${of}/${scope}${scope === 'Tenant' ? '' : `/${appId}`}`;
  const refuse = (appId: string, quota: Quota, wait: number, reading: boolean): GraphError => new GraphError(429, 'TooManyRequests', 'Too many requests.', {
    headers: {
      'Retry-After': String(wait),
      'x-ms-throttle-scope': `${quota.scope}/${reading ? 'Read' : 'ReadWrite'}/${quota.scope === 'Tenant' ? '' : `${appId}/`}${tenantId}`,
      'x-ms-throttle-information': quota.of === 'writes' ? 'WriteLimitExceeded' : 'ResourceUnitLimitExceeded',
    },
  });
  /** Takes the cost from every bucket or, when one is too low, from none. */
  const take = (appId: string, cost: Cost, sizes: Limits, userCount: number): { readonly use: number } | { readonly quota: Quota; readonly wait: number; readonly bucket: Bucket; readonly capacity: number } => {
    const taken: Array<{ readonly bucket: Bucket; readonly amount: number; readonly capacity: number }> = [];
    for (const quota of QUOTAS) {
      const amount = cost[quota.of];
      if (amount === 0) continue;
      const capacity = quota.size(sizes, userCount);
      const bucket = bucketOf(keyOf(quota, appId), capacity, quota.seconds);
      if (bucket.level < amount) return { quota, bucket, capacity, wait: Math.max(1, Math.ceil(((amount - bucket.level) / capacity) * quota.seconds)) };
      taken.push({ bucket, amount, capacity });
    }
    for (const { bucket, amount } of taken) bucket.level -= amount;
    return { use: Math.max(0, ...taken.map(({ bucket, capacity }) => 1 - bucket.level / capacity)) };
  };

  return {
    arrive: (appId) => {
      const arrived = { at: now(), real: performance.now() };
      const told: Array<{ readonly key: string; readonly until: number }> = [];
      const isEarly = (key: string): boolean => {
        const wait = waits.get(key);
        return wait !== undefined && wait.knownFrom <= arrived.real && arrived.at < wait.until;
      };
      return {
        charge: (cost, userCount) => {
          const headers: Record<string, string> = { 'x-ms-resource-unit': String(cost.units) };
          const sizes = limits();
          const outcome = sizes === false ? { use: 0 } : take(appId, cost, sizes, userCount);
          if ('use' in outcome) {
            counts.units += cost.units;
            counts.acceptedWrites += cost.writes;
            if (outcome.use >= 0.8) headers['x-ms-throttle-limit-percentage'] = outcome.use.toFixed(2);
            return headers;
          }
          const { quota, bucket, capacity, wait } = outcome;
          const key = keyOf(quota, appId);
          counts[cost.writes > 0 ? 'rejectedWrites' : 'rejectedReads'] += 1;
          if (isEarly(key)) {
            counts.tooEarly += 1;
            // Throttling page: requests made while one is throttled count too.
            bucket.level = Math.max(-capacity, bucket.level - cost[quota.of]);
          }
          told.push({ key, until: now() + wait * 1000 });
          throw refuse(appId, quota, wait, cost.writes === 0);
        },
        answered: () => {
          const knownFrom = performance.now() + ON_THE_WAY_MS;
          for (const { key, until } of told) if (until > (waits.get(key)?.until ?? 0)) waits.set(key, { until, knownFrom });
        },
      };
    },
  };
}
