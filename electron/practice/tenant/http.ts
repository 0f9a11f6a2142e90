/** The HTTP side of the practice tenant: reads a request, applies faults of the line, writes the answer. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Mischief } from './mischief.ts';
import type { Faults } from './options.ts';

/** Graph refuses larger bodies (4 MB). */
const MOST_BYTES = 4 * 1024 * 1024;

/** A request with its body as text. */
export interface Incoming {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: URL;
  readonly rawPath: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The origin by which the client reached the server. */
  readonly origin: string;
}

/** An answer on its way out. */
export interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function flatHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value ?? '']));
}

/** What the line is told to do wrong. */
export interface Line {
  readonly faults: Faults;
  readonly mischief: Mischief;
}

/** True for a request to Graph; all others are about signing in. */
export function isGraph(incoming: Incoming): boolean {
  return /^\/(v1\.0|beta)\//.test(incoming.rawPath);
}

/** Cuts the connection, at once or later, when a fault asks for it. */
async function cuts({ mischief }: Line, when: 'before' | 'after', incoming: Incoming, request: IncomingMessage): Promise<boolean> {
  const fault = mischief.line(when, incoming.method, incoming.rawPath, isGraph(incoming));
  if (!fault) return false;
  if (fault.is === 'hang') await new Promise<void>((done) => {
    const timer = setTimeout(done, fault.ms).unref();
    request.socket.once('close', () => { clearTimeout(timer); done(); });
  });
  request.socket.destroy();
  return true;
}

async function handle(request: IncomingMessage, response: ServerResponse, line: Line, answer: (incoming: Incoming) => Promise<Outgoing>): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) {
    response.writeHead(413, { Connection: 'close' }).end();
    return;
  }
  const host = request.headers.host ?? '127.0.0.1';
  const secure = host === 'graph.microsoft.com' || host === 'login.microsoftonline.com';
  const origin = `${secure ? 'https' : 'http'}://${host}`;
  const raw = request.url ?? '/';
  const incoming: Incoming = { method: request.method ?? 'GET', target: new URL(raw, origin), rawPath: raw.split('?')[0] ?? '/', headers: flatHeaders(request), body, origin };
  const { delayMs = 0 } = line.faults;
  if (delayMs > 0) await new Promise((done) => setTimeout(done, delayMs));
  if (await cuts(line, 'before', incoming, request)) return;
  const reply = await answer(incoming);
  if (await cuts(line, 'after', incoming, request)) return;
  response.writeHead(reply.status, { ...reply.headers, 'Content-Length': Buffer.byteLength(reply.body) });
  response.end(reply.body);
}

/** Starts to listen on 127.0.0.1; `port` 0 takes a free one. */
export async function listen(port: number, line: Line, answer: (incoming: Incoming) => Promise<Outgoing>): Promise<{ url: string; close: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    handle(request, response, line, answer).catch(() => request.socket.destroy());
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  const address = server.address();
  const used = address !== null && typeof address === 'object' ? address.port : port;
  return {
    url: `http://127.0.0.1:${used}`,
    close: () => new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    }),
  };
}
