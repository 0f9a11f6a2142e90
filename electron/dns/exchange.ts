/** One question to one DNS server: by datagram, and over TCP when the answer does not fit. */
import { randomInt } from 'node:crypto';
import dgram from 'node:dgram';
import net from 'node:net';
import type { DnsFault } from '../../shared/rules/domains/reply.ts';
import type { DnsType } from '../ports/dns.ts';
import { rcodes, readReply, writeQuestion, type Question, type Reply } from './message.ts';

/** A server's address (IPv4 or IPv6) and port. */
export interface Server {
  readonly address: string;
  readonly port: number;
}

/** What is asked of it. */
export interface Asked {
  readonly name: string;
  readonly type: DnsType;
  readonly recursive: boolean;
  /** Milliseconds that one try may take; a server that says nothing is asked twice. */
  readonly patience: number;
}

/** Datagrams that do not belong to the question are passed over, as anybody can send them; after so many nothing is believed any more. */
const mostForeign = 50;

const tries = 2;

/** The server's answer, or why there is none; throws for `signal` only. The id is random, and so is the port that it is asked from. */
export async function ask(server: Server, asked: Asked, signal: AbortSignal): Promise<Reply | DnsFault> {
  const { patience, ...about } = asked;
  const question = (): Question => ({ ...about, id: randomInt(0x1_0000) });
  const once = (plain: boolean): Promise<Reply | DnsFault> => byDatagram(server, question(), { plain, patience }, signal);
  let reply = await once(false);
  for (let more = 1; more < tries && reply === 'silent'; more += 1) reply = await once(false);
  if (typeof reply !== 'string' && (reply.rcode === rcodes.malformed || reply.rcode === rcodes.notImplemented)) reply = await once(true);
  if (typeof reply === 'string' || !reply.truncated) return reply;
  const whole = await overStream(server, question(), patience, signal);
  if (whole === 'silent' || whole === 'unreachable') return 'truncated';
  return typeof whole !== 'string' && whole.truncated ? 'truncated' : whole;
}

interface Manner {
  readonly plain: boolean;
  readonly patience: number;
}

function byDatagram(server: Server, question: Question, { plain, patience }: Manner, signal: AbortSignal): Promise<Reply | DnsFault> {
  return within(patience, signal, (finish) => {
    const socket = dgram.createSocket(net.isIPv6(server.address) ? 'udp6' : 'udp4');
    let seen: DnsFault = 'silent';
    let foreign = 0;
    socket.on('error', () => finish('unreachable'));
    socket.on('message', (bytes) => {
      const reply = readReply(bytes, question);
      if (typeof reply !== 'string') return void finish(reply);
      seen = reply;
      foreign += 1;
      if (foreign >= mostForeign) finish(seen);
    });
    socket.on('connect', () => socket.send(writeQuestion(question, plain))).connect(server.port, server.address);
    return { close: () => socket.close(), late: () => seen };
  });
}

/** Each message follows its length in two bytes (RFC 1035 §4.2.2), so none is longer than 64 KB. */
function overStream(server: Server, question: Question, patience: number, signal: AbortSignal): Promise<Reply | DnsFault> {
  return within(patience, signal, (finish) => {
    const socket = net.connect(server.port, server.address);
    const chunks: Buffer[] = [];
    let length = 0;
    let end = Infinity;
    socket.on('error', () => finish('unreachable')).on('end', () => finish('truncated'));
    socket.on('connect', () => socket.write(withLength(writeQuestion(question, false))));
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length < 2) return;
      if (end === Infinity) end = 2 + Buffer.concat(chunks).readUInt16BE(0);
      if (length >= end) finish(readReply(Buffer.concat(chunks).subarray(2, end), question));
    });
    return { close: () => socket.destroy(), late: () => 'silent' };
  });
}

function withLength(message: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}

interface Open {
  readonly close: () => void;
  /** What is said when the time is over. */
  readonly late: () => DnsFault;
}

/** Ends with the first result, with the time, or with `signal`; the socket is closed in each case. */
function within(patience: number, signal: AbortSignal, start: (finish: (result: Reply | DnsFault) => void) => Open): Promise<Reply | DnsFault> {
  signal.throwIfAborted();
  // A signal of its own: dozens of questions at once would look like a leak on the one of the caller.
  const until = AbortSignal.any([signal]);
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      end();
      reject(new DOMException('The work was stopped.', 'AbortError'));
    };
    const open = start((result) => {
      end();
      resolve(result);
    });
    const timer = setTimeout(() => {
      end();
      resolve(open.late());
    }, patience);
    until.addEventListener('abort', stop);
    let ended = false;
    function end(): void {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      until.removeEventListener('abort', stop);
      open.close();
    }
  });
}
