/** A clock for tests that needs no time: sleeping moves it on. */
import type { Clock } from '../ports/clock.ts';
import { mustGoOn } from './abort.ts';

/** A Clock with the sleeps it was asked for. */
export interface TestClock extends Clock {
  readonly slept: readonly number[];
  readonly advance: (milliseconds: number) => void;
}

/** Starts at `start`; every sleep ends at once, later. */
export function createTestClock(start = Date.now()): TestClock {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    advance: (milliseconds) => (now += milliseconds),
    now: () => now,
    sleep: async (milliseconds, signal) => {
      mustGoOn(signal);
      slept.push(milliseconds);
      now += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
      mustGoOn(signal);
    },
  };
}
