/** Makes the sample company one that nobody has looked after: an old server, an old forest, and a tenant that an earlier synchronization was left in. */
import type { FactsPatch } from '../host.ts';
import type { TenantWorld, WorldUser } from '../tenant/world.ts';
import type { Forest, ForestObject, ForestValue } from './forest-object.ts';
import { sidBuffer } from './forest-people.ts';
import { INITIAL_DOMAIN } from './tenant.ts';

/** Of the server that synchronized before. */
const clientName = `Sync_OLDSYNC_0a1b2c3d4e5f@${INITIAL_DOMAIN}`;
const client: WorldUser = { values: { displayName: 'On-Premises Directory Synchronization Service Account', userPrincipalName: clientName, mailNickname: 'Sync_OLDSYNC' } };

/** Monday to Friday from 6 to 18 o'clock (UTC): one bit for each hour, the week begins on Sunday. */
const officeHours = Buffer.from('000000c0ff03c0ff03c0ff03c0ff03c0ff03000000', 'hex');
/** Rules for single people that only a domain controller enforces, by how many people of the company have them; they stand behind each other in its list. */
const ruled: readonly { readonly people: number; readonly values: Readonly<Record<string, ForestValue>> }[] = [
  { people: 3, values: { logonHours: officeHours } },
  { people: 2, values: { userAccountControl: String(512 | 0x40000), logonHours: Buffer.alloc(21, 0xff) } },
  // The end of 2027, and never.
  { people: 1, values: { accountExpires: '134749440000000000' } },
  { people: 4, values: { accountExpires: '9223372036854775807' } },
];

/** Windows Server 2003 interim as its level, the schema of Windows Server 2008 R2, no Recycle Bin, no root key; AD FS was once here, and some people have rules of their own. */
export function neglectedForest(forest: Forest): Forest {
  const rules = ruled.flatMap(({ people, values }) => Array.from({ length: people }, () => values));
  const enabled = forest.objects.filter(({ class: kind, values }) => kind === 'user' && values['userAccountControl'] === '512');
  const valuesOf = new Map(enabled.map(({ dn }, index) => [dn, rules[index] ?? {}]));
  const objects = forest.objects.map((object) => ({ ...object, values: { ...object.values, ...valuesOf.get(object.dn) } }));
  return { ...forest, recycleBin: false, neglect: { level: '1', schemaVersion: '47' }, objects: [...objects, ...federationService(forest)] };
}

/** What an installation of AD FS leaves in a domain: the container of its keys, and the group-managed service account that it runs as. */
function federationService({ domain, domainSid }: Forest): readonly ForestObject[] {
  const root = domain.split('.').map((label) => `DC=${label}`).join(',');
  const container = (dn: string): ForestObject => ({ dn: `${dn},${root}`, class: 'container', values: {} });
  return [
    container('CN=Program Data'),
    container('CN=Microsoft,CN=Program Data'),
    container('CN=ADFS,CN=Microsoft,CN=Program Data'),
    {
      dn: `CN=gmsa-adfs,CN=Managed Service Accounts,${root}`,
      class: 'msDS-GroupManagedServiceAccount',
      values: { objectSid: sidBuffer(domainSid, 1900), sAMAccountName: 'gmsa-adfs$', userAccountControl: '4096', 'msDS-ManagedPasswordInterval': '30', servicePrincipalName: ['host/sts.contoso.com', 'http/sts.contoso.com'] },
    },
  ];
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
