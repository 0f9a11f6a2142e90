/** Facts of servers from what PowerShell would say, and the stages of a connection. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHost } from './host.ts';
import { clockOffsetOf } from './reach.ts';
import { parseWindowsFacts } from './windows-facts.ts';
import { registryReads } from './windows-registry.ts';

const never = new AbortController().signal;
const unset = Object.fromEntries(registryReads.map(({ id }) => [id, null]));
const answer = {
  registry: { ...unset, installationType: 'Server', dotNetRelease: 528449 },
  restartKey: false,
  name: 'SYNC01',
  partOfDomain: true,
  domain: 'CONTOSO.com',
  domainRole: 3,
  osName: 'Microsoft Windows Server 2022 Standard ',
  build: '20348',
  elevated: true,
  powerShell: '5.1.20348.1',
  executionPolicy: 'RemoteSigned',
};
const withRegistry = (values: Record<string, string | number>): unknown => ({ ...answer, registry: { ...answer.registry, ...values } });

describe('facts of Windows', () => {
  it('puts the answer into words', () => {
    expect(parseWindowsFacts(answer)).toMatchObject({ osName: 'Microsoft Windows Server 2022 Standard', build: 20348, domain: 'contoso.com', domainController: false, serverCore: false, pendingRestart: false });
  });

  it.each([
    ['Server Core', { installationType: 'Server Core' }, { serverCore: true }],
    ['TLS 1.2 without keys', {}, { tls12Client: undefined, tls12DotNet: undefined }],
    ['TLS 1.2 switched on', { tlsClientEnabled: 1, tlsClientOffByDefault: 0 }, { tls12Client: true }],
    ['TLS 1.2 switched off', { tlsClientEnabled: 0 }, { tls12Client: false }],
    ['one of four .NET values wrong', { dotNetTls: 1, dotNetCrypto: 1, dotNetTls32: 1, dotNetCrypto32: 0 }, { tls12DotNet: false }],
    ['files that wait for a restart', { pendingRenames: '\\??\\C:\\a' }, { pendingRestart: true }],
  ])('%s', (_, registry, facts) => expect(parseWindowsFacts(withRegistry(registry))).toMatchObject(facts));

  it.each([
    ['a workgroup computer', { partOfDomain: false }, { domain: undefined }],
    ['a domain controller', { domainRole: 5 }, { domainController: true }],
  ])('%s', (_, found, facts) => expect(parseWindowsFacts({ ...answer, ...found })).toMatchObject(facts));

  it.each([[null], [{}], [''], [{ ...answer, name: 5 }]])('refuses the answer %j', (wrong) => {
    expect(() => parseWindowsFacts(wrong)).toThrow('host.unreadable');
  });
});

describe('this computer', () => {
  it.skipIf(process.platform === 'win32')('is known as far as it can be', async () => {
    const facts = await openHost({ folder: os.tmpdir() }).facts(never);
    expect(facts).toMatchObject({ platform: 'other', name: os.hostname(), build: undefined });
    expect(facts.osName).not.toBe('');
    expect(facts.freeDisk).toBeGreaterThan(0);
  });
});

describe('reaching a host', () => {
  const server = http.createServer((_, response) => response.end());
  let port = 0;
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  it('tells how far it came', async () => {
    const host = openHost({ folder: os.tmpdir() });
    expect(await host.reach('127.0.0.1', port, never)).toMatchObject({ stage: 'ok' });
    expect(await host.reach('nobody.invalid', 443, never)).toMatchObject({ stage: 'dns' });
    expect(await host.reach('127.0.0.1', 636, never)).toMatchObject({ stage: 'connect' });
  });

  it('stops when told', async () => {
    await expect(openHost({ folder: os.tmpdir() }).reach('127.0.0.1', port, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each([
    ['HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:05:00 GMT\r\n\r\n', 300],
    ['HTTP/1.1 200 OK\r\n\r\n', undefined],
    ['HTTP/1.1 200 OK\r\ndate: yesterday\r\n\r\n', undefined],
  ])('reads the time of a server', (head, offset) => expect(clockOffsetOf(head, 0)).toBe(offset));
});
