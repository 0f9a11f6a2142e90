/** Domain controllers as DNS and they themselves tell of them, over loopback. */
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveDns, type DnsServer } from '../practice/dns/server.ts';
import { openZones, type Zones } from '../practice/dns/zones.ts';
import { openStore, type Store } from '../practice/store.ts';
import { bestFirst } from './controller-order.ts';
import { discover } from './discover.ts';
import { servePong, type Pong } from './netlogon.fixture.ts';

const never = new AbortController().signal;
const domain = 'contoso.local';
let store: Store;
let zones: Zones;
let dns: DnsServer;
const ends: Array<() => unknown> = [];

beforeEach(async () => {
  store = openStore(':memory:');
  zones = openZones(store, [{ zone: domain, records: {} }]);
  dns = await serveDns(zones, {});
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await dns.close();
  store.close();
});

const find = () => discover(domain, { dnsServers: [dns.address], addressOf: () => '127.0.0.1', random: () => 0 }, never);

function announce(records: readonly (readonly [host: string, priority: number, port: number])[], name = '_ldap._tcp.dc._msdcs'): void {
  zones.put(`${name}.${domain}`, records.map(([host, priority, port]) => ({ type: 'SRV', ttl: 600, priority, weight: 100, port, target: `${host}.${domain}` })));
}

async function pong(facts: Partial<Pong>): Promise<number> {
  const server = await servePong('127.0.0.1', { domain, host: 'dc', site: 'Berlin', clientSite: 'Berlin', flags: 0x100, ...facts });
  ends.push(server.close);
  return server.port;
}

async function listener(): Promise<Server> {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  return server;
}

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

describe('domain controllers that are found', () => {
  it('tell their site, and the nearest writable one goes first', async () => {
    const far = await pong({ site: 'Lisbon' });
    const readOnly = await pong({ flags: 0x80 });
    const near = await pong({ flags: 0x180 });
    announce([['far', 0, far], ['read-only', 0, readOnly], ['near', 10, near]]);
    expect(await find()).toEqual([
      { server: `near.${domain}`, port: near, foundBy: 'dns', answers: true, site: 'Berlin', writable: true, nearest: true },
      { server: `far.${domain}`, port: far, foundBy: 'dns', answers: true, site: 'Lisbon', writable: true, nearest: false },
      { server: `read-only.${domain}`, port: readOnly, foundBy: 'dns', answers: true, site: 'Berlin', writable: false, nearest: true },
    ]);
  });

  it('are near when DNS has them for the site of this computer', async () => {
    const first = await pong({ site: 'Lisbon' });
    const covering = await pong({ site: 'Lisbon' });
    announce([['first', 0, first], ['covering', 10, covering]]);
    announce([['covering', 0, covering]], '_ldap._tcp.berlin._sites.dc._msdcs');
    expect((await find()).map(({ server, nearest }) => [server, nearest])).toEqual([[`covering.${domain}`, true], [`first.${domain}`, false]]);
  });

  it('go last when they do not answer, and still count where only TCP is open', async () => {
    const closed = await listener();
    const port = portOf(closed);
    closed.close();
    await once(closed, 'close');
    const open = portOf(await listener());
    announce([['silent', 0, port], ['tcp', 10, open]]);
    const found = await find();
    expect(found.map(({ server, answers, site }) => [server, answers, site])).toEqual([[`tcp.${domain}`, true, undefined], [`silent.${domain}`, false, undefined]]);
  });

  it('are asked twice when the first question is lost', async () => {
    const server = await servePong('127.0.0.1', { domain, host: 'dc', site: 'Berlin', clientSite: '', flags: 0x100 }, (count) => count === 1);
    ends.push(server.close);
    announce([['lossy', 0, server.port]]);
    expect(await find()).toMatchObject([{ answers: true, site: 'Berlin' }]);
  });

  it('of another domain are not believed', async () => {
    announce([['liar', 0, await pong({ domain: 'fabrikam.local' })]]);
    expect(await find()).toEqual([{ server: `liar.${domain}`, port: expect.any(Number) as number, foundBy: 'dns', answers: false }]);
  });

  it('are none when DNS knows none', async () => expect(await find()).toEqual([]));

  it('are not waited for by whoever stops', async () => {
    announce([['any', 0, await pong({})]]);
    await expect(discover(domain, { dnsServers: [dns.address], addressOf: () => '127.0.0.1' }, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('the best controller', () => {
  const one = (server: string, facts: object) => ({ server, port: 389, foundBy: 'dns' as const, ...facts });

  it.each([
    ['answers before it is near', [one('near', { answers: false, nearest: true }), one('far', { answers: true })], 'far near'],
    ['is writable before it is near', [one('rodc', { answers: true, writable: false, nearest: true }), one('far', { answers: true, writable: true })], 'far rodc'],
    ['keeps its place when nothing is known', [one('b', {}), one('a', {})], 'b a'],
  ])('%s', (_, controllers, order) => expect(bestFirst(controllers).map(({ server }) => server).join(' ')).toBe(order));
});
