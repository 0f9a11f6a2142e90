/** Serves the practice zones over UDP and TCP on one port of the loopback address. */
import packet, { type Packet } from 'dns-packet';
import dgram from 'node:dgram';
import net from 'node:net';
import { answer } from './answer.ts';
import { signatureOf, signed, type Signature } from './signature.ts';
import { update } from './update.ts';
import { readMessage, type UpdateMessage } from './update-message.ts';
import type { Zones } from './zones.ts';

/** What fits a datagram without EDNS (RFC 1035 §4.2.1); the rest is fetched over TCP. */
const datagram = 512;

/** Bytes of queries that a TCP connection may have waiting. */
const longestQuery = 4096;

const address = '127.0.0.1';

/** The operation of an update (RFC 2136 §1.3). */
const updateOperation = 5;

/** What can go wrong on request. */
export interface DnsFaults {
  /** Nobody answers. */
  silent?: boolean;
  /** What is published from now on shows so many milliseconds later. */
  publishAfterMs?: number;
}

/** A running server. */
export interface DnsServer {
  /** `127.0.0.1:port`, as a resolver takes it. */
  readonly address: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Listens on `port` (0: any that is free for both protocols). */
export async function serveDns(zones: Zones, faults: DnsFaults, port = 0): Promise<DnsServer> {
  const { udp, tcp, bound } = await bind(port);
  const sockets = new Set<net.Socket>();
  udp.on('message', (query, from) => {
    const reply = respond(zones, faults, query);
    if (reply) udp.send(reply.length > datagram ? truncated(reply) : reply, from.port, from.address);
  });
  tcp.on('connection', (socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy()));
    serveStream(socket, (query) => respond(zones, faults, query));
  });
  return {
    address: `${address}:${bound}`,
    port: bound,
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      await Promise.all([new Promise<void>((closed) => udp.close(closed)), new Promise<void>((closed) => void tcp.close(() => closed()))]);
    },
  };
}

function respond(zones: Zones, faults: DnsFaults, query: Buffer): Buffer | undefined {
  if (faults.silent) return undefined;
  try {
    const message = readMessage(query);
    const signature = signatureOf(message, Math.floor(Date.now() / 1000));
    const reply = message.operation === updateOperation ? updated(zones, message, signature) : questioned(zones, query, signature);
    return reply === undefined ? undefined : signed(reply, signature, Math.floor(Date.now() / 1000));
  } catch {
    return undefined;
  }
}

function questioned(zones: Zones, query: Buffer, { found }: Signature): Buffer | undefined {
  const asked = packet.decode(query);
  if (asked.type !== 'query') return undefined;
  return found === 'bad' ? coded(query, notAuthorized) : packet.encode(answer(zones, asked));
}

/** An update without a signature is refused. */
function updated(zones: Zones, message: UpdateMessage, { found }: Signature): Buffer {
  if (found !== 'good') return coded(message.bytes, found === 'none' ? refused : notAuthorized);
  let code = refused;
  zones.together(() => {
    code = update(zones, message);
  });
  return coded(message.bytes, code);
}

/** Response codes. */
const refused = 5;
const notAuthorized = 9;

/** The answer that has nothing but the request's header and a code. */
function coded(request: Buffer, code: number): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(request.readUInt16BE(0), 0);
  head.writeUInt16BE(0x8000 | (request.readUInt16BE(2) & 0x7800) | code, 2);
  return head;
}

/** Header and question only, with the flag that says so. */
function truncated(reply: Buffer): Buffer {
  const { id, flags, questions } = packet.decode(reply);
  const short: Packet = { type: 'response', flags: (flags ?? 0) | packet.TRUNCATED_RESPONSE };
  return packet.encode({ ...short, ...(id === undefined ? {} : { id }), ...(questions ? { questions } : {}) });
}

/** Each message follows its length in two bytes (RFC 1035 §4.2.2). */
function serveStream(socket: net.Socket, reply: (query: Buffer) => Buffer | undefined): void {
  let waiting = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= 2 && waiting.length >= 2 + waiting.readUInt16BE(0)) {
      const end = 2 + waiting.readUInt16BE(0);
      const message = reply(waiting.subarray(2, end));
      waiting = waiting.subarray(end);
      if (message) socket.write(Buffer.concat([Buffer.from([message.length >> 8, message.length & 0xff]), message]));
    }
    if (waiting.length > longestQuery) socket.destroy();
  });
}

interface Bound {
  readonly udp: dgram.Socket;
  readonly tcp: net.Server;
  readonly bound: number;
}

/** TCP chooses the port; should another program have it for UDP, a new one is tried. */
async function bind(port: number, attempts = 10): Promise<Bound> {
  const tcp = net.createServer();
  await new Promise<void>((listening, refused) => tcp.once('error', refused).listen(port, address, listening));
  const bound = (tcp.address() as net.AddressInfo).port;
  const udp = dgram.createSocket('udp4');
  try {
    await new Promise<void>((listening, refused) => udp.once('error', refused).bind(bound, address, listening));
    return { udp, tcp, bound };
  } catch (thrown) {
    udp.close();
    tcp.close();
    if (port !== 0 || attempts === 0) throw thrown;
    return bind(port, attempts - 1);
  }
}
