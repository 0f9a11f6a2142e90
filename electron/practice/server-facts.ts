/** The server of a practice world as it is before anything is changed: it meets every requirement. */
import { unread, read, type Reading } from '../../shared/rules/prerequisites/reading.ts';
import type { RegistryValue } from '../../shared/rules/prerequisites/facts.ts';
import { registryIds, type RegistryId } from '../../shared/tables/registry-values.ts';
import type { HostFacts } from '../ports/host.ts';

const gibibyte = 1024 ** 3;

/** Values that are set; all the others are not. */
const registry: Partial<Record<RegistryId, RegistryValue>> = {
  build: '20348',
  revision: 2849,
  productName: 'Windows Server 2022 Standard',
  installationType: 'Server',
  productType: 'ServerNT',
  dotNetRelease: 528_449,
  powerShell: '5.1.20348.2849',
  executionPolicy: 'RemoteSigned',
  tlsClientEnabled: 1,
  tlsClientOffByDefault: 0,
  tlsServerEnabled: 1,
  tlsServerOffByDefault: 0,
  dotNetTls: 1,
  dotNetCrypto: 1,
  dotNetTls32: 1,
  dotNetCrypto32: 1,
  fips: 0,
  machineAccess: '010004800000',
  machineLaunch: '010004800000',
  defaultLaunch: '010004800000',
  credentialManager: 3,
};

/** A member server with Windows Server 2022, large enough for every route. */
export const practiceServer: HostFacts = {
  name: 'SYNC01',
  platform: 'windows',
  osName: read('Windows Server 2022 Standard'),
  logicalProcessors: read(4),
  memory: read(8 * gibibyte),
  freeDisk: read(120 * gibibyte),
  registry: Object.fromEntries(registryIds.map((id) => [id, read(registry[id] ?? null)])) as Record<RegistryId, Reading<RegistryValue>>,
  computer: read({ domain: 'contoso.com', domainRole: 3, readOnlyController: false, sku: 7, processorSpeed: 2400 }),
  session: read({ elevated: true, cipherSuites: ['TLS_AES_256_GCM_SHA384', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'] }),
  programs: read([]),
  services: read([]),
  trustedRoots: read(['CN=DigiCert Global Root G2, OU=www.digicert.com, O=DigiCert Inc, C=US']),
  federationCertificate: unread('not-installed'),
  machineProxy: read(null),
  syncDatabase: read(null),
  domainClock: read(0),
};
