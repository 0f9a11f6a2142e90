/** What is known of this computer, and the stages of a connection. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHost } from './host.ts';
import { clockOffsetOf } from './reach.ts';

const never = new AbortController().signal;
describe('this computer', () => {
  it.skipIf(process.platform === 'win32')('is known as far as it can be', async () => {
    const facts = await openHost({ folder: os.tmpdir() }).facts(never);
    expect(facts).toMatchObject({ platform: 'other', name: os.hostname(), computer: { unread: 'not-windows' } });
    expect(facts.registry.build).toEqual({ unread: 'not-windows' });
    expect(facts.osName).toMatchObject({ value: expect.stringMatching(/./) as string });
    expect(facts.freeDisk).toMatchObject({ value: expect.any(Number) as number });
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
