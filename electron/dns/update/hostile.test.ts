/** Servers that lie about updates: every answer that is not theirs to give ends with a reason, and none is believed. */
import { createServer, type AddressInfo, type Server } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { problemOf } from '../../../shared/problem.ts';
import { editableTypes } from '../../ports/dns-update.ts';
import { openDnsUpdates } from './editor.ts';
import { readAnswer } from './message.ts';
import { dataBytes, dataText } from './record-texts.ts';
import { Garbled, readName, writeName } from './wire.ts';

const key = { name: 'key', algorithm: 'hmac-sha256' as const, secret: 'c2VjcmV0' };
const patience = { connect: 2000, answer: 300 };
const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** A server that answers each request so; undefined: it says nothing. */
async function answering(answer: (request: Buffer) => Buffer | undefined): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes: Buffer) => {
      const reply = answer(bytes.subarray(2));
      if (reply !== undefined) socket.end(Buffer.concat([Buffer.from([reply.length >> 8, reply.length & 255]), reply]));
    });
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}

/** The request itself as an answer with this code, without its signature. */
function echoed(request: Buffer, code = 0): Buffer {
  const { end } = readName(request, 12);
  const reply = Buffer.from(request.subarray(0, end + 4));
  reply.writeUInt16BE(0x8400 | (request.readUInt16BE(2) & 0x7800) | code, 2);
  for (const at of [6, 8, 10]) reply.writeUInt16BE(0, at);
  return reply;
}

async function changeAt(port: number, signing: typeof key | null = key): Promise<string> {
  const editor = openDnsUpdates({ patience }).open({ host: '127.0.0.1', port }, signing ?? undefined);
  return editor.change('contoso.com', 'contoso.com', [{ type: 'TXT', old: undefined, new: { type: 'TXT', ttl: 1, values: ['"x"'] } }], new AbortController().signal).then(() => 'done', (thrown: unknown) => problemOf(thrown).code);
}

describe('a server that lies', () => {
  it.each([
    ['leaves the signature out', (request: Buffer) => echoed(request), 'dns-update.answer-unsigned'],
    ['answers another request', (request: Buffer) => Buffer.concat([Buffer.from([(request[0] ?? 0) ^ 1]), echoed(request).subarray(1)]), 'dns-update.garbled'],
    ['sends noise', () => Buffer.from('HTTP/1.1 400 Bad Request'), 'dns-update.garbled'],
    ['sends half of it', (request: Buffer) => echoed(request).subarray(0, 15), 'dns-update.garbled'],
    ['sends the request back', (request: Buffer) => request, 'dns-update.garbled'],
    ['says nothing', () => undefined, 'dns-update.no-answer'],
    ['refuses without a signature', (request: Buffer) => echoed(request, 5), 'dns-update.refused'],
    ['fails', (request: Buffer) => echoed(request, 2), 'dns-update.server-failed'],
    ['knows no updates', (request: Buffer) => echoed(request, 4), 'dns-update.not-offered'],
    ['names a zone of others', (request: Buffer) => echoed(request, 10), 'dns-update.not-in-zone'],
  ])('%s', async (_, answer, code) => expect(await changeAt(await answering(answer))).toBe(code));

  it('is believed without a key only', async () => expect(await changeAt(await answering((request) => echoed(request)), null)).toBe('done'));

  it('is not reached', async () => expect(await changeAt(1)).toBe('dns-update.unreachable'));
});

describe('bytes', () => {
  it('of any kind are read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const message = Buffer.from(bytes);
        const work = [() => readAnswer(message), () => readName(message, 0), ...editableTypes.map((type) => () => dataText(type, { message, start: 0, length: message.length }))];
        for (const one of work) {
          try {
            one();
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(Garbled);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('of records are the same after being read and written', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 255 }), { minLength: 1, maxLength: 20 }), (strings) => {
        const data = Buffer.concat(strings.map((one) => Buffer.from([one.length, ...one])));
        expect(dataBytes('TXT', dataText('TXT', { message: data, start: 0, length: data.length }))).toEqual(data);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 6 }), (labels) => {
        const name = Buffer.concat([...labels.map((one) => Buffer.from([one.length, ...one])), Buffer.from([0])]);
        expect(writeName(`${readName(name, 0).text}.`)).toEqual(name);
      }),
    );
    for (const [type, text] of [['MX', '0 .'], ['SRV', '1 2 3 a.b.'], ['AAAA', '2001:db8:0:0:0:0:0:1'], ['A', '192.0.2.1'], ['CAA', '0 issue "ca; x=\\"y"']] as const) {
      const message = dataBytes(type, text);
      expect(dataText(type, { message, start: 0, length: message.length })).toBe(text);
    }
  });
});
