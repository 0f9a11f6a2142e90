/** The clock on the wall, for the doors. */
import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../ports/clock.ts';

/** Real time. */
export const wallClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await setTimeout(milliseconds, undefined, { signal });
  },
};
