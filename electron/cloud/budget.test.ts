/** The quota is kept, in the order of the calls. */
import { expect, it } from 'vitest';
import { createBudget } from './budget.ts';
import { createTestClock } from './test-clock.ts';

const signal = new AbortController().signal;

it('lets 3,000 writes through at once and then 20 a second', async () => {
  const clock = createTestClock(0);
  const budget = createBudget(clock);
  for (let count = 0; count < 150; count += 1) await budget.take({ units: 20, writes: 20 }, signal);
  expect(clock.now()).toBe(0);
  for (let count = 0; count < 60; count += 1) await budget.take({ units: 20, writes: 20 }, signal);
  expect(clock.now()).toBeGreaterThanOrEqual(60_000);
  expect(clock.now()).toBeLessThan(60_200);
});

it('fills up again', async () => {
  const clock = createTestClock(0);
  const budget = createBudget(clock, { units: { amount: 10, per: 1000 }, writes: { amount: 1, per: 1 } });
  await budget.take({ units: 10, writes: 0 }, signal);
  clock.advance(500);
  await budget.take({ units: 5, writes: 0 }, signal);
  expect(clock.slept).toEqual([]);
  await budget.take({ units: 5, writes: 0 }, signal);
  expect(clock.slept).toEqual([500]);
});

it('ends the wait when it is stopped', async () => {
  const budget = createBudget(createTestClock(0), { units: { amount: 1, per: 1000 }, writes: { amount: 1, per: 1 } });
  await expect(budget.take({ units: 100, writes: 0 }, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});
