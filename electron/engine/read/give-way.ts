/** Lets the process do something else in the middle of long work. */
import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work between two breaks; the window stays fluent with it. */
const longest = 30;

/** Makes a function that takes a break whenever it was called for the first time after `longest`, and throws when the work was stopped. */
export function breaks(signal: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - since < longest) return;
    await setImmediate();
    since = performance.now();
    signal.throwIfAborted();
  };
}

/** Goes through work that pauses after each piece, with a break where one is due; answers what it comes to. */
export async function inPieces<T>(work: Generator<unknown, T>, giveWay: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await giveWay();
  }
}
