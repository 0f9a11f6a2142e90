/** Opens what stands behind the services of a practice tenant: its directory, its clocks, its faults. */
import { newCounts, type Counts } from './counts.ts';
import type { Tenant } from './graph/call.ts';
import { makeLately } from './lately.ts';
import { makeMischief } from './mischief.ts';
import type { Delays, Faults, Limits, PracticeTenantOptions } from './options.ts';
import { makePace, type Pace } from './pace.ts';
import { openJobs } from './provisioning/jobs.ts';
import { makeAgents } from './provisioning/source.ts';
import { seedTenant } from './seed.ts';
import { openDirectory } from './state/directory.ts';

/** A tenant with what can be read and changed of it from outside. */
export interface OpenTenant {
  readonly tenant: Tenant;
  readonly counts: Counts;
  readonly pace: Pace;
  readonly quota: { limits: Limits | false };
}

/** The tenant behind the services; an empty one is given its company, whose objects are as old as itself and show at once. */
export function openTenant(options: PracticeTenantOptions): OpenTenant {
  const world = options.tenant;
  const faults: Faults = {};
  const delays: Delays = {};
  const counts = newCounts();
  const clock = options.now ?? Date.now;
  let filling = false;
  const now = (): number => (filling ? Date.parse(world.createdDateTime) : clock() + (faults.clockSkewSeconds ?? 0) * 1000);
  const pace = makePace(clock, options.timeScale);
  const lately = makeLately(delays, pace.now);
  const directory = openDirectory(options.store, now, () => (filling ? 0 : pace.now()), lately);
  const tenant: Tenant = {
    tenantId: world.tenantId, directory, now, pace: pace.now, faults, delays, lately, mischief: makeMischief(faults, counts), jobs: openJobs(options.store), agents: makeAgents(), dns: options.dns,
    objectQuota: options.objectQuota ?? 300_000, securityGroupsSoftDelete: options.securityGroupsSoftDelete ?? true, takenDomains: [],
  };
  if (directory.size === 0) {
    filling = true;
    options.store.together(() => {
      seedTenant(tenant, world);
      options.furnish?.(directory);
    });
    filling = false;
  }
  Object.assign(delays, options.delays);
  return { tenant, counts, pace, quota: { limits: options.limits ?? {} } };
}
