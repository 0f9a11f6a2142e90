/** Makes the sample company one that nobody has looked after: an old server, an old forest, and a tenant that an earlier synchronization was left in. */
import type { FactsPatch } from '../host.ts';
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

/**
 * Windows Server 2012 R2 without a desktop, as it was installed: .NET 4.5.1, PowerShell 4.0. TLS 1.2 is switched off, DCOM lacks a permission, FIPS and a transcript are demanded by policy,
 * a restart is due, only the person goes through a proxy, and the DirSync of 2015 was left behind. Its administrator signs in elevated, so that what can be put right here can be put right.
 */
export const neglectedServer: FactsPatch = {
  osName: { value: 'Windows Server 2012 R2 Standard' },
  registry: {
    build: { value: '9600' },
    revision: { value: 17_415 },
    productName: { value: 'Windows Server 2012 R2 Standard' },
    installationType: { value: 'Server Core' },
    dotNetRelease: { value: 378_675 },
    powerShell: { value: '4.0' },
    tlsClientEnabled: { value: 0 },
    tlsClientOffByDefault: { value: 1 },
    tlsServerEnabled: { value: 0 },
    tlsServerOffByDefault: { value: 1 },
    dotNetTls: { value: null },
    dotNetCrypto: { value: null },
    dotNetTls32: { value: null },
    dotNetCrypto32: { value: null },
    fips: { value: 1 },
    transcription: { value: 1 },
    componentRestart: { value: 1 },
    machineLaunch: { value: null },
    userProxyOn: { value: 1 },
    userProxy: { value: 'proxy.contoso.com:8080' },
  },
  programs: { value: [{ name: 'Windows Azure Active Directory Sync', version: '1.0.7020.0' }] },
};
