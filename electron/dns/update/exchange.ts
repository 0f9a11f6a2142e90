/** One message to a DNS server over TCP, and its answer: little time, little size, one question a connection. */
import { connect } from 'node:net';
import { fail, type Failure } from '../../../shared/problem.ts';

/** How long a server may take, in milliseconds. */
export interface Patience {
  readonly connect: number;
  readonly answer: number;
}

/** What is used where a test asks for nothing else. */
export const usualPatience: Patience = { connect: 8000, answer: 15_000 };

/** A DNS server. */
export interface Server {
  readonly host: string;
  readonly port: number;
}

/** The answer without the length before it. Throws `dns-update.unreachable` and `dns-update.no-answer`, the latter with the outcome unknown: the request was on its way. */
export function exchange(server: Server, request: Buffer, patience: Patience, signal: AbortSignal): Promise<Buffer> {
  return new Promise((answered, failed) => {
    if (signal.aborted) return failed(stopped());
    let sent = false;
    let received: Buffer = Buffer.alloc(0);
    const socket = connect({ host: server.host, port: server.port });
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.destroy();
      settle();
    };
    const give = (error?: unknown): void => end(() => failed(silent(server, sent, error)));
    const stop = (): void => end(() => failed(stopped()));
    let timer = setTimeout(give, patience.connect);
    signal.addEventListener('abort', stop);
    socket.on('error', give).on('close', () => give());
    socket.on('connect', () => {
      sent = true;
      clearTimeout(timer);
      timer = setTimeout(give, patience.answer);
      socket.write(Buffer.concat([length(request), request]));
    });
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const expected = received.length < 2 ? undefined : received.readUInt16BE(0);
      if (expected !== undefined && received.length >= 2 + expected) end(() => answered(received.subarray(2, 2 + expected)));
    });
  });
}

function length(request: Buffer): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(request.length);
  return bytes;
}

function stopped(): Error {
  return new DOMException('The work was stopped.', 'AbortError');
}

function silent({ host, port }: Server, sent: boolean, error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'timeout';
  const detail = { server: `${host}:${port}`, error: code, ...(sent ? { outcome: 'unknown' } : {}) };
  return fail(sent ? 'dns-update.no-answer' : 'dns-update.unreachable', { detail }, error);
}
