/** The journal is bounded: entries of old plans go, those of the newest and those without an outcome stay. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStateForTest, type StateForTest } from './state.fixture.ts';

let test: StateForTest;
beforeEach(() => {
  test = openStateForTest();
});
afterEach(() => test.remove());

const day = (number: number): string => `2026-01-0${number}T00:00:00.000Z`;

/** A plan of five changes that was applied on this day; all but the last were settled. */
function applied(id: string, number: number): void {
  const { plans, journal } = test.state;
  plans.keep({ id, kind: 'licensing', madeAt: day(number), hash: '', state: 'ready', complete: true, notes: [], guards: [] }, []);
  plans.setState(id, 'applied', day(number));
  journal.intend(id, [0, 1, 2, 3, 4], day(number));
  journal.settle(id, [0, 1, 2, 3], 'done', day(number));
}

it('forgets settled entries of plans that are past their time, a few at a time', () => {
  const { journal } = test.state;
  for (const number of [1, 2, 3, 4]) applied(`plan ${number}`, number);
  const steps = (before: number, plans: number): number => {
    let count = 0;
    while (journal.forgetSome({ before: day(before), plans }, 3)) count += 1;
    return count;
  };
  expect(steps(9, 4)).toBe(0);
  expect(steps(1, 0)).toBe(0);
  expect(steps(3, 3)).toBe(2);
  expect(steps(3, 0)).toBe(2);
  expect(steps(9, 0)).toBe(4);
  expect([...journal.unsettled('plan 1')]).toEqual([4]);
});
