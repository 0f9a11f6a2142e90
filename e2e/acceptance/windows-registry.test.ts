/** The checks of the registry as they run on Windows: Node for Windows under wine, against registries of several servers with and without faults. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../../build/tools/root.mjs';
import { winHttpBlob } from '../../shared/rules/prerequisites/cases/cases.fixture.ts';
import type { ServerFacts } from '../../shared/rules/prerequisites/facts.ts';
import { judgeServer } from '../../shared/rules/prerequisites/judge.ts';
import { uninstallKeys } from '../../shared/tables/registry-values.ts';
import { registryFile, servers, type RegistryOf } from '../rigs/wine/registry-file.ts';
import { driveC, importRegistry, prepareWine, runWindowsNode, seenFromWindows, wineMissing } from '../rigs/wine/wine.mjs';

/** Where everything is prepared, a missing wine is a failure. */
const demanded = process.env['CI'] === 'true' && existsSync(at('..', 'shared', 'rigs'));
const missing = demanded ? '' : await prepared();

async function prepared(): Promise<string> {
  const reason = wineMissing();
  if (reason !== '') return reason;
  return prepareWine().then(
    () => '',
    (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
  );
}

const minutes = 60_000;
const machineConfig = path.join(driveC, 'windows', 'Microsoft.NET', 'Framework64', 'v4.0.30319', 'Config', 'machine.config');

/** The verdicts by id, everything shown. */
async function verdicts(registry: RegistryOf): Promise<Readonly<Record<string, string>>> {
  await importRegistry(registryFile(registry));
  const file = at('.rigs', 'wine', 'facts.json');
  await rm(file, { force: true });
  await runWindowsNode(at('e2e', 'rigs', 'wine', 'read-server.ts'), [seenFromWindows(file)]);
  const facts = JSON.parse(await readFile(file, 'utf8')) as ServerFacts;
  const checks = judgeServer(facts, [], { routes: ['cloud-sync'], all: true, objects: 1000, today: '2026-11-22' });
  return Object.fromEntries(checks.map(({ id, verdict, found }) => [id, `${verdict}: ${found}`]));
}

const program = (name: string, version: string): Readonly<Record<string, string>> => ({ DisplayName: name, DisplayVersion: version, Publisher: 'Microsoft Corporation' });
const [uninstall, uninstall32] = uninstallKeys;

describe.skipIf(missing !== '')(`the registry of Windows${missing === '' ? '' : ` (${missing})`}`, () => {
  beforeAll(() => prepareWine(), 5 * minutes);
  afterAll(() => rm(machineConfig, { force: true }));

  it('of a good Windows Server 2022 passes', async () => {
    const found = await verdicts({ values: servers['2022'] });
    const read = ['os-edition', 'os-version-connect', 'os-version-cloud', 'os-version-direct', 'server-core', 'pending-restart', 'dot-net-connect', 'dot-net-cloud', 'power-shell', 'execution-policy-connect', 'execution-policy-cloud', 'transcription', 'other-engine', 'retired-engine', 'connect-version', 'sql-instances', 'sync-database', 'tls-client-enabled', 'tls-client-default', 'tls-server-enabled', 'tls-server-default', 'tls-dot-net-system', 'tls-dot-net-strong', 'tls-dot-net-32-system', 'tls-dot-net-32-strong', 'fips', 'dcom', 'credential-manager', 'kerberos-types', 'proxy-agreement', 'connect-1-2012-r2'];
    for (const id of read) expect(found[id], id).toMatch(/^pass: /);
    expect(found['os-version-cloud']).toBe('pass: Windows Server 2022 Standard (build 20348)');
    expect(found['dot-net-connect']).toBe('pass: 4.8');
  }, minutes);

  it('has a PowerShell that ends well and says nothing: nothing of it passes', async () => {
    const found = await verdicts({ values: servers['2022'] });
    for (const id of ['domain-member', 'domain-controller', 'elevated', 'small-business', 'agents-running', 'tls-inspection', 'antivirus', 'clock-domain', 'ad-fs-certificate-days']) expect(found[id], id).toMatch(/^unknown: /);
  }, minutes);

  it('of Windows Server 2012 R2 says why that server cannot be used any more', async () => {
    const found = await verdicts({ values: servers['2012 R2'] });
    expect(found).toMatchObject({
      'os-version-connect': 'fail: Windows Server 2012 R2 Standard (build 9600)',
      'os-version-cloud': expect.stringMatching(/^fail: /) as string,
      'os-version-direct': expect.stringMatching(/^fail: /) as string,
      'dot-net-connect': 'fail: 4.5.1',
      'power-shell': 'fail: 4.0',
      'connect-1-2012-r2': 'fail: Windows Server 2012 R2: Azure AD Connect 1.x asked for PowerShell 4.0 and .NET 4.5.1 here',
      'connect-1-2012': expect.stringMatching(/^pass: /) as string,
      'tls-client-enabled': 'pass: Set to 1',
    });
  }, minutes);

  it('of a 2012 R2 with old engines names each of them', async () => {
    const found = await verdicts({
      values: servers['2012 R2'],
      keys: {
        [`${uninstall}\\{A}`]: program('Windows Azure Active Directory Sync tool', '1.0.7020.0'),
        [`${uninstall32}\\{B}`]: program('Microsoft Azure AD Connect', '1.6.16.0'),
        [`${uninstall}\\{C}`]: program('7-Zip 24.08 (x64)', '24.08'),
      },
    });
    expect(found['retired-engine']).toMatch(/^fail: .*Active Directory Sync tool 1\.0\.7020\.0.*Azure AD Connect 1\.6\.16\.0/);
    expect(found['connect-version']).toMatch(/^fail: Microsoft Azure AD Connect 1\.6\.16\.0/);
    expect(found['other-engine']).toBe('pass: None');
  }, minutes);

  it('of Windows Server 2016 warns of its age and of nothing else', async () => {
    const found = await verdicts({ values: servers['2016'] });
    expect(found).toMatchObject({ 'os-version-connect': expect.stringMatching(/^warn: /) as string, 'os-version-cloud': expect.stringMatching(/^warn: /) as string, 'dot-net-connect': 'pass: 4.7.2', 'power-shell': 'pass: 5.1.14393.0', 'connect-1-2012-r2': 'pass: Another Windows Server' });
  }, minutes);

  it('of a neglected 2016 shows every fault', async () => {
    const found = await verdicts({
      values: { ...servers['2016'], installationType: 'Server Core', dotNetRelease: 394_802, executionPolicy: 'Unrestricted', transcription: 1, tlsClientEnabled: 0, tlsClientOffByDefault: 1, tlsServerEnabled: 0xffff_ffff, dotNetTls: 0, dotNetCrypto32: 0, fips: 1, machineLaunch: { bytes: '' }, credentialManager: 4, kerberosTypes: 0x18, userProxyOn: 1, userProxy: 'proxy.contoso.com:8080' },
      keys: {
        'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending': {},
        'HKLM\\SOFTWARE\\Microsoft\\Microsoft SQL Server\\Instance Names\\SQL': { MSSQLSERVER: 'MSSQL15.MSSQLSERVER' },
        [`${uninstall32}\\{A}`]: program('Microsoft Azure AD Connect', '2.3.8.0'),
      },
    });
    const expected = {
      'server-core': 'fail: Server Core', 'dot-net-connect': 'warn: 4.6.2', 'execution-policy-cloud': 'fail: Unrestricted', 'execution-policy-connect': 'pass: Unrestricted', transcription: 'warn: On', 'transcription-ad-fs': 'fail: On',
      'tls-client-enabled': 'fail: Set to 0', 'tls-client-default': 'fail: Set to 1', 'tls-server-enabled': 'pass: Set to 4294967295', 'tls-dot-net-system': 'fail: Set to 0', 'tls-dot-net-strong': 'pass: Set to 1', 'tls-dot-net-32-strong': 'fail: Set to 0',
      fips: 'warn: On', dcom: 'fail: Missing: MachineLaunchRestriction', 'credential-manager': 'fail: Off', 'kerberos-types': 'warn: Set to 24', 'pending-restart': 'warn: Yes', 'sql-instances': 'warn: mssqlserver',
      'other-engine': 'warn: Microsoft Azure AD Connect 2.3.8.0', 'connect-version': 'fail: Microsoft Azure AD Connect 2.3.8.0', 'proxy-agreement': 'warn: Of the user: proxy.contoso.com:8080; of Windows: None; of .NET: None',
    };
    expect(found).toMatchObject(expected);
  }, minutes);

  it('of a 2022 without the switches of TLS warns, and compares three proxies', async () => {
    const bare = Object.fromEntries(Object.entries(servers['2022']).filter(([id]) => !/^(tls|dotNet(Tls|Crypto))/.test(id)));
    await mkdir(path.dirname(machineConfig), { recursive: true });
    await writeFile(machineConfig, '<configuration><system.net><defaultProxy><proxy usesystemdefault="true" proxyaddress="http://Proxy.contoso.com:8080" bypassonlocal="true"/></defaultProxy></system.net></configuration>');
    const found = await verdicts({ values: { ...bare, userProxyOn: 1, userProxy: 'http=proxy.contoso.com:3128;https=proxy.contoso.com:8080', systemProxy: { bytes: winHttpBlob('proxy.contoso.com:8080') } } });
    for (const id of ['tls-client-enabled', 'tls-client-default', 'tls-server-enabled', 'tls-server-default', 'tls-dot-net-system', 'tls-dot-net-strong', 'tls-dot-net-32-system', 'tls-dot-net-32-strong']) expect(found[id], id).toBe('warn: Not set');
    expect(found['proxy-agreement']).toMatch(/^pass: /);
  }, minutes);
});
