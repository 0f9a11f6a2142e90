/** Thins out the progress of one call to ten a second: the latest wins, and the last is always sent. */
import type { Progress } from '../../shared/contract/events.ts';
import type { Clock } from '../ports/clock.ts';

/** Milliseconds between two progress events of one call. */
export const progressInterval = 100;

export interface ProgressThinner {
  readonly push: (progress: Progress) => void;
  /** Sends what still waits; whatever is pushed afterwards is passed over. */
  readonly end: () => void;
}

/** Progress with a prompt for the administrator is never held back or replaced. */
export function thinProgress(send: (progress: Progress) => void, clock: Clock): ProgressThinner {
  const ended = new AbortController();
  let sentAt = Number.NEGATIVE_INFINITY;
  let waiting: Progress | undefined;
  let timed = false;

  const flush = (): void => {
    timed = false;
    if (waiting === undefined) return;
    const progress = waiting;
    waiting = undefined;
    sentAt = clock.now();
    send(progress);
  };

  const push = (progress: Progress): void => {
    if (ended.signal.aborted) return;
    if (progress.prompt !== undefined) flush();
    waiting = progress;
    const wait = sentAt + progressInterval - clock.now();
    if (progress.prompt !== undefined || wait <= 0) return flush();
    if (timed) return;
    timed = true;
    // The sleep is broken off by `end`, which has sent what waited.
    clock.sleep(wait, ended.signal).then(flush, () => undefined);
  };

  const end = (): void => {
    ended.abort();
    flush();
  };

  return { push, end };
}
