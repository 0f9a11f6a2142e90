/** Stands between the setup and a practice world, and tells of each exchange that passes, so that a run can be killed exactly there. */
import http from 'node:http';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import type { WorldAddresses } from '../../electron/practice/world-addresses.ts';

/** A request meets the gate twice: before the tenant sees it, and after the tenant has done it but nobody was told. What is sent to the directory meets it once. */
export type Moment = 'before' | 'after';

/** What the gate asks at each moment; `pass` lets it go on, `cut` breaks the connection. `writes` is always true of the directory, as nobody looks into its packets. */
export type OnPass = (moment: Moment, what: string, writes: boolean) => 'pass' | 'cut';

/** An open gate. */
export interface Gate {
  /** The addresses of the world as they are through the gate. */
  readonly addresses: WorldAddresses;
  readonly close: () => Promise<void>;
}

/** Opens the gate; `onPass` may change its mind each time. */
export async function openGate(world: WorldAddresses, onPass: OnPass): Promise<Gate> {
  const tenant = http.createServer((request, response) => void forward(request, response, world.tenant.graphUrl, onPass));
  const directory = createServer((client) => {
    const server = connect(world.directory.ldapsPort, world.directory.address);
    client.on('error', () => server.destroy()).on('close', () => server.destroy());
    server.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.on('data', (bytes) => {
      if (onPass('before', 'ldap', true) === 'cut') client.destroy();
      else server.write(bytes);
    });
    server.pipe(client);
  });
  const url = `http://127.0.0.1:${await listen(tenant)}`;
  const ldapsPort = await listen(directory);
  return {
    addresses: { ...world, directory: { ...world.directory, ldapsPort }, tenant: { ...world.tenant, graphUrl: url, loginUrl: url } },
    close: async () => {
      tenant.closeAllConnections();
      await Promise.all([tenant, directory].map((server) => new Promise((closed) => server.close(closed))));
    },
  };
}

async function forward(request: http.IncomingMessage, response: http.ServerResponse, world: string, onPass: OnPass): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const what = `${request.method ?? ''} ${request.url ?? ''}`;
  const write = isWrite(request, body);
  if (onPass('before', what, write) === 'cut') return void request.socket.destroy();
  const passed = http.request(`${world}${request.url ?? ''}`, { method: request.method, headers: request.headers }, (answer) => {
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      if (onPass('after', what, write) === 'cut') return void request.socket.destroy();
      response.writeHead(answer.statusCode ?? 502, answer.headers).end(Buffer.concat(parts));
    });
  });
  passed.on('error', () => request.socket.destroy()).end(body);
}

/** Writes to Graph, alone or inside a batch. */
function isWrite({ method = '', url = '' }: http.IncomingMessage, body: Buffer): boolean {
  if (!url.startsWith('/v1.0/') || method === 'GET') return false;
  return !url.startsWith('/v1.0/$batch') || /"method":"(POST|PATCH|PUT|DELETE)"/.test(body.toString('utf8'));
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}
