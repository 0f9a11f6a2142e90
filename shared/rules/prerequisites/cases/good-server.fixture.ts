/** For tests: a server that meets everything, and ways to say what is different about another one. */
import { registryIds, type RegistryId } from '../../../tables/registry-values.ts';
import type { RegistryValue, ServerFacts } from '../facts.ts';
import { read, unread, type Reading } from '../reading.ts';

/** Bytes. */
export const gigabyte = 1024 ** 3;

const set: Partial<Record<RegistryId, RegistryValue>> = {
  build: '20348', revision: 2849, productName: 'Windows Server 2022 Standard', installationType: 'Server', productType: 'ServerNT', dotNetRelease: 528_449, powerShell: '5.1.20348.1', executionPolicy: 'RemoteSigned',
  tlsClientEnabled: 1, tlsClientOffByDefault: 0, tlsServerEnabled: 1, tlsServerOffByDefault: 0, dotNetTls: 1, dotNetCrypto: 1, dotNetTls32: 1, dotNetCrypto32: 1,
  machineAccess: '01', machineLaunch: '01', defaultLaunch: '01', credentialManager: 3,
};

/** A federation server is one of its roles. */
export const goodServer: ServerFacts = {
  name: 'SYNC01',
  platform: 'windows',
  osName: read('Windows Server 2022 Standard'),
  logicalProcessors: read(4),
  memory: read(64 * gigabyte),
  freeDisk: read(600 * gigabyte),
  registry: Object.fromEntries(registryIds.map((id) => [id, read(set[id] ?? null)])) as Record<RegistryId, Reading<RegistryValue>>,
  computer: read({ domain: 'contoso.com', domainRole: 3, readOnlyController: false, sku: 7, processorSpeed: 2400 }),
  session: read({ elevated: true, cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'] }),
  programs: read([]),
  services: read([{ name: 'WinDefend', running: true }]),
  trustedRoots: read(['CN=DigiCert Global Root G2']),
  federationCertificate: read({ daysLeft: 200, names: ['sts.contoso.com'], serviceName: 'sts.contoso.com', privateKey: true, classicProvider: true, chainValid: true }),
  machineProxy: read(null),
  syncDatabase: read(null),
  domainClock: read(1),
};

/** Values of the registry put over those of the good server. */
export function registry(values: Partial<Record<RegistryId, RegistryValue>>): Partial<ServerFacts> {
  return { registry: { ...goodServer.registry, ...Object.fromEntries(Object.entries(values).map(([id, value]) => [id, read(value)])) } };
}

/** A fact of the good server with parts of it changed. */
export function changed(name: 'computer' | 'session' | 'federationCertificate', parts: object): Partial<ServerFacts> {
  const known = goodServer[name];
  return { [name]: 'value' in known ? read({ ...known.value, ...parts }) : known };
}

/** The same server where nothing could be read. */
export const silentServer: ServerFacts = {
  ...goodServer,
  osName: unread('access-denied'),
  logicalProcessors: unread('no-answer'),
  memory: unread('no-answer'),
  freeDisk: unread('no-answer'),
  registry: Object.fromEntries(registryIds.map((id) => [id, unread('access-denied')])) as Record<RegistryId, Reading<RegistryValue>>,
  computer: unread('timed-out'),
  session: unread('power-shell-missing'),
  programs: unread('access-denied'),
  services: unread('blocked-by-policy'),
  trustedRoots: unread('blocked-by-policy'),
  federationCertificate: unread('not-understood'),
  machineProxy: unread('access-denied'),
  syncDatabase: unread('access-denied'),
  domainClock: unread('timed-out'),
};
