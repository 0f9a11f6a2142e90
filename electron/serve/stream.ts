/** Tells events to a browser as they happen (server-sent events). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Event } from '../../shared/contract/events.ts';
import type { Events } from '../rpc/event-log.ts';
import { safeHeaders } from '../rpc/pages.ts';

/** Milliseconds between two signs of life; proxies and browsers give up on a silent stream. */
const heartbeat = 15_000;

/** A browser that reads slower than this many bytes behind is cut off; it comes back and asks for what it missed. */
const mostBehind = 4_000_000;

/** The number that the browser heard last: its own memory after a break, else what it asks for. */
export function since(request: IncomingMessage, query: URLSearchParams): number {
  const asked = Number(request.headers['last-event-id'] ?? query.get('since') ?? 0);
  return Number.isSafeInteger(asked) && asked >= 0 ? asked : 0;
}

/** Runs until the browser leaves. */
export function stream(events: Events, after: number, response: ServerResponse): void {
  response.writeHead(200, { ...safeHeaders, 'content-type': 'text/event-stream; charset=utf-8' });
  const tell = (event: Event): void => {
    if (response.writableLength > mostBehind) response.destroy();
    else response.write(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  response.write(': listening\n\n');
  events.since(after).forEach(tell);
  const leave = events.subscribe(tell);
  const beat = setInterval(() => response.write(': here\n\n'), heartbeat);
  response.on('close', () => {
    leave();
    clearInterval(beat);
  });
}
