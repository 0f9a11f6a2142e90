/** Holds one app to the tenant's quotas with token buckets, as Graph's identity services do. */
import type { Limits } from '../options.ts';
import { GraphError } from './errors.ts';

/** Answers the headers to send, or throws 429. */
export interface Throttle {
  readonly charge: (appId: string, units: number, writes: number, userCount: number) => Record<string, string>;
}

interface Bucket {
  level: number;
  at: number;
}

/** Units in 10 seconds by tenant size: below 50 users, up to 500, above. */
function unitsFor(userCount: number): number {
  if (userCount < 50) return 3500;
  return userCount <= 500 ? 5000 : 8000;
}

/** Makes the buckets of one tenant; `limits` false lets everything through. */
export function makeThrottle(limits: Limits | false, tenantId: string, now: () => number): Throttle {
  const buckets = new Map<string, Bucket>();
  /** Takes `amount` from a bucket that refills evenly; answers its use from 0, or seconds to wait. */
  const take = (key: string, amount: number, capacity: number, seconds: number): { use: number } | { wait: number } => {
    const time = now();
    const bucket = buckets.get(key) ?? { level: capacity, at: time };
    buckets.set(key, bucket);
    const perMs = capacity / (seconds * 1000);
    bucket.level = Math.min(capacity, bucket.level + Math.max(0, time - bucket.at) * perMs);
    bucket.at = time;
    if (bucket.level < amount) return { wait: Math.max(1, Math.ceil((amount - bucket.level) / perMs / 1000)) };
    bucket.level -= amount;
    return { use: 1 - bucket.level / capacity };
  };
  const refuse = (appId: string, wait: number, what: string, reading: boolean): GraphError => new GraphError(429, 'TooManyRequests', 'Too many requests.', {
    headers: {
      'Retry-After': String(wait),
      'x-ms-throttle-scope': `Tenant_Application/${reading ? 'Read' : 'ReadWrite'}/${appId}/${tenantId}`,
      'x-ms-throttle-information': what,
    },
  });
  return {
    charge: (appId, units, writes, userCount) => {
      const headers: Record<string, string> = { 'x-ms-resource-unit': String(units) };
      if (limits === false) return headers;
      const byUnits = take(`u/${appId}`, units, limits.unitsPerTenSeconds ?? unitsFor(userCount), 10);
      if ('wait' in byUnits) throw refuse(appId, byUnits.wait, 'ResourceUnitLimitExceeded', writes === 0);
      let use = byUnits.use;
      if (writes > 0) {
        const byWrites = take(`w/${appId}`, writes, limits.writesPer150Seconds ?? 3000, 150);
        if ('wait' in byWrites) throw refuse(appId, byWrites.wait, 'WriteLimitExceeded', false);
        use = Math.max(use, byWrites.use);
      }
      if (use >= 0.8) headers['x-ms-throttle-limit-percentage'] = use.toFixed(2);
      return headers;
    },
  };
}
