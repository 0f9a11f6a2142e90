/** Hands out the entries of one request as they come, and holds the server back while nobody takes them. */
import type { BerCursor } from './ber-cursor.ts';
import type { LdapConnection, Request } from './connection.ts';
import type { LdapResult } from './decoding.ts';

/** So many at a time. */
const batchSize = 1000;

/** With so many waiting, nothing more is taken from the network; one chunk of it (16 KiB over TLS) can still come on top. */
const mostWaiting = 2000;

/** Yields what `read` makes of the entries and returns the result. The connection must serve nothing else meanwhile: it stands still as a whole. */
export async function* streamEntries<Item>(
  connection: LdapConnection,
  make: (messageId: number) => Request,
  read: (entry: BerCursor) => Item | undefined,
  signal: AbortSignal,
): AsyncGenerator<readonly Item[], LdapResult> {
  const waiting: Item[] = [];
  const stage = { ended: false, wake: (): void => undefined };
  const onEntry = (entry: BerCursor): void => {
    const item = read(entry);
    if (item === undefined) return;
    waiting.push(item);
    if (waiting.length >= mostWaiting) connection.pause();
    if (waiting.length >= batchSize) stage.wake();
  };
  const answer = connection.send(make, { signal, onEntry }).finally(() => {
    stage.ended = true;
    stage.wake();
  });
  // Its failure is met when it is waited for below.
  answer.catch(() => undefined);
  for (;;) {
    if (waiting.length < batchSize && !stage.ended) await new Promise<void>((resolve) => (stage.wake = resolve));
    const batch = waiting.splice(0, batchSize);
    if (batch.length > 0) yield batch;
    else if (stage.ended) return answer;
    if (waiting.length < batchSize) connection.resume();
  }
}
