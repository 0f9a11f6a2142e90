/** Serves the built pages with sample answers in place of the engine, each checked against the contract. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { at } from '../../build/tools/root.mjs';
import { contract, isCallName, type CallName, type Input, type Output } from '../../shared/contract/index.ts';
import { CallMessage } from '../../shared/contract/messages.ts';
import type { Event } from '../../shared/contract/events.ts';
import type { Problem } from '../../shared/problem.ts';

/** A value, something made from the input, or a Problem; 'never' leaves the call running. */
export type Answer<Name extends CallName> = Output<Name> | ((input: Input<Name>) => Output<Name>) | { readonly fails: Problem } | 'never';

/** The sample answers of a screen. */
export type Answers = { readonly [Name in CallName]?: Answer<Name> };

/** A running stage; `close` ends its connections too. */
export interface Stage {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'";

async function sendFile(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const name = (request.url ?? '/').split('?')[0] ?? '/';
  const file = at('out', 'renderer', path.normalize(name === '/' ? 'index.html' : name));
  const body = await readFile(file).catch(() => null);
  if (!body) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream', 'content-security-policy': policy }).end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}

function reply(name: CallName, input: unknown, answer: unknown): unknown {
  if (typeof answer === 'object' && answer !== null && 'fails' in answer) return { ok: false, problem: answer.fails };
  const asked = contract[name].input.parse(input);
  const made: unknown = typeof answer === 'function' ? (answer as (input: unknown) => unknown)(asked) : answer;
  return { ok: true, value: contract[name].output.parse(made) };
}

/** Starts on a free port of the loopback. `events` are sent to each listener at once. */
export async function startStage(answers: Answers, events: readonly Event[]): Promise<Stage> {
  const call = async (request: IncomingMessage, response: ServerResponse) => {
    const { name, input } = CallMessage.parse(JSON.parse(await bodyOf(request)));
    const answer: unknown = isCallName(name) ? answers[name] : undefined;
    if (answer === 'never') return;
    if (!isCallName(name) || answer === undefined) return void response.writeHead(200).end(JSON.stringify({ ok: false, problem: { code: 'sample', what: `No sample answer for ${name}.` } }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply(name, input, answer)));
  };
  const listen = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`: open\n\n${events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}`);
  };
  const server = createServer((request, response) => {
    if (request.url === '/rpc') return void call(request, response);
    if (request.url === '/cancel') return void response.end('{}');
    if (request.url?.startsWith('/events')) return listen(response);
    return void sendFile(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/`, close };
}
