/** Servers that answer nonsense, break off or stay silent end in Problems, never in a hang. */
import { once } from 'node:events';
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { problemOf } from '../../shared/problem.ts';
import { LdapConnection } from './connection.ts';
import { openDirectories } from './directories.ts';
import { done, entry, message, paged } from './message.fixture.ts';
import { searchPages } from './search.ts';

const never = new AbortController().signal;
const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

/** A server that hands each connection to `serve`; gives its port. */
async function listen(serve: (socket: net.Socket) => void): Promise<number> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    serve(socket);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  open.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as net.AddressInfo).port;
}

async function connection(serve: (socket: net.Socket) => void): Promise<LdapConnection> {
  const socket = net.connect(await listen(serve), '127.0.0.1');
  const made = new LdapConnection(socket);
  open.push(() => made.close());
  return made;
}

async function names(from: LdapConnection): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const page of searchPages(from, { base: '', scope: 'sub', filter: '(cn=*)', attributes: ['cn'] }, never)) found.push(...page.map(({ dn }) => dn));
  return found;
}

describe('answers of a server', () => {
  it('goes on after an empty page that carries a cookie', async () => {
    let asked = 0;
    const made = await connection((socket) =>
      socket.on('data', () => {
        asked += 1;
        socket.write(asked === 2 ? done(asked, 0, paged('more')) : Buffer.concat([entry(asked, `cn=${asked}a`), entry(asked, `cn=${asked}b`), done(asked, 0, paged(asked < 3 ? 'more' : ''))]));
      }),
    );
    expect(await names(made)).toEqual(['cn=1a', 'cn=1b', 'cn=3a', 'cn=3b']);
  });

  it('reads a message that comes byte by byte', async () => {
    const made = await connection((socket) => socket.on('data', () => Buffer.concat([entry(1, 'cn=a'), done(1)]).forEach((byte) => socket.write(Buffer.from([byte])))));
    expect(await names(made)).toEqual(['cn=a']);
  });

  it.each([
    ['another protocol', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['a message of two gigabytes', Buffer.from([0x30, 0x84, 0x7f, 0xff, 0xff, 0xff])],
    ['an entry that ends too early', message(1, 0x64, (writer) => writer.writeInt(5))],
    ['an attribute longer than its message', Buffer.from([0x30, 0x0c, 2, 1, 1, 0x64, 7, 4, 1, 0x61, 0x30, 2, 0x30, 0x7f])],
    ['an empty message', Buffer.from([0x30, 0])],
    ['an unknown operation', message(1, 0x7f, (writer) => writer.writeInt(5))],
  ])('takes %s for garbled', async (_, bytes) => {
    const made = await connection((socket) => socket.on('data', () => socket.write(Buffer.concat([bytes, done(1)]))));
    await expect(names(made)).rejects.toMatchObject({ problem: { code: 'directory.garbled' } });
    expect(made.open).toBe(false);
  });

  it('says when the connection broke off in the middle', async () => {
    const made = await connection((socket) => socket.on('data', () => socket.end(entry(1, 'cn=a'))));
    await expect(names(made)).rejects.toMatchObject({ problem: { code: 'directory.connection-lost' } });
    await expect(names(made)).rejects.toMatchObject({ problem: { code: 'directory.connection-lost' } });
  });
});

describe('closing', () => {
  it('lets go of a server that never closes its side', async () => {
    const server = net.createServer({ allowHalfOpen: true }, (held) => held.resume().on('error', () => undefined));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const socket = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1');
    await once(socket, 'connect');
    new LdapConnection(socket).close();
    await once(socket, 'close');
    expect(socket.destroyed).toBe(true);
    server.close();
  });
});

describe('connecting', () => {
  const directories = openDirectories();
  const credentials = { account: 'a@contoso.com', password: 'secret' };

  it('never sends a password to a server without encryption', async () => {
    const received: Buffer[] = [];
    const port = await listen((socket) => socket.on('data', (chunk) => (received.push(chunk), socket.write(done(1).fill(0x78, 5, 6)))));
    await expect(directories.connect({ server: '127.0.0.1', port, security: 'starttls' }, credentials, never)).rejects.toThrow();
    await expect(directories.connect({ server: '127.0.0.1', port, security: 'ldaps' }, credentials, never)).rejects.toThrow();
    expect(Buffer.concat(received).includes('secret')).toBe(false);
  });

  it('names a closed port, an unknown host and a server without TLS', async () => {
    const port = await listen((socket) => socket.destroy());
    const closed = await listen(() => undefined);
    open.pop()?.();
    const code = async (server: string, at: number): Promise<unknown> =>
      directories.connect({ server, port: at, security: 'ldaps' }, credentials, never).then(
        () => 'connected',
        (thrown: unknown) => problemOf(thrown).code,
      );
    expect(await code('127.0.0.1', closed)).toBe('directory.unreachable');
    expect(await code('127.0.0.1', port)).toBe('directory.tls-failed');
    expect(await code('dc.invalid', port)).toBe('directory.name-unknown');
  });

  it('stops when told', async () => {
    const stop = new AbortController();
    const port = await listen(() => stop.abort());
    await expect(directories.probe({ server: '127.0.0.1', port, security: 'ldaps' }, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
