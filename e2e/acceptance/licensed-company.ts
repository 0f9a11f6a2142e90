/** A company of ten thousand users on both sides, and an engine between them whose clock needs no time: directory, tenant and quotas run on it. */
import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { Sample } from '../../electron/practice/tenant/options.ts';
import { startPracticeTenant, type PracticeTenant } from '../../electron/practice/tenant/start.ts';
import { openStore } from '../../electron/practice/store.ts';
import type { WorldProduct } from '../../electron/practice/tenant/world.ts';
import type { ForestObject } from '../../electron/practice/worlds/forest-object.ts';
import { countsOf, sizedForest } from '../../electron/practice/worlds/sized-forest.ts';
import { contosoTenant } from '../../electron/practice/worlds/tenant.ts';
import { PRACTICE_PRODUCTS } from '../../electron/practice/worlds/tenant-products.ts';
import { openWorld } from '../../electron/practice/world.ts';
import { connectWorld } from '../../electron/practice/world-client.ts';
import { createCloud } from '../../electron/cloud/graph-client.ts';
import { createTestClock, type TestClock } from '../../electron/cloud/test-clock.ts';
import { openDirectories } from '../../electron/directory/directories.ts';
import { sessionForTest, workspaceForTest } from '../../electron/engine/workspace.fixture.ts';
import type { Workspace } from '../../electron/engine/workspace.ts';
import type { Directory } from '../../electron/ports/directory.ts';
import { kept } from '../../electron/state/kept.ts';
import { openState } from '../../electron/state/state.ts';
import { synchronizedBefore } from './synchronized-before.ts';

/** 10,000 people and 526 groups. */
const worldName = 'size-10526';

/** Products by what they are for; ids and plans as Microsoft has them. */
export const skus = { large: '6fd2c87f-b296-42f0-b197-1e91e994b900', premium: '078d2b04-f1bd-4111-bbd4-b4b1b354cef4', addOn: '3d957427-ecdc-4df2-aacd-01cc9d519da8', held: '18181a46-0d4e-45cd-891e-60aabd171b4e' } as const;

/** Seats that are too few for the first and the third product. */
export const seats = { large: 9000, premium: 12_000, addOn: 500, held: 1000 } as const;

const further: readonly WorldProduct[] = [
  { skuId: skus.addOn, skuPartNumber: 'WORKPLACE_ANALYTICS', appliesTo: 'User', seats: seats.addOn, plans: [{ id: 'f477b0f0-3bb1-4890-940c-40fcee6ce05f', name: 'WORKPLACE_ANALYTICS' }] },
  { skuId: skus.held, skuPartNumber: 'STANDARDPACK', appliesTo: 'User', seats: seats.held, plans: [{ id: '9aaf7827-d63c-4b61-89c3-182f06f82e5c', name: 'EXCHANGE_S_STANDARD' }] },
];

/** Every so many-th user: has a location already, has a product whose Exchange Online excludes the other size. */
const every = { located: 3, held: 40 } as const;

export interface Company {
  readonly clock: TestClock;
  readonly tenant: PracticeTenant;
  /** An engine on the state in `folder`; `fetch` stands between it and the tenant. */
  readonly engine: (folder: string, passing?: typeof fetch) => Workspace;
  /** How often each user and product were written to the tenant, `user product`. */
  readonly writes: ReadonlyMap<string, number>;
  readonly close: () => Promise<void>;
}

/** Opens both sides; the tenant keeps to the documented quotas. */
export async function openCompany(folder: string): Promise<Company> {
  const clock = createTestClock();
  const world = await openWorld({ name: worldName, folder: path.join(folder, 'world') });
  const writes = new Map<string, number>();
  const base = contosoTenant();
  const products = [...PRACTICE_PRODUCTS.map((product) => ({ ...product, seats: product.skuId === skus.large ? seats.large : seats.premium })), ...further];
  const tenant = await startPracticeTenant({ store: openStore(':memory:'), tenant: { ...base, products }, dns: async () => [], now: () => clock.now(), record: (sample) => count(sample, writes) });
  const counts = countsOf(worldName);
  if (counts === undefined) throw new Error('the world has no size');
  const crowd = sizedForest(counts).crowd?.() ?? [];
  await tenant.seed(licensedBefore(crowd));
  tenant.resetCounts();
  const client = connectWorld(world.addresses);
  const { server, credentials } = client.controls.directory;
  const directory = await openDirectories(client.directories).connect(server, credentials, new AbortController().signal);
  return {
    clock,
    tenant,
    writes,
    engine: (state, passing) => engineOn(state, { clock, tenant, directory, include: world.addresses.directory.base }, passing),
    close: async () => {
      await directory.close();
      await tenant.close();
      await world.close();
    },
  };
}

interface Sides {
  readonly clock: TestClock;
  readonly tenant: PracticeTenant;
  readonly directory: Directory;
  readonly include: string;
}

function engineOn(folder: string, { clock, tenant, directory, include }: Sides, passing: typeof fetch = fetch): Workspace {
  const state = openState(folder);
  state.settings.write(kept.choice, { scope: { include: [include], exclude: [] }, sourceAnchor: 'ms-DS-ConsistencyGuid' });
  const cloud = createCloud({ graphUrl: tenant.graphUrl, token: () => Promise.resolve(tenant.adminToken()), clock, fetch: passing });
  const session = { ...sessionForTest(tenant.tenantId), cloud };
  return { ...workspaceForTest(state, session), clock, connections: { directory, session } };
}

/** The state as a process that is killed leaves it on the disk, in a new folder. */
export async function stateAsKilled(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, filter: (file) => !file.endsWith('.lock') });
}

/** Lines for the seed: some have a location, some a product. */
function* licensedBefore(crowd: Iterable<ForestObject>): Generator {
  let number = 0;
  for (const line of synchronizedBefore(crowd, () => true) as Iterable<{ readonly user?: Record<string, unknown> }>) {
    if (line.user === undefined) continue;
    number += 1;
    const held = number % every.held === 0 ? { assignedLicenses: [{ skuId: skus.held, disabledPlans: [] }] } : {};
    const { usageLocation: _country, ...values } = line.user;
    yield { ...line, user: { ...values, ...(number % every.located === 0 ? { usageLocation: 'FR' } : {}), ...held } };
  }
}

function count({ method, url, requestBody }: Sample, writes: Map<string, number>): void {
  const user = /\/users\/([^/]+)\/assignLicense$/.exec(url)?.[1];
  if (method !== 'POST' || user === undefined) return;
  for (const { skuId } of (requestBody as { addLicenses: ReadonlyArray<{ skuId: string }> }).addLicenses) {
    const key = `${user} ${skuId}`;
    writes.set(key, (writes.get(key) ?? 0) + 1);
  }
}
