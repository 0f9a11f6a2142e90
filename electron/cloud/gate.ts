/** Holds back all calls of a client while Graph asks it to wait: a call that is sent too early costs quota as well. */
import type { Clock } from '../ports/clock.ts';
import type { OnThrottle } from '../ports/cloud.ts';

export interface Gate {
  /** Closes the gate for so many milliseconds, or longer when it is closed for longer already. */
  readonly close: (milliseconds: number) => void;
  /** Milliseconds until it opens; 0 when it is open. */
  readonly closedFor: () => number;
  /** Resolves when it is open. */
  readonly pass: (signal: AbortSignal, onThrottle?: OnThrottle) => Promise<void>;
}

/** An open gate. */
export function createGate(clock: Clock): Gate {
  let until = 0;
  const closedFor = (): number => Math.max(0, until - clock.now());
  return {
    closedFor,
    close: (milliseconds) => {
      until = Math.max(until, clock.now() + milliseconds);
    },
    pass: async (signal, onThrottle) => {
      if (closedFor() === 0) return;
      onThrottle?.(true);
      try {
        while (closedFor() > 0) await clock.sleep(closedFor(), signal);
      } finally {
        onThrottle?.(false);
      }
    },
  };
}
