/** Time as the engine sees it, so that tests can hurry it. */

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** Resolves after `milliseconds`; rejects with an AbortError when the signal fires. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}
