/** The browser door: calls by POST, events as server-sent events. */
import { Event } from '../../shared/contract/events.ts';
import type { Carrier, CallMessage } from '../../shared/contract/messages.ts';
import { connectionFound, connectionLost, onReconnect } from './connection.ts';
import { checkedReply, lostReply } from './reply.ts';

/** Milliseconds between two attempts to reach the engine. */
const pause = 2000;

async function post(path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return answer.json();
}

async function call(message: CallMessage) {
  try {
    const reply = checkedReply(await post('/rpc', message));
    connectionFound();
    return reply;
  } catch {
    return lostReply();
  }
}

async function cancel(id: string): Promise<void> {
  await post('/cancel', { id }).catch(() => undefined);
}

function parsed(text: string): Event | null {
  try {
    return Event.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** After a break everything that is still kept is asked for again, because the engine may have been started anew. */
function listen(since: number, listener: (event: Event) => void): () => void {
  let source: EventSource | null = null;
  let timer = 0;
  const close = () => {
    window.clearTimeout(timer);
    source?.close();
  };
  const open = () => {
    close();
    source = new EventSource(`/events?since=${since}`);
    source.onopen = connectionFound;
    source.onmessage = (message: MessageEvent<string>) => {
      const event = parsed(message.data);
      if (event) listener(event);
    };
    source.onerror = () => {
      connectionLost();
      close();
      timer = window.setTimeout(open, pause);
    };
  };
  open();
  onReconnect(open);
  return close;
}

/** The carrier of a page that was opened in a browser. */
export function httpCarrier(): Carrier {
  return { call, cancel, listen };
}
