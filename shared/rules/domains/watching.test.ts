/** Waiting for DNS is polite: an hour of it asks less than a hundred times. */
import { describe, expect, it } from 'vitest';
import { pauseAfter, waiting } from './watching.ts';

describe('waiting for DNS', () => {
  it('asks at most 80 times in an hour, never twice within 15 seconds', () => {
    let [looks, time] = [0, 0];
    while (time <= waiting.longestMinutes * 60_000) {
      looks += 1;
      const pause = pauseAfter(looks, false);
      expect(pause).toBeGreaterThanOrEqual(15_000);
      time += pause;
    }
    expect(looks).toBeLessThanOrEqual(80);
    expect(looks).toBeGreaterThan(60);
  });

  it('does not let a rehearsal wait', () => {
    expect(pauseAfter(100, true)).toBeLessThanOrEqual(1000);
  });
});
