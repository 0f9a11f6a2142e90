/** The browser door: pages, calls and events over HTTP on this machine only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CallId, largestMessage } from '../../shared/contract/messages.ts';
import type { Dispatcher } from '../rpc/dispatch.ts';
import { safeHeaders, servePage } from '../rpc/pages.ts';
import { refusalOf, type Asked } from './admission.ts';
import { readJson } from './body.ts';
import { createSession, type Session } from './session.ts';
import { since, stream } from './stream.ts';

export interface DoorOptions {
  readonly dispatcher: Dispatcher;
  /** Folder of the built pages. */
  readonly pages: string;
  /** 0 or none: any free port. */
  readonly port?: number;
  /** Milliseconds without a request, an open page or a running call, after which `idle` is called. */
  readonly idleAfter?: number;
  readonly idle?: () => void;
}

export interface Door {
  /** Opens the door once; holds the one-time key. */
  readonly link: string;
  readonly close: () => Promise<void>;
}

interface Inside {
  readonly options: DoorOptions;
  readonly address: string;
  readonly session: Session;
}

/** Listens on the loopback address; rejects when the port is taken. */
export async function openDoor(options: DoorOptions): Promise<Door> {
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const inside: Inside = { options, address: `127.0.0.1:${port}`, session: createSession(port) };
  let lastSeen = Date.now();
  let open = 0;
  server.on('request', (request, response) => {
    open += 1;
    response.on('close', () => {
      open -= 1;
      lastSeen = Date.now();
    });
    void serve(inside, request, response);
  });
  const idleAfter = options.idleAfter ?? Number.POSITIVE_INFINITY;
  const unused = (): boolean => open === 0 && !options.dispatcher.busy() && Date.now() - lastSeen >= idleAfter;
  const watch = setInterval(() => unused() && options.idle?.(), Math.min(1000, idleAfter));
  return {
    link: `http://${inside.address}/?key=${inside.session.key}`,
    close: async () => {
      clearInterval(watch);
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function serve(inside: Inside, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await route(inside, request, response);
  } catch {
    // The browser broke off in the middle of its request; there is nobody to answer.
    response.destroy();
  }
}

async function route(inside: Inside, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!URL.canParse(request.url ?? '', `http://${inside.address}`)) return say(response, 404, 'Not found');
  const url = new URL(request.url ?? '', `http://${inside.address}`);
  const asked = whatIsAsked(request, url);
  const refusal = refusalOf(asked, inside.address, inside.session);
  if (refusal !== undefined) return say(response, refusal.status, refusal.text);
  if (asked.key !== undefined) return redeem(inside.session, asked.key, response);
  const { dispatcher, pages } = inside.options;
  switch (url.pathname) {
    case '/rpc':
      return answer(request, response, async (message) => dispatcher.call(message));
    case '/cancel':
      return answer(request, response, async (message) => cancel(dispatcher, message));
    case '/events':
      return stream(dispatcher.events, since(request, url.searchParams), response);
    default:
      return page(pages, url.pathname, response);
  }
}

function whatIsAsked({ method, headers }: IncomingMessage, url: URL): Asked {
  const key = method === 'GET' && url.pathname === '/' ? url.searchParams.get('key') : null;
  return {
    method: method ?? '',
    path: url.pathname,
    key: key ?? undefined,
    host: headers.host,
    origin: headers.origin,
    cookie: headers.cookie,
    contentType: headers['content-type'],
  };
}

/** The clean address keeps the key out of the browser's history. */
function redeem(session: Session, key: string, response: ServerResponse): void {
  const cookie = session.redeem(key);
  if (cookie === undefined) return say(response, 403, 'This link was used already or is not right. Start the setup again for a new one.');
  response.writeHead(303, { ...safeHeaders, 'set-cookie': cookie, location: '/' }).end();
}

async function answer(request: IncomingMessage, response: ServerResponse, work: (message: unknown) => Promise<unknown>): Promise<void> {
  const body = await readJson(request, largestMessage);
  if (body.state === 'too-large') return say(response, 413, 'The request is too large.', { connection: 'close' });
  if (body.state === 'no-json') return say(response, 400, 'The request is no JSON.');
  const text = JSON.stringify(await work(body.value));
  response.writeHead(200, { ...safeHeaders, 'content-type': 'application/json; charset=utf-8' }).end(text);
}

/** The message is `{ id }`. */
async function cancel(dispatcher: Dispatcher, message: unknown): Promise<object> {
  const id = CallId.safeParse(typeof message === 'object' && message !== null && 'id' in message ? message.id : undefined);
  if (id.success) dispatcher.cancel(id.data);
  return {};
}

async function page(folder: string, path: string, response: ServerResponse): Promise<void> {
  const { status, headers, body } = await servePage(folder, path);
  response.writeHead(status, headers).end(body);
}

function say(response: ServerResponse, status: number, text: string, more: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...safeHeaders, ...more, 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
