/** Reads the head of an HTTP answer from a socket and leaves what follows to whoever comes next. */
import type net from 'node:net';

/** Bytes in which the head has to end. */
const longestHead = 16 * 1024;

/** Names in lower case; several headers of one name stand beside each other. */
export interface Head {
  readonly status: number;
  readonly headers: ReadonlyMap<string, readonly string[]>;
}

/** Undefined when the socket closed before the head ended, or what came is no HTTP; `closed` tells which. */
export function readHead(socket: net.Socket): Promise<Head | 'closed' | 'garbled'> {
  return new Promise((settle) => {
    let read = Buffer.alloc(0);
    const end = (found: Head | 'closed' | 'garbled'): void => {
      socket.off('data', take).off('close', closed).off('end', closed).off('error', closed);
      settle(found);
    };
    const closed = (): void => end('closed');
    const take = (chunk: Buffer): void => {
      read = Buffer.concat([read, chunk]);
      const length = read.indexOf('\r\n\r\n');
      if (length === -1) {
        if (read.length > longestHead || !couldBeHttp(read)) end('garbled');
        return;
      }
      socket.pause();
      if (read.length > length + 4) socket.unshift(read.subarray(length + 4));
      end(parseHead(read.subarray(0, length).toString('latin1')) ?? 'garbled');
    };
    socket.on('data', take).once('close', closed).once('end', closed).once('error', closed);
    if (socket.destroyed) closed();
  });
}

function couldBeHttp(read: Buffer): boolean {
  const begin = 'HTTP/';
  return begin.startsWith(read.subarray(0, begin.length).toString('latin1'));
}

function parseHead(text: string): Head | undefined {
  const [first = '', ...lines] = text.split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first)?.[1];
  if (status === undefined) return undefined;
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const [, name, value] = /^([^:\s]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    headers.set(name.toLowerCase(), [...(headers.get(name.toLowerCase()) ?? []), value]);
  }
  return { status: Number(status), headers };
}

/** The server's clock minus ours in whole seconds, from the Date header; undefined when it does not say. */
export function clockOffsetOf(head: Head, now: number): number | undefined {
  const time = Date.parse(head.headers.get('date')?.[0] ?? '');
  return Number.isNaN(time) ? undefined : Math.round((time - now) / 1000);
}
