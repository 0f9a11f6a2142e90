/** Ends a wait at once when its AbortSignal fires. */

/** The error of work that was stopped; `isAbort` knows it by its name. */
export function abortError(): Error {
  return new DOMException('The work was stopped.', 'AbortError');
}

/** Throws when the signal has fired. */
export function mustGoOn(signal: AbortSignal): void {
  if (signal.aborted) throw abortError();
}

/** Settles as `work` does, or rejects with an AbortError as soon as the signal fires. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(abortError());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

const never = new AbortController().signal;

/** The signal for an exchange that is about to begin: one that writes is not broken off, because only its answer tells what became of it. */
export function signalOfExchange(writes: boolean, signal: AbortSignal): AbortSignal {
  mustGoOn(signal);
  return writes ? never : signal;
}
