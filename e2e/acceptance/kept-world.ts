/** Looks into a practice world that a finished run left on the disk. */
import { openWorld, type World } from '../../electron/practice/world.ts';
import type { WorldName } from '../../electron/practice/world-table.ts';
import type { TenantObject } from '../../electron/practice/world-calls.ts';

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
    return await readTenantContent(world.call);
  } finally {
    await world.close();
  }
}

/** Everything that a synchronization touches. */
export async function readTenantContent(call: World['call']): Promise<TenantContent> {
  const list = async (type: 'user' | 'group' | 'domain' | 'subscribedSku', deleted = false): Promise<readonly TenantObject[]> =>
    (await call({ call: 'listTenant', type, deleted })) as readonly TenantObject[];
  return {
    users: await list('user'),
    groups: await list('group'),
    domains: await list('domain'),
    products: await list('subscribedSku'),
    deletedUsers: await list('user', true),
    deletedGroups: await list('group', true),
  };
}
