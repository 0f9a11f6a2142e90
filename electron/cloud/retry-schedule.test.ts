/** The waits between attempts, and the ways a service asks for them. */
import { describe, expect, it } from 'vitest';
import { nextWait, patience, retryAfter } from './retry-schedule.ts';

const now = Date.parse('2026-03-01T12:00:00Z');

describe('retryAfter', () => {
  it.each([
    ['5', 5000],
    ['2.128', 2128],
    [' 0 ', 0],
    ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
  ])('reads %j', (header, expected) => expect(retryAfter(header, now)).toBe(expected));

  it.each([[undefined], [''], ['soon'], ['-5'], ['1e9'], ['5 seconds']])('takes %j for nothing', (header) => expect(retryAfter(header, now)).toBeUndefined());
});

describe('nextWait', () => {
  const half = (): number => 0.5;

  it('doubles up to half a minute', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((attempt) => nextWait(attempt, 0, undefined, patience.throttled, half));
    expect(waits).toEqual([750, 1500, 3000, 6000, 12_000, 22_500, 22_500, 22_500]);
  });

  it('never waits less than the service asks', () => {
    expect(nextWait(1, 0, 4000, patience.throttled, () => 0)).toBe(4000);
    expect(nextWait(1, 0, 4000, patience.throttled, () => 1)).toBe(4250);
  });

  it('gives up after the last attempt, and when the waits add up to too much', () => {
    expect(nextWait(patience.fault.attempts, 0, undefined, patience.fault, half)).toBeUndefined();
    expect(nextWait(1, patience.fault.totalWait, 1, patience.fault, half)).toBeUndefined();
    expect(nextWait(1, 0, 3_600_000, patience.throttled, half)).toBeUndefined();
  });
});
