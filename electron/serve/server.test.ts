/** The browser door over real HTTP: every refusal, the way in, a call, a cancel and the events. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largestMessage } from '../../shared/contract/messages.ts';
import { contract } from '../../shared/contract/index.ts';
import type { CallContext, Handlers } from '../ports/call.ts';
import { createDispatcher } from '../rpc/dispatch.ts';
import { openDoor, type Door } from './server.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const handlers = {
  ...Object.fromEntries(Object.keys(contract).map((name) => [name, async () => ({})])),
  'directory.discover': (_: unknown, { signal }: CallContext) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('gone')))),
} as unknown as Handlers;

let pages: string;
let door: Door;
let address: URL;
let cookie: string;

/** Sends what it is told, `Host` and `Origin` included; a browser could not. */
function send(method: string, target: string, headers: OutgoingHttpHeaders = {}, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port: address.port, method, path: target, headers: { connection: 'close', ...headers } }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (part: string) => (text += part));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const json = (): OutgoingHttpHeaders => ({ cookie, origin: address.origin, 'content-type': 'application/json' });
const signOut = JSON.stringify({ id: '1', name: 'tenant.signOut', input: {} });

beforeAll(async () => {
  pages = await mkdtemp(path.join(tmpdir(), 'door-'));
  await writeFile(path.join(pages, 'index.html'), '<p>page</p>');
  door = await openDoor({ dispatcher: createDispatcher(handlers), pages });
  address = new URL(door.link);
  expect((await send('GET', '/?key=wrong')).status).toBe(403);
  const entered = await send('GET', address.pathname + address.search);
  expect(entered).toMatchObject({ status: 303, headers: { location: '/' } });
  const [given] = entered.headers['set-cookie']!;
  expect(given).toMatch(new RegExp(`^directory-sync-setup-${address.port}=[\\w-]{22}; Path=/; HttpOnly; SameSite=Strict$`));
  cookie = given!.split(';')[0]!;
});
afterAll(async () => {
  await door.close();
  await rm(pages, { recursive: true });
});

describe('the way in', () => {
  it('is the link, once', async () => {
    expect(address.hostname).toBe('127.0.0.1');
    expect((await send('GET', address.pathname + address.search)).status).toBe(403);
    expect((await send('GET', address.pathname + address.search, { cookie })).status).toBe(403);
  });

  it('leads to the page, with its content policy and without CORS', async () => {
    const { status, headers, text } = await send('GET', '/', { cookie: `other=1; ${cookie}` });
    expect({ status, text }).toEqual({ status: 200, text: '<p>page</p>' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('refuses', () => {
  const cases: [string, number, () => Promise<Answer>][] = [
    ['no cookie', 401, () => send('GET', '/')],
    ['a wrong cookie', 401, () => send('GET', '/', { cookie: `${cookie}x` })],
    ['a call without cookie', 401, () => send('POST', '/rpc', { ...json(), cookie: '' }, signOut)],
    ['events without cookie', 401, () => send('GET', '/events?since=0')],
    ['another host name', 421, () => send('GET', '/', { cookie, host: `localhost:${address.port}` })],
    ['a rebound host name', 421, () => send('GET', `/${address.search}`, { cookie, host: `evil.example:${address.port}` })],
    ['a host without port', 421, () => send('GET', '/', { cookie, host: '127.0.0.1' })],
    ['no origin', 403, () => send('POST', '/rpc', { cookie, 'content-type': 'application/json' }, signOut)],
    ['another origin', 403, () => send('POST', '/rpc', { ...json(), origin: 'http://127.0.0.1:1' }, signOut)],
    ['a null origin', 403, () => send('POST', '/cancel', { ...json(), origin: 'null' }, '{"id":"1"}')],
    ['a form', 415, () => send('POST', '/rpc', { ...json(), 'content-type': 'text/plain' }, signOut)],
    ['a call that is read', 405, () => send('GET', '/rpc', { cookie })],
    ['a page that is posted to', 405, () => send('POST', '/', json(), '{}')],
    ['a preflight', 405, () => send('OPTIONS', '/rpc', json())],
    ['no JSON', 400, () => send('POST', '/rpc', json(), '{')],
    ['too much', 413, () => send('POST', '/rpc', json(), 'x'.repeat(largestMessage + 1))],
    ['a path out of the pages', 404, () => send('GET', '/..%2fsecret.html', { cookie })],
    ['an unknown page', 404, () => send('GET', '/no.html', { cookie })],
  ];
  it.each(cases)('%s: %i', async (_, status, ask) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('calls', () => {
  it('are answered, and wrong ones refused by the dispatcher', async () => {
    const right = await send('POST', '/rpc', json(), signOut);
    expect(JSON.parse(right.text)).toEqual({ ok: true, value: {} });
    const wrong = await send('POST', '/rpc', { ...json(), 'content-type': 'application/json; charset=utf-8' }, '{"id":"2","name":"none","input":{}}');
    expect(JSON.parse(wrong.text)).toMatchObject({ ok: false, problem: { code: 'setup.bad-request' } });
  });

  it('are cancelled', async () => {
    const answer = send('POST', '/rpc', json(), '{"id":"long","name":"directory.discover","input":{}}');
    // The cancel may overtake the call: it is asked until the call has ended.
    const cancelling = setInterval(() => void send('POST', '/cancel', json(), '{"id":"long"}'), 5);
    await answer.finally(() => clearInterval(cancelling));
    expect((await send('POST', '/cancel', json(), '{"id":7}')).text).toBe('{}');
    expect(JSON.parse((await answer).text)).toMatchObject({ problem: { code: 'setup.stopped' } });
  });
});

describe('events', () => {
  it('come from the asked number on, then as they happen', async () => {
    await send('POST', '/rpc', json(), signOut);
    const heard: string[] = [];
    await new Promise<void>((resolve, reject) => {
      const outgoing = request({ host: '127.0.0.1', port: address.port, path: '/events?since=0', headers: { cookie } }, (incoming) => {
        expect(incoming.headers['content-type']).toBe('text/event-stream; charset=utf-8');
        incoming.setEncoding('utf8').on('data', (part: string) => {
          heard.push(part);
          if (heard.join('').includes('"call":"later"')) {
            outgoing.destroy();
            resolve();
          }
        });
        void send('POST', '/rpc', json(), signOut.replace('"1"', '"later"'));
      });
      outgoing.on('error', reject);
      outgoing.end();
    });
    expect(heard.join('')).toMatch(/id: 1\ndata: \{"kind":"ended",.*"seq":1\}\n\nid: 2\n/);
  });
});

describe('the door', () => {
  it('tells when nobody used it', async () => {
    const empty = await new Promise<boolean>((resolve) => {
      const waiting = openDoor({ dispatcher: createDispatcher(handlers), pages, idleAfter: 0, idle: () => void waiting.then((made) => made.close()).then(() => resolve(true)) });
    });
    expect(empty).toBe(true);
  });

  it('cannot be opened twice at one port', async () => {
    await expect(openDoor({ dispatcher: createDispatcher(handlers), pages, port: Number(address.port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
