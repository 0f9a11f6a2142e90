/** Tries hosts that fail at each stage in each way: servers on loopback, with names that only the test knows. */
import tls from 'node:tls';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { noProxy, type Proxy, type ProxySettings } from '../../../shared/rules/network/choose-proxy.ts';
import type { ProbeResult, ProbeTarget } from '../../../shared/rules/network/probe-result.ts';
import { openNetwork } from './network.ts';
import { closedPort, makeAuthority, serve, serveProxy, serveTls, silentPort, type Authority, type ProxyAnswer, type TestServer } from './servers.fixture.ts';
import type { Surroundings } from './trial.ts';

const host = 'login.example.test';
const never = new AbortController().signal;
const answer = 'HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nContent-Length: 0\r\n\r\n';
const open: TestServer[] = [];
let microsoft: Authority;
let inspector: Authority;
let trust: tls.SecureContext;

beforeAll(async () => {
  [microsoft, inspector] = await Promise.all([makeAuthority('CN=Public Root, O=DigiCert Inc'), makeAuthority('CN=Web Filter, O=Fortinet')]);
  trust = tls.createSecureContext({ ca: microsoft.pem });
});

/** A server that did not end by now has a connection that was leaked. */
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function listening(server: Promise<TestServer>): Promise<number> {
  const found = await server;
  open.push(found);
  return found.port;
}

/** Names under `.test` lead to loopback. */
const lookup = (name: string): Promise<readonly string[]> => (name.endsWith('.test') ? Promise.resolve(['127.0.0.1']) : Promise.reject(Object.assign(new Error(name), { code: 'ENOTFOUND' })));

function tried(targets: readonly ProbeTarget[], own: Partial<Surroundings> = {}, proxy: ProxySettings = noProxy, signal = never): Promise<ProbeResult[]> {
  return openNetwork({ lookup, trust, stageLimit: 60_000, deadline: () => never, ...own }).probe(targets, proxy, () => undefined, signal);
}

async function one(target: Partial<ProbeTarget> & { port: number }, own: Partial<Surroundings> = {}, proxy?: Proxy): Promise<ProbeResult> {
  const [result] = await tried([{ host, protocol: 'https', ...target }], own, proxy === undefined ? noProxy : { ...noProxy, http: proxy, https: proxy });
  return result ?? expect.unreachable();
}

/** For stages that only time can end; nothing else has to happen within it. */
const impatient = { stageLimit: 50 };

/** A deadline that comes when the server has got so far: what follows would never end by itself. */
function whenReached(): { readonly own: Partial<Surroundings>; readonly reached: () => void } {
  const deadline = new AbortController();
  return { own: { deadline: () => deadline.signal }, reached: () => deadline.abort() };
}

describe('a host that answers', () => {
  it('is tried to the end', async () => {
    const port = await listening(serveTls(await microsoft.issue([host, '*.other.test']), answer));
    expect(await one({ port })).toMatchObject({
      outcome: 'answered', status: 200, addresses: ['127.0.0.1'], via: undefined,
      certificate: { subject: host, issuer: 'Public Root', issuerOrganization: 'DigiCert Inc', root: 'DigiCert Inc', names: [host, '*.other.test'] },
    });
  });

  it('tells its clock', async () => {
    const date = new Date(Date.now() + 3_600_000).toUTCString();
    const port = await listening(serve((socket) => socket.once('data', () => socket.end(answer.replace(/Date: .*/, `Date: ${date}`)))));
    expect(((await one({ port, protocol: 'http' })).clockOffset ?? 0) / 3600).toBeCloseTo(1, 1);
  });

  it('is asked for the path', async () => {
    const port = await listening(serve((socket) => socket.once('data', (asked) => socket.end(String(asked).startsWith('GET /a HTTP') ? 'HTTP/1.1 404 No\r\n\r\n' : answer))));
    expect(await one({ port, protocol: 'http', path: '/a' })).toMatchObject({ outcome: 'answered', status: 404 });
  });

  it('needs only a connection where no more is asked', async () => {
    expect(await one({ port: await listening(serve((socket) => socket.resume())), protocol: 'tcp' })).toMatchObject({ outcome: 'answered', status: undefined });
  });

  it('is slow by the clock that is given', async () => {
    let now = 0;
    const port = await listening(serve((socket) => socket.once('data', () => { now = 4200; socket.end(answer); })));
    expect(await one({ port, protocol: 'http' }, { now: () => now })).toMatchObject({ outcome: 'answered', milliseconds: 4200 });
  });

  it('is taken at the second of its addresses', async () => {
    const port = await listening(serve((socket) => socket.once('data', () => socket.end(answer))));
    expect(await one({ port, protocol: 'http' }, { lookup: () => Promise.resolve(['::1', '127.0.0.1']) })).toMatchObject({ outcome: 'answered', addresses: ['::1', '127.0.0.1'] });
  });
});

describe('a host that fails', () => {
  it('has no name', async () => {
    expect(await one({ host: 'nobody.invalid', port: 443 })).toMatchObject({ outcome: 'dns-unknown', addresses: [] });
    expect(await one({ port: 443 }, { lookup: () => Promise.resolve([]) })).toMatchObject({ outcome: 'dns-unknown' });
  });

  it('has a name that no server tells', async () => {
    expect(await one({ port: 443 }, { ...impatient, lookup: () => new Promise(() => undefined) })).toMatchObject({ outcome: 'dns-timeout' });
    expect(await one({ port: 443 }, { lookup: () => Promise.reject(Object.assign(new Error('no'), { code: 'EAI_AGAIN' })) })).toMatchObject({ outcome: 'dns-timeout' });
  });

  it('refuses', async () => {
    expect(await one({ port: await closedPort() })).toMatchObject({ outcome: 'tcp-refused', addresses: ['127.0.0.1'] });
  });

  it.skipIf(process.platform !== 'linux')('drops everything silently', async () => {
    expect(await one({ port: await listening(silentPort()) }, impatient)).toMatchObject({ outcome: 'tcp-timeout' });
  });

  it('shows a certificate of another name', async () => {
    const port = await listening(serveTls(await microsoft.issue(['block.example.test']), answer));
    expect(await one({ port })).toMatchObject({ outcome: 'tls-wrong-name', certificate: { names: ['block.example.test'] }, status: undefined });
  });

  it.each([
    ['expired', -9, -2, 'tls-expired'],
    ['not valid yet', 2, 9, 'tls-not-yet-valid'],
  ])('shows a certificate that is %s', async (_, from, to, outcome) => {
    expect(await one({ port: await listening(serveTls(await microsoft.issue([host], from, to), answer)) })).toMatchObject({ outcome });
  });

  it('has its TLS broken up', async () => {
    const port = await listening(serveTls(await inspector.issue([host]), answer));
    expect(await one({ port })).toMatchObject({ outcome: 'tls-untrusted-issuer', certificate: { issuer: 'Web Filter', issuerOrganization: 'Fortinet' } });
  });

  it('shows a certificate without those above it', async () => {
    const { cert, key } = await inspector.issue([host]);
    const port = await listening(serveTls({ cert: cert.slice(0, cert.indexOf('-----END CERTIFICATE-----') + 25), key }, answer));
    expect(await one({ port })).toMatchObject({ outcome: 'tls-untrusted-issuer', certificate: { issuer: 'Web Filter', root: 'Fortinet' } });
  });

  it('is inspected even where this computer trusts the inspector', async () => {
    const port = await listening(serveTls(await microsoft.issue([host]), answer));
    const [result] = await openNetwork({ lookup, stageLimit: 60_000 }).probe([{ host, port, protocol: 'https' }], noProxy, () => undefined, never);
    expect(result).toMatchObject({ outcome: 'tls-untrusted-issuer' });
  });

  it('answers TLS with plain HTTP', async () => {
    expect(await one({ port: await listening(serve((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))) })).toMatchObject({ outcome: 'tls-protocol' });
  });

  it('speaks an old TLS only', async () => {
    const identity = await microsoft.issue([host]);
    const server = tls.createServer({ ...identity, minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }).on('tlsClientError', () => undefined);
    expect(await one({ port: await listening(serve(() => undefined, server)) })).toMatchObject({ outcome: 'tls-protocol' });
  });

  it('cuts the connection as TLS begins', async () => {
    expect(await one({ port: await listening(serve((socket) => socket.once('data', () => socket.destroy()))) })).toMatchObject({ outcome: 'tls-closed' });
  });

  it('never agrees on TLS', async () => {
    const { own, reached } = whenReached();
    expect(await one({ port: await listening(serve((socket) => socket.on('data', reached))) }, own)).toMatchObject({ outcome: 'tls-timeout' });
  });

  it('never answers', async () => {
    const { own, reached } = whenReached();
    expect(await one({ port: await listening(serveTls(await microsoft.issue([host]), reached)) }, own)).toMatchObject({ outcome: 'http-timeout', certificate: { subject: host } });
  });

  it.each([
    ['closes without an answer', (socket: { end: () => unknown }) => void socket.end(), 'http-closed'],
    ['answers what is no HTTP', (socket: { write: (text: string) => unknown }) => void socket.write('SSH-2.0-x\r\n'), 'http-garbled'],
  ])('%s', async (_, respond, outcome) => {
    expect(await one({ port: await listening(serveTls(await microsoft.issue([host]), respond)) })).toMatchObject({ outcome, certificate: { subject: host } });
  });
});

describe('a proxy', () => {
  const through = async (kind: ProxyAnswer, account?: string): Promise<Proxy> => ({ host: 'proxy.test', port: await listening(serveProxy(kind, account)) });
  const target = async (): Promise<{ host: string; port: number }> => ({ host: 'only-the-proxy-knows.invalid', port: await listening(serveTls(await microsoft.issue(['only-the-proxy-knows.invalid']), answer)) });

  it('knows names that this computer does not', async () => {
    const proxy = await through('connect');
    expect(await one(await target(), {}, proxy)).toMatchObject({ outcome: 'answered', status: 200, via: `proxy.test:${proxy.port}`, signedIn: false });
  });

  it('takes an account', async () => {
    const proxy = await through('connect', 'anna:pass wörd');
    expect(await one(await target(), {}, { ...proxy, account: 'anna', password: 'pass wörd' })).toMatchObject({ outcome: 'answered', signedIn: true });
  });

  it.each([
    ['nobody', {}, false],
    ['the wrong one', { account: 'anna', password: 'x' }, true],
  ])('asks %s to sign in', async (_, account, signedIn) => {
    const proxy = await through('connect', 'anna:secret');
    expect(await one({ port: 443 }, {}, { ...proxy, ...account })).toMatchObject({ outcome: 'proxy-407', status: 407, schemes: ['Basic', 'Negotiate'], signedIn });
  });

  it.each([
    ['HTTP/1.1 403 Forbidden\r\n\r\n', 'proxy-refused'],
    ['HTTP/1.1 502 Bad Gateway\r\n\r\n', 'proxy-refused'],
    ['what?\r\n\r\n', 'proxy-closed'],
    ['close', 'proxy-closed'],
  ])('that does %j is named', async (kind, outcome) => {
    expect(await one({ port: 443 }, {}, await through(kind))).toMatchObject({ outcome });
  });

  it('that never answers is named', async () => {
    const { own, reached } = whenReached();
    const port = await listening(serve((socket) => socket.on('data', reached)));
    expect(await one({ port: 443 }, own, { host: 'proxy.test', port })).toMatchObject({ outcome: 'proxy-timeout' });
  });

  it('that is not there is named', async () => {
    expect(await one({ port: 443 }, {}, { host: 'proxy.test', port: await closedPort() })).toMatchObject({ outcome: 'proxy-unreachable' });
    expect(await one({ port: 443 }, {}, { host: 'proxy.invalid', port: 80 })).toMatchObject({ outcome: 'proxy-dns' });
  });

  it('fetches what has no TLS', async () => {
    const proxy = await listening(serve((socket) => socket.once('data', (asked) => socket.end(String(asked).startsWith('GET http://crl.test/list HTTP/1.1\r\nHost: crl.test\r\n') ? answer : 'HTTP/1.1 400 No\r\n\r\n'))));
    expect(await one({ host: 'crl.test', port: 80, protocol: 'http', path: '/list' }, {}, { host: 'proxy.test', port: proxy })).toMatchObject({ outcome: 'answered', status: 200 });
  });

  it('breaks up TLS inside the tunnel', async () => {
    const port = await listening(serveTls(await inspector.issue([host]), answer));
    expect(await one({ port }, {}, await through('connect'))).toMatchObject({ outcome: 'tls-untrusted-issuer', certificate: { issuer: 'Web Filter' } });
  });
});

describe('many hosts', () => {
  const many = (port: number): ProbeTarget[] => Array.from({ length: 40 }, (_, index) => ({ host: `host${index}.test`, port, protocol: 'https' }));

  it('are tried all at once and end at the deadline', async () => {
    const deadline = new AbortController();
    let connections = 0;
    // None of them ends by itself: the deadline only comes when all of them are under way together.
    const port = await listening(serve((socket) => { socket.resume(); connections += 1; if (connections === 40) deadline.abort(); }));
    const results = await tried(many(port), { deadline: () => deadline.signal });
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['tls-timeout']));
    expect(results.map((result) => result.host)).toEqual(many(port).map((target) => target.host));
  });

  it('have a deadline of their own accord', async () => {
    const port = await listening(serve(() => undefined));
    expect(await tried(many(port), { deadline: () => AbortSignal.abort() })).toHaveLength(40);
  });

  it('stop when the caller does', async () => {
    const caller = new AbortController();
    const port = await listening(serve((socket) => { socket.resume(); caller.abort(); }));
    await expect(tried(many(port), {}, noProxy, caller.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('that are the same are tried once', async () => {
    let connections = 0;
    const port = await listening(serve((socket) => { connections += 1; socket.once('data', () => socket.end(answer)); }));
    const target: ProbeTarget = { host, port, protocol: 'http' };
    expect(await tried([target, { ...target }, { ...target, host: host.toUpperCase() }])).toHaveLength(3);
    expect(connections).toBe(1);
  });
});
