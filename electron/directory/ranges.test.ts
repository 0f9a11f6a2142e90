/** A group of which the server sends 1,500 members at a time, as Windows does. */
import { BerReader } from 'ldapts';
import { once } from 'node:events';
import net from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { Entry } from '../ports/directory.ts';
import { LdapConnection } from './connection.ts';
import { done, entry } from './message.fixture.ts';
import { readMembers } from './ranges.ts';
import { searchPages } from './search.ts';

const members = 20_000;
const part = 1500;
const { signal } = new AbortController();
const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

const name = (index: number): string => `<GUID=00000000-0000-0000-0000-${String(index).padStart(12, '0')}>;CN=${index},DC=contoso,DC=com`;

function reply(request: Buffer): Buffer {
  const reader = new BerReader(request);
  reader.readSequence();
  const id = reader.readInt() ?? 0;
  const first = Number(/range=(\d+)-/.exec(request.toString('latin1'))?.[1] ?? 0);
  const next = Math.min(first + part, members);
  const range = `member;range=${first}-${next === members ? '*' : next - 1}`;
  return Buffer.concat([entry(id, 'CN=g', { [range]: Array.from({ length: next - first }, (_, index) => name(first + index)) }), done(id)]);
}

async function connected(): Promise<LdapConnection> {
  const server = net.createServer((socket) => socket.on('error', () => undefined).on('data', (request) => socket.write(reply(request))));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const socket = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  const connection = new LdapConnection(socket);
  open.push(() => (connection.close(), server.close()));
  return connection;
}

async function groupIn(connection: LdapConnection, references: boolean): Promise<Entry> {
  const search = { base: 'DC=contoso,DC=com', scope: 'sub', filter: '(cn=g)', attributes: ['member'], references } as const;
  const pages: (readonly Entry[])[] = [];
  for await (const page of searchPages(connection, search, signal)) pages.push(page);
  expect(pages.flat()).toHaveLength(1);
  return pages[0]![0]!;
}

it('comes with all its members in order by DN', async () => {
  const group = await groupIn(await connected(), false);
  expect(group.text.get('member')).toHaveLength(members);
  expect([group.membersFrom, group.text.get('member')?.at(-1)]).toEqual([undefined, name(members - 1)]);
});

it('comes with its first members by objectGUID, and gives the others part by part', async () => {
  const connection = await connected();
  const group = await groupIn(connection, true);
  const found = [...(group.references.get('member') ?? [])];
  expect([found.length, group.membersFrom]).toEqual([part, part]);
  for (let from = group.membersFrom; from !== undefined; ) {
    const more = await readMembers(connection, 'AAAAAAAAAAAAAAAAAAGZmQ==', from, signal);
    expect(more!.members.length).toBeLessThanOrEqual(part);
    found.push(...more!.members);
    from = more!.next;
  }
  expect(found).toHaveLength(members);
  expect(found.at(-1)).toEqual({ guid: 'AAAAAAAAAAAAAAAAAAGZmQ==', dn: `CN=${members - 1},DC=contoso,DC=com` });
});
