/** When both sides are read whole. */
import { describe, expect, it } from 'vitest';
import { readingMode } from './reading-mode.ts';

const hour = 3_600_000;
const service = { for: 'service', now: 100 * hour, wholeEveryHours: 24, sameRules: true } as const;

describe('a reading', () => {
  it.each([
    ['was never done', { wholeAt: undefined }, 'full'],
    ['was done an hour ago', { wholeAt: 99 * hour }, 'delta'],
    ['was done a day ago', { wholeAt: 76 * hour }, 'full'],
    ['was done by other rules', { wholeAt: 99 * hour, sameRules: false }, 'full'],
  ] as const)('of the service, whose whole one %s', (_, more, mode) => {
    expect(readingMode({ ...service, ...more })).toBe(mode);
  });

  it('for an approval is whole where changes do not tell what was deleted', () => {
    expect(readingMode({ for: 'approval', seesDeletions: true })).toBe('delta');
    expect(readingMode({ for: 'approval', seesDeletions: false })).toBe('full');
  });
});
