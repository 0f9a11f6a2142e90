/** How readings are judged. */
import { describe, expect, it } from 'vitest';
import { judge, table, type Reading } from './harness.ts';

const reading: Reading = { measure: 'first page', value: 1.23456, unit: 's', goal: 2, better: 'lower', reference: 'a published figure' };

describe('judging a reading', () => {
  it.each([
    ['lower', 1, 2, true],
    ['lower', 2, 2, true],
    ['lower', 3, 2, false],
    ['higher', 3, 2, true],
    ['higher', 1, 2, false],
  ] as const)('%s is better: %d against the goal %d holds: %s', (better, value, goal, holds) => {
    expect(judge('walk', { ...reading, better, value, goal }).holds).toBe(holds);
  });

  it('judges on the exact value and shows three digits', () => {
    expect(judge('walk', { ...reading, value: 2.0001 })).toMatchObject({ value: 2, holds: false });
  });

  it('holds where there is no goal', () => {
    const { goal: _goal, ...open } = reading;
    expect(judge('walk', open)).toMatchObject({ goal: null, holds: true });
  });

  it('prints one line a measure', () => {
    expect(table([judge('walk', reading)])).toBe('walk  first page  1.235 s  goal 2 s holds  a published figure');
  });
});
