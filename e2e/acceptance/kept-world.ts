/** Looks into a practice world that a finished run left on the disk. */
import type { TenantObject } from '../../electron/practice/world-calls.ts';
import { connectWorld, type WorldRemote } from '../../electron/practice/world-client.ts';
import type { WorldName } from '../../electron/practice/world-table.ts';
import { openWorld } from '../../electron/practice/world.ts';

/** What a test reads of a tenant. */
export interface TenantContent {
  readonly users: readonly TenantObject[];
  readonly groups: readonly TenantObject[];
  readonly domains: readonly TenantObject[];
  readonly products: readonly TenantObject[];
  readonly deletedUsers: readonly TenantObject[];
  readonly deletedGroups: readonly TenantObject[];
}

/** Opens the world in this process, reads its tenant, and closes it again. */
export async function readKeptTenant(folder: string, name: WorldName = 'small'): Promise<TenantContent> {
  const world = await openWorld({ name, folder });
  try {
    return await readTenantContent(connectWorld(world.addresses).remote.listTenant);
  } finally {
    await world.close();
  }
}

/** Everything that a synchronization touches. */
export async function readTenantContent(list: WorldRemote['listTenant']): Promise<TenantContent> {
  return {
    users: await list('user'),
    groups: await list('group'),
    domains: await list('domain'),
    products: await list('subscribedSku'),
    deletedUsers: await list('user', true),
    deletedGroups: await list('group', true),
  };
}
