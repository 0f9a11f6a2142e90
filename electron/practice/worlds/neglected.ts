/** Makes the sample company one that nobody has looked after: an old forest, and a tenant that an earlier synchronization was left in. */
import type { TenantWorld, WorldUser } from '../tenant/world.ts';
import type { Forest } from './forest-object.ts';
import { INITIAL_DOMAIN } from './tenant.ts';

/** Of the server that synchronized before. */
const clientName = `Sync_OLDSYNC_0a1b2c3d4e5f@${INITIAL_DOMAIN}`;
const client: WorldUser = { values: { displayName: 'On-Premises Directory Synchronization Service Account', userPrincipalName: clientName, mailNickname: 'Sync_OLDSYNC' } };

/** Windows Server 2003 interim as its level, the schema of Windows Server 2008 R2, no Recycle Bin, no root key. */
export function neglectedForest(forest: Forest): Forest {
  return { ...forest, recycleBin: false, neglect: { level: '1', schemaVersion: '47' } };
}

/** Its synchronization is still switched on and ran last in May 2026; Microsoft Entra ID P1 was given up. */
export function neglectedTenant(tenant: TenantWorld): TenantWorld {
  return {
    ...tenant,
    users: [...tenant.users, client],
    products: tenant.products.filter(({ skuPartNumber }) => skuPartNumber !== 'AAD_PREMIUM'),
    lastSynchronized: '2026-05-04T03:20:00Z',
  };
}
