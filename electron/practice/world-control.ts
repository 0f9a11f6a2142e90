/** The control door of a practice world: loopback HTTP, opened by a key that only the starter of the world knows. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import { WorldCall } from './world-calls.ts';

/** Bytes of one request; 1,000 DNS records are less. */
const longestRequest = 1024 * 1024;

/** A running door. */
export interface ControlDoor {
  readonly url: string;
  readonly key: string;
  readonly close: () => Promise<void>;
}

/** Listens on `port` (0: any free one) and answers each call with what `serve` gives, as JSON. */
export async function openControl(serve: (call: WorldCall) => Promise<unknown>, port = 0): Promise<ControlDoor> {
  const key = randomBytes(24).toString('base64url');
  const server = http.createServer((request, response) => {
    handle(request, key, serve).then(
      ({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((listening, refused) => server.once('error', refused).listen(port, '127.0.0.1', listening));
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}/`,
    key,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

async function handle(request: http.IncomingMessage, key: string, serve: (call: WorldCall) => Promise<unknown>): Promise<Reply> {
  if (!isKey(request.headers.authorization, key)) return { status: 403, body: { error: 'The key is missing or wrong.' } };
  const call = WorldCall.safeParse(await readJson(request));
  if (request.method !== 'POST' || !call.success) return { status: 400, body: { error: 'The call is not understood.' } };
  return { status: 200, body: { value: (await serve(call.data)) ?? null } };
}

function isKey(header: string | undefined, key: string): boolean {
  const given = Buffer.from(header ?? '');
  const wanted = Buffer.from(`Bearer ${key}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length > longestRequest) return undefined;
    chunks.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
