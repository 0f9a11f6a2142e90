/** Tries a way to a host stage by stage: its name, the connection, encryption, and what time it is there. */
import { lookup } from 'node:dns/promises';
import net from 'node:net';
import tls from 'node:tls';
import type { Reach } from '../ports/host.ts';

/** Milliseconds for all stages together. */
const limit = 10_000;

/** Bytes of an HTTP answer in which the Date header has to come. */
const longestHead = 16 * 1024;

/** Ports on which the server speaks TLS at once; 443 also tells its time. */
const tlsPorts: ReadonlySet<number> = new Set([443, 636, 3269]);

type Stage = Reach['stage'];

/** Never throws for a host that cannot be reached; only an AbortError of the caller's signal. */
export async function reach(host: string, port: number, signal: AbortSignal): Promise<Reach> {
  const began = performance.now();
  const until = AbortSignal.any([signal, AbortSignal.timeout(limit)]);
  let stage: Stage = 'dns';
  let clockOffset: number | undefined;
  let socket: net.Socket | undefined;
  try {
    const { address } = await untilAborted(lookup(host), until);
    stage = 'connect';
    socket = await connected(net.connect({ host: address, port }), 'connect', until);
    if (tlsPorts.has(port)) {
      stage = 'tls';
      socket = await connected(tls.connect({ socket, host, ...(net.isIP(host) === 0 ? { servername: host } : {}) }), 'secureConnect', until);
    }
    stage = 'ok';
    if (port === 443 || port === 80) clockOffset = await askTime(socket, host, until);
  } catch {
    signal.throwIfAborted();
  } finally {
    socket?.destroy();
  }
  return { host, port, stage, time: Math.round(performance.now() - began), clockOffset };
}

/** The server's clock minus ours in seconds, from the Date header; undefined when it does not say. */
async function askTime(socket: net.Socket, host: string, signal: AbortSignal): Promise<number | undefined> {
  socket.write(`HEAD / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  const head = await untilAborted(readHead(socket), signal);
  return clockOffsetOf(head, Date.now());
}

/** Reads the Date header of an HTTP answer; whole seconds, since the header has no finer ones. */
export function clockOffsetOf(head: string, now: number): number | undefined {
  const date = /^date:\s*(.+?)\s*$/im.exec(head)?.[1];
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? undefined : Math.round((time - now) / 1000);
}

function readHead(socket: net.Socket): Promise<string> {
  return new Promise((settle, refuse) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (text.includes('\r\n\r\n') || text.length > longestHead) settle(text);
    });
    socket.on('error', refuse);
    socket.on('close', () => settle(text));
  });
}

function connected<Socket extends net.Socket>(socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<Socket> {
  const done = new Promise<Socket>((settle, refuse) => {
    socket.once(event, () => settle(socket));
    socket.on('error', refuse);
    socket.once('close', () => refuse(new Error('The connection was closed.')));
  });
  return untilAborted(done, signal).catch((thrown: unknown) => {
    socket.destroy();
    throw thrown;
  });
}

/** The value, or the signal's reason when it fires first. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const stopped = new Promise<never>((_, refuse) => {
    stop = () => refuse(new Error('The time is over.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}
