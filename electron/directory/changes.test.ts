/** Delta readings from servers that send in rounds, refuse, stand still, or send more than anybody takes. */
import { BerReader } from 'ldapts';
import { once } from 'node:events';
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Notice } from '../ports/directory.ts';
import { cursorOfNow, readChanges } from './changes.ts';
import { LdapConnection } from './connection.ts';
import { parseCursor, writeCursor, type DeltaKind } from './delta-cursor.ts';
import { dirSync, done, entry } from './message.fixture.ts';

const never = new AbortController().signal;
const base = 'DC=contoso,DC=com';
const standing = { service: 'CN=DC1', invocation: Buffer.alloc(16, 1).toString('base64'), usn: 100, time: 0 };
const dirSyncOid = '1.2.840.113556.1.4.841';
const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

/** Answers a DirSync search: the message id, whether with the account's own rights only, the bytes of the request. */
type Answer = (id: number, ownRights: boolean, request: Buffer, socket: net.Socket) => Buffer;

const guid = (number: number): Buffer => Buffer.from(String(number).padStart(16, '0'));
const changed = (id: number, number: number): Buffer => entry(id, `CN=${number}`, { objectGUID: [guid(number)] });

/** Opens connections to a server that says where it stands, refuses paged searches, and leaves DirSync to `answer`. */
async function serve(answer: Answer): Promise<() => Promise<LdapConnection>> {
  const server = net.createServer((socket) => {
    open.push(() => socket.destroy());
    socket.on('error', () => undefined).on('data', (request) => socket.write(reply(request, socket, answer)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  open.push(() => server.close());
  return async () => {
    const socket = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1');
    await once(socket, 'connect');
    return new LdapConnection(socket);
  };
}

function reply(request: Buffer, socket: net.Socket, answer: Answer): Buffer {
  const reader = new BerReader(request);
  reader.readSequence();
  const id = reader.readInt() ?? 0;
  if (request.includes('dsServiceName')) return Buffer.concat([entry(id, '', { dsServiceName: [standing.service], highestCommittedUSN: ['100'] }), done(id)]);
  if (request.includes('invocationId')) return Buffer.concat([entry(id, standing.service, { invocationId: [Buffer.alloc(16, 1)] }), done(id)]);
  if (!request.includes(dirSyncOid)) return Buffer.alloc(0);
  return answer(id, request.includes(Buffer.from([2, 4, 0x80, 0, 0, 1])), request, socket);
}

const cursorOf = (kind: DeltaKind, cookie: string): string => writeCursor(kind, base, Buffer.from(cookie), standing);

async function namesSince(cursor: string, answer: Answer): Promise<{ names: readonly string[]; cursor: string }> {
  const read = readChanges(await serve(answer), base, cursor, never);
  const names: string[] = [];
  for await (const notices of read.notices) names.push(...notices.map(({ dn }) => dn));
  return { names, cursor: read.cursor() };
}

describe('a delta reading', () => {
  it('goes through all rounds, with the cookie of each, and ends with the last one', async () => {
    const after: Readonly<Record<string, string>> = { c0: 'c1', c1: 'c2', c2: 'c3' };
    const { names, cursor } = await namesSince(cursorOf('dirsync', 'c0'), (id, _, request) => {
      const asked = Object.keys(after).find((cookie) => request.includes(cookie)) ?? '';
      const next = after[asked] ?? '';
      return Buffer.concat([...(asked === 'c1' ? [] : [changed(id, Number(next.slice(1)))]), done(id, 0, dirSync(next !== 'c3', next))]);
    });
    expect(names).toEqual(['CN=1', 'CN=3']);
    expect(parseCursor(cursor)).toMatchObject({ kind: 'dirsync', cookie: Buffer.from('c3').toString('base64'), usn: 100 });
  });

  it.each<[string, number, Readonly<Record<string, Buffer>>]>([
    ['refuses the cookie', 2, {}],
    ['does not do DirSync any more', 12, {}],
    ['took the right away', 50, {}],
    ['sends no cookie', 0, {}],
    ['says more but stands still', 0, dirSync(true, 'c0')],
  ])('needs a full one where the server %s', async (_, status, controls) => {
    await expect(namesSince(cursorOf('dirsync', 'c0'), (id) => done(id, status, controls))).rejects.toMatchObject({ problem: { code: 'directory.cursor-expired' } });
  });

  it('does not need a full one where the server is only busy', async () => {
    await expect(namesSince(cursorOf('dirsync', 'c0'), (id) => done(id, 51))).rejects.toMatchObject({ problem: { code: 'directory.unreachable' } });
  });

  it('holds the server back while nobody takes what came, and lets go of it when left', async () => {
    const total = 200;
    let sent = 0;
    const opening = await serve((id, _, _request, socket) => {
      const thousand = Buffer.concat(Array.from({ length: 1000 }, () => entry(id, `CN=${'x'.repeat(400)}`, { objectGUID: [guid(1)] })));
      const more = (): void => {
        while (sent < total) {
          sent += 1;
          if (!socket.write(thousand)) return void socket.once('drain', more);
        }
      };
      more();
      return Buffer.alloc(0);
    });
    const notices = readChanges(opening, base, cursorOf('dirsync', 'c0'), never).notices[Symbol.asyncIterator]() as AsyncGenerator<readonly Notice[]>;
    expect((await notices.next()).value).toHaveLength(1000);
    for (let before = -1; before !== sent; await new Promise((resolve) => setTimeout(resolve, 100))) before = sent;
    expect(sent).toBeLessThan(total);
    expect((await notices.next()).value).toHaveLength(1000);
    await notices.return(undefined);
  });
});

describe('a cursor of now', () => {
  it.each<[DeltaKind, Answer]>([
    ['dirsync', (id) => done(id, 0, dirSync(false, 'now'))],
    ['dirsync-own-rights', (id, ownRights) => (ownRights ? done(id, 0, dirSync(false, 'now')) : done(id, 50))],
    ['usn', (id) => done(id, 12)],
  ])('is of the kind %s where the directory grants no better one', async (kind, answer) => {
    const connection = await (await serve(answer))();
    const cursor = parseCursor(await cursorOfNow(connection, base, never));
    expect(cursor).toMatchObject({ kind, cookie: kind === 'usn' ? '' : Buffer.from('now').toString('base64'), ...standing });
    connection.close();
  });

  it('passes over what the server looked through on the way to now', async () => {
    let rounds = 0;
    const connection = await (await serve((id) => done(id, 0, dirSync((rounds += 1) < 3, `c${rounds}`))))();
    expect(parseCursor(await cursorOfNow(connection, base, never))).toMatchObject({ cookie: Buffer.from('c3').toString('base64') });
    connection.close();
  });
});
