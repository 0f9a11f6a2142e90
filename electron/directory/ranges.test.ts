/** A group of which the server sends 1,500 members at a time, as Windows does. */
import { BerReader } from 'ldapts';
import { once } from 'node:events';
import net from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { Entry } from '../ports/directory.ts';
import { LdapConnection } from './connection.ts';
import { done, entry } from './message.fixture.ts';
import { searchPages } from './search.ts';

const members = 20_000;
const part = 1500;
const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

const name = (index: number): string => `<GUID=00000000-0000-0000-0000-${String(index).padStart(12, '0')}>;CN=${index},DC=contoso,DC=com`;

function reply(request: Buffer): Buffer {
  const reader = new BerReader(request);
  reader.readSequence();
  const id = reader.readInt() ?? 0;
  const first = Number(/range=(\d+)-\*/.exec(request.toString('latin1'))?.[1] ?? 0);
  const next = Math.min(first + part, members);
  const range = `member;range=${first}-${next === members ? '*' : next - 1}`;
  return Buffer.concat([entry(id, 'CN=g', { [range]: Array.from({ length: next - first }, (_, index) => name(first + index)) }), done(id)]);
}

it('comes with all its members in order, by DN and by objectGUID', async () => {
  const server = net.createServer((socket) => socket.on('error', () => undefined).on('data', (request) => socket.write(reply(request))));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const socket = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  const connection = new LdapConnection(socket);
  open.push(() => (connection.close(), server.close()));
  const search = { base: 'DC=contoso,DC=com', scope: 'sub', filter: '(cn=g)', attributes: ['member'], references: true } as const;
  const pages: (readonly Entry[])[] = [];
  for await (const page of searchPages(connection, search, new AbortController().signal)) pages.push(page);
  const group = pages[0]![0]!;
  expect(pages.flat()).toHaveLength(1);
  expect(group.text.get('member')).toHaveLength(members);
  expect(group.references.get('member')).toHaveLength(members);
  expect(group.references.get('member')?.[members - 1]).toEqual({ guid: 'AAAAAAAAAAAAAAAAAAGZmQ==', dn: `CN=${members - 1},DC=contoso,DC=com` });
});
