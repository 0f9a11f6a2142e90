/** The calls of one `Cloud.batch`, from when they are handed in until all of them are answered or the work was stopped. */
import type { Result } from '../../shared/problem.ts';
import type { GraphCall, Json, OnThrottle } from '../ports/cloud.ts';
import { abortError } from './abort.ts';
import { isWrite } from './repeatable.ts';
import { noTries, type Tries } from './verdict.ts';
import { objectKey } from './waves.ts';

/** One call that waits or is under way. */
export interface Item {
  readonly order: Order;
  /** Its place among the calls of the order. */
  readonly at: number;
  readonly call: GraphCall;
  readonly writes: boolean;
  /** The object that it changes; see `objectKey`. */
  readonly key: string | undefined;
  readonly tries: Tries;
  /** Milliseconds since 1970 before which it is not sent. */
  readonly readyAt: number;
}

export interface Order {
  /** All of it; rejects with an AbortError when it was stopped before everything was answered. */
  readonly answers: Promise<readonly Result<Json>[]>;
  readonly isOver: () => boolean;
  /** Fires when it is stopped. */
  readonly signal: AbortSignal;
  readonly sent: (item: Item) => void;
  /** The item came back and has to be sent again. */
  readonly returned: (item: Item) => void;
  readonly answered: (item: Item, result: Result<Json>) => void;
  readonly failed: (error: unknown) => void;
  /** Told once when the service asks to wait, once when the wait is over. */
  readonly throttled: (waiting: boolean) => void;
}

/** Opens an order; `onStop` is told at once when it is stopped, so that nothing more of it is sent. A write that is under way is waited for: only its answer tells what became of it. */
export function openOrder(calls: readonly GraphCall[], signal: AbortSignal, onThrottle: OnThrottle | undefined, onStop: () => void): { readonly order: Order; readonly items: readonly Item[] } {
  const results = new Array<Result<Json> | undefined>(calls.length);
  let open = calls.length;
  let writing = 0;
  let over = false;
  let told = false;
  const { promise, resolve, reject } = deferred<readonly Result<Json>[]>();

  const end = (settle: () => void): void => {
    if (over) return;
    over = true;
    signal.removeEventListener('abort', stop);
    order.throttled(false);
    settle();
  };
  const endIfDone = (): void => {
    if (open === 0) end(() => resolve(results.flatMap((result) => result ?? [])));
    else if (signal.aborted && writing === 0) end(() => reject(abortError()));
  };
  const stop = (): void => {
    onStop();
    endIfDone();
  };
  const order: Order = {
    answers: promise,
    isOver: () => over || signal.aborted,
    signal,
    sent: (item) => {
      if (item.writes) writing += 1;
    },
    returned: (item) => {
      if (item.writes) writing -= 1;
      endIfDone();
    },
    answered: (item, result) => {
      results[item.at] = result;
      open -= 1;
      if (open === 0) endIfDone();
    },
    failed: (error) => end(() => reject(error instanceof Error ? error : new Error('A batch failed.', { cause: error }))),
    throttled: (waiting) => {
      if (waiting !== told) onThrottle?.(waiting);
      told = waiting;
    },
  };
  const items = calls.map((call, at): Item => ({ order, at, call, writes: isWrite(call), key: objectKey(call), tries: noTries, readyAt: 0 }));
  signal.addEventListener('abort', stop, { once: true });
  return { order, items };
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void; readonly reject: (error: Error) => void } {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((kept, refused) => {
    resolve = kept;
    reject = refused;
  });
  return { promise, resolve, reject };
}
