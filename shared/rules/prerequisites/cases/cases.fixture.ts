/** For tests: for every requirement, servers for each verdict that it can have: what is different from the good server, or what else is known. */
import type { Need } from '../../../tables/requirements/row.ts';
import type { ServerCheckId } from '../../../text/checks.ts';
import type { ServerFacts } from '../facts.ts';
import { read } from '../reading.ts';
import { changed, gigabyte, registry } from './good-server.fixture.ts';

/** Facts and circumstances put over the good ones. */
export interface Case {
  readonly facts?: Partial<ServerFacts>;
  readonly need?: Partial<Need>;
}

/** Cases by verdict. */
export type Cases = Readonly<Partial<Record<'pass' | 'warn' | 'fail', readonly Case[]>>>;

const good: readonly Case[] = [{}];
const values = (given: Parameters<typeof registry>[0]): Case => ({ facts: registry(given) });
const memory = (size: number, objects?: number): Case => ({ facts: { memory: read(size * gigabyte) }, need: { objects } });
const disk = (size: number, objects?: number): Case => ({ facts: { freeDisk: read(size * gigabyte) }, need: { objects } });
const program = (name: string, version: string, today = '2026-11-22'): Case => ({ facts: { programs: read([{ name, version }]) }, need: { today } });
const computer = (parts: object): Case => ({ facts: changed('computer', parts) });
const session = (parts: object): Case => ({ facts: changed('session', parts) });
const certificate = (parts: object): Case => ({ facts: changed('federationCertificate', parts) });
const services = (...all: readonly (readonly [string, boolean])[]): Case => ({ facts: { services: read(all.map(([name, running]) => ({ name, running }))) } });

/** WinHttpSettings with a proxy, as reg.exe writes it. */
export const winHttpBlob = (proxy: string): string => {
  const number = (value: number): string => value.toString(16).padStart(2, '0').padEnd(8, '0');
  return `${number(0x28)}${number(0)}${number(3)}${number(proxy.length)}${Array.from(proxy, (letter) => letter.charCodeAt(0).toString(16)).join('')}${number(0)}`.toUpperCase();
};

const tlsSwitch = (id: 'tlsClientEnabled' | 'tlsServerEnabled' | 'dotNetTls' | 'dotNetCrypto' | 'dotNetTls32' | 'dotNetCrypto32'): Cases => ({ pass: [values({ [id]: 1 })], warn: [values({ [id]: null })], fail: [values({ [id]: 0 })] });
const tlsDefault = (id: 'tlsClientOffByDefault' | 'tlsServerOffByDefault'): Cases => ({ pass: [values({ [id]: 0 })], warn: [values({ [id]: null })], fail: [values({ [id]: 1 })] });
const old = (build: string): Cases => ({ pass: good, fail: [values({ build })] });

export const cases: Readonly<Record<ServerCheckId, Cases>> = {
  'os-edition': { pass: [values({ productType: 'LanmanNT' })], fail: [values({ productType: 'WinNT' })] },
  'os-version-connect': { pass: [values({ build: '17763' }), values({ build: '20348' })], warn: [values({ build: '14393' })], fail: [values({ build: '9600' }), values({ build: '26100', revision: 9999 })] },
  'os-version-cloud': { pass: [values({ build: '17763' })], warn: [values({ build: '14393' }), values({ build: '26100', revision: 6901 })], fail: [values({ build: '9600' }), values({ build: '26100', revision: 6900 })] },
  'os-version-direct': { pass: good, warn: [values({ productType: 'WinNT' }), values({ build: '14393' }), { facts: { platform: 'other', osName: read('Debian 12') } }], fail: [values({ build: '9600' })] },
  'small-business': { pass: [computer({ sku: 7 }), { facts: { ...changed('computer', { sku: 50 }), ...registry({ build: '17763' }) } }], fail: [computer({ sku: 50 }), computer({ sku: 9 })] },
  'server-core': { pass: good, fail: [values({ installationType: 'Server Core' }), values({ installationType: 'Client' })] },
  'domain-member': { pass: good, fail: [computer({ domain: '' })] },
  'domain-controller': { pass: good, warn: [computer({ domainRole: 4 }), computer({ domainRole: 5 })] },
  'read-only-controller': { pass: good, fail: [computer({ readOnlyController: true })] },
  elevated: { pass: good, fail: [session({ elevated: false })] },
  'pending-restart': { pass: [values({ pendingRenames: '' })], warn: [values({ componentRestart: 1 }), values({ updateRestart: 1 }), values({ pendingRenames: '\\??\\C:\\a' })] },
  'memory-connect': { pass: [memory(8), memory(17, 60_000), memory(40, 700_000)], warn: [memory(6), memory(15.8, 60_000)], fail: [memory(5), memory(8, 60_000), memory(16, 100_000)] },
  'memory-cloud': { pass: [memory(6)], warn: [memory(4)], fail: [memory(3)] },
  'memory-direct': { pass: [memory(4)], warn: [memory(2)], fail: [memory(1)] },
  'disk-connect': { pass: [disk(70), disk(500, 700_000)], warn: [disk(69), disk(99, 60_000)], fail: [disk(1), disk(0)] },
  'disk-agent': { pass: [disk(6)], warn: [disk(2)], fail: [disk(0.5), disk(0)] },
  processors: { pass: good, warn: [{ facts: { logicalProcessors: read(1) } }] },
  'processor-speed': { pass: [computer({ processorSpeed: 1600 })], warn: [computer({ processorSpeed: 1500 })] },
  'database-size-class': { pass: [{}, { need: { objects: 99_999 } }, { facts: registry({ sqlInstances: 'MSSQLSERVER' }), need: { objects: 200_000 } }], fail: [{ need: { objects: 100_000 } }] },
  'dot-net-connect': { pass: [values({ dotNetRelease: 461_808 })], warn: [values({ dotNetRelease: 461_308 }), values({ dotNetRelease: 394_802 })], fail: [values({ dotNetRelease: 394_801 }), values({ dotNetRelease: null })] },
  'dot-net-cloud': { pass: [values({ dotNetRelease: 461_308 })], warn: [values({ dotNetRelease: 461_307 })], fail: [values({ dotNetRelease: 378_389 }), values({ dotNetRelease: null })] },
  'power-shell': { pass: [values({ powerShell: '5.0.10586.117' })], fail: [values({ powerShell: '4.0' }), values({ powerShell: null })] },
  'execution-policy-connect': { pass: [values({ executionPolicy: 'Unrestricted' }), values({ executionPolicy: null })], warn: [values({ executionPolicy: 'AllSigned' }), values({ executionPolicyByPolicy: 'Restricted' }), values({ scriptsByPolicy: 0 })] },
  'execution-policy-cloud': {
    pass: [values({ executionPolicy: null }), values({ executionPolicy: 'Unrestricted', executionPolicyByPolicy: 'RemoteSigned' })],
    warn: [values({ executionPolicy: 'Restricted' })],
    fail: [values({ executionPolicy: 'Unrestricted' }), values({ executionPolicy: 'Bypass' })],
  },
  transcription: { pass: [values({ transcription: 0 })], warn: [values({ transcription: 1 })] },
  'transcription-ad-fs': { pass: good, fail: [values({ transcription: 1 })] },
  'other-engine': { pass: [program('7-Zip', '24.0')], warn: [program('Microsoft Azure AD Connect', '2.3.8.0'), program('Microsoft Azure AD Connect provisioning agent', '1.1.1107.0')] },
  'retired-engine': { pass: [program('Microsoft Entra Connect Sync', '2.5.79.0')], fail: [program('Windows Azure Active Directory Sync tool', '1.0.7020'), program('Microsoft Azure AD Connect', '1.6.16.0'), program('Microsoft Azure AD Sync', '1.0.494')] },
  'connect-version': {
    pass: [{}, program('Microsoft Azure AD Connect', '2.5.79.0')],
    warn: [program('Microsoft Azure AD Connect', '2.5.76.0', '2026-09-29')],
    fail: [program('Microsoft Azure AD Connect', '2.5.76.0', '2026-09-30'), program('Microsoft Entra Connect Sync', '2.4.131.0')],
  },
  'agents-running': { pass: [{}, services(['adsync', true])], warn: [services(['ADSync', false]), services(['AADConnectProvisioningAgent', false], ['ADSync', true])] },
  'sql-instances': { pass: [{}, values({ localDb: '15.0' })], warn: [values({ sqlInstances: 'MSSQLSERVER, CRM' })] },
  'sync-database': { pass: [{ facts: { syncDatabase: read(7.9 * gigabyte) } }], warn: [{ facts: { syncDatabase: read(8 * gigabyte) } }], fail: [{ facts: { syncDatabase: read(9.6 * gigabyte) } }] },
  'tls-client-enabled': { ...tlsSwitch('tlsClientEnabled'), pass: [values({ tlsClientEnabled: 1 }), values({ tlsClientEnabled: 0xffff_ffff })] },
  'tls-client-default': tlsDefault('tlsClientOffByDefault'),
  'tls-server-enabled': tlsSwitch('tlsServerEnabled'),
  'tls-server-default': tlsDefault('tlsServerOffByDefault'),
  'tls-dot-net-system': tlsSwitch('dotNetTls'),
  'tls-dot-net-strong': tlsSwitch('dotNetCrypto'),
  'tls-dot-net-32-system': tlsSwitch('dotNetTls32'),
  'tls-dot-net-32-strong': tlsSwitch('dotNetCrypto32'),
  'cipher-suites': {
    pass: [{}, values({ cipherSuitesByPolicy: 'TLS_RSA_WITH_AES_128_CBC_SHA,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256_P256' })],
    warn: [session({ cipherSuites: [] })],
    fail: [values({ cipherSuitesByPolicy: 'TLS_RSA_WITH_AES_128_CBC_SHA' }), session({ cipherSuites: ['TLS_RSA_WITH_3DES_EDE_CBC_SHA'] })],
  },
  fips: { pass: [values({ fips: 0 }), values({ fips: null })], warn: [values({ fips: 1 })] },
  dcom: { pass: good, fail: [values({ machineLaunch: null }), values({ machineAccess: '' })] },
  'credential-manager': { pass: [values({ credentialManager: 2 })], fail: [values({ credentialManager: 4 }), values({ credentialManager: null })] },
  'kerberos-types': { pass: [{}, values({ kerberosTypes: 0x1c })], warn: [values({ kerberosTypes: 0x18 }), values({ kerberosTypes: 0x4 })] },
  'tls-inspection': { pass: good, warn: [{ facts: { trustedRoots: read(['CN=Zscaler Root CA, O=Zscaler Inc.']) } }] },
  antivirus: { pass: good, warn: [services(['CSFalconService', true])] },
  clock: { pass: [{ need: { tenantClock: 60 } }], warn: [{ need: { tenantClock: -61 } }], fail: [{ need: { tenantClock: 301 } }] },
  'clock-domain': { pass: good, warn: [{ facts: { domainClock: read(100) } }], fail: [{ facts: { domainClock: read(-600) } }] },
  'proxy-agreement': {
    pass: [{}, { facts: { ...registry({ userProxyOn: 1, userProxy: 'http://Proxy:8080/', systemProxy: winHttpBlob('proxy:8080') }), machineProxy: read('proxy:8080') } }],
    warn: [values({ userProxyOn: 1, userProxy: 'proxy:8080' }), values({ systemProxy: winHttpBlob('proxy:8080') }), values({ userProxyScript: 'http://wpad/wpad.dat' }), { facts: { machineProxy: read('proxy:8080') } }],
  },
  'ad-fs-certificate-days': { pass: [certificate({ daysLeft: 91 })], warn: [certificate({ daysLeft: 90 }), certificate({ daysLeft: 0 })], fail: [certificate({ daysLeft: -1 })] },
  'ad-fs-certificate-name': { pass: [{}, certificate({ names: ['*.contoso.com'] })], fail: [certificate({ names: ['contoso.com'] }), certificate({ names: ['*.com'] }), certificate({ names: [] })] },
  'ad-fs-certificate-key': { pass: good, fail: [certificate({ privateKey: false })] },
  'ad-fs-certificate-provider': { pass: good, fail: [certificate({ classicProvider: false })] },
  'ad-fs-certificate-chain': { pass: good, fail: [certificate({ chainValid: false })] },
  'connect-1-2008': old('6003'),
  'connect-1-2008-r2': old('7601'),
  'connect-1-2012': old('9200'),
  'connect-1-2012-r2': old('9600'),
};
