/** The control door of a practice world: loopback HTTP, opened by a key that only the starter of the world knows. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import { createInterface } from 'node:readline';
import { WorldCall } from './world-calls.ts';

/** Bytes of one request; 1,000 DNS records are less. */
const longestRequest = 1024 * 1024;

/** Path of the door where lines of JSON are put into the tenant, see `SeedLine` of the tenant. */
export const seedPath = '/tenant-seed';

/** What stands behind the door. */
export interface ControlServices {
  readonly call: (call: WorldCall) => Promise<unknown>;
  readonly seedTenant: (lines: AsyncIterable<unknown>) => Promise<unknown>;
}

/** A running door. */
export interface ControlDoor {
  readonly url: string;
  readonly key: string;
  readonly close: () => Promise<void>;
}

/** Listens on `port` (0: any free one) and answers each call with what the service gives, as JSON. */
export async function openControl(services: ControlServices, port = 0): Promise<ControlDoor> {
  const key = randomBytes(24).toString('base64url');
  // Half a million objects take longer to be put in than the five minutes that Node gives a request.
  const server = http.createServer({ requestTimeout: 0 }, (request, response) => {
    handle(request, key, services).then(
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

async function handle(request: http.IncomingMessage, key: string, services: ControlServices): Promise<Reply> {
  if (!isKey(request.headers.authorization, key)) return { status: 403, body: { error: 'The key is missing or wrong.' } };
  if (request.method === 'POST' && request.url === seedPath) return seed(request, services);
  const call = WorldCall.safeParse(await readJson(request));
  if (request.method !== 'POST' || !call.success) return { status: 400, body: { error: 'The call is not understood.' } };
  return { status: 200, body: { value: (await services.call(call.data)) ?? null } };
}

async function seed(request: http.IncomingMessage, services: ControlServices): Promise<Reply> {
  try {
    return { status: 200, body: { value: await services.seedTenant(linesOf(request)) } };
  } catch {
    return { status: 400, body: { error: 'A line is not understood.' } };
  }
}

async function* linesOf(request: http.IncomingMessage): AsyncIterable<unknown> {
  for await (const line of createInterface(request)) if (line !== '') yield JSON.parse(line) as unknown;
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
