/** The quota is kept, in the order of the calls, and corrected by what the service tells. */
import { describe, expect, it } from 'vitest';
import { createBudget, type Budget, type QuotaNews } from './budget.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

const signal = new AbortController().signal;
const twenty = { units: 20, writes: 20 };
const silence = { units: undefined, use: undefined, refused: undefined };

/** Spends batches of 20 writes until one has to wait. */
function burst(budget: Budget): number {
  let writes = 0;
  for (; budget.delay(twenty) === 0; writes += 20) {
    budget.spend(twenty);
    budget.learn({ ...silence, spent: twenty });
  }
  return writes;
}

it('lets nearly 3,000 writes through at once and then 20 a second', async () => {
  const clock = createTestClock(0);
  const budget = createBudget(clock);
  // One percent is kept for calls that arrive late.
  for (let count = 0; count < 148; count += 1) await budget.take(twenty, signal);
  expect(clock.now()).toBe(0);
  for (let count = 0; count < 60; count += 1) await budget.take(twenty, signal);
  expect(clock.now()).toBeGreaterThanOrEqual(59_000);
  expect(clock.now()).toBeLessThan(60_200);
});

it('fills up again', async () => {
  const clock = createTestClock(0);
  const budget = createBudget(clock, { units: { amount: 1000, per: 1000 }, writes: { amount: 1, per: 1 } });
  await budget.take({ units: 990, writes: 0 }, signal);
  clock.advance(500);
  await budget.take({ units: 500, writes: 0 }, signal);
  expect(clock.slept).toEqual([]);
  await budget.take({ units: 500, writes: 0 }, signal);
  expect(clock.slept).toEqual([500]);
});

it('ends the wait when it is stopped, and takes nothing then', async () => {
  const clock = createTestClock(0);
  const budget = createBudget(clock);
  burst(budget);
  const before = budget.delay(twenty);
  await expect(budget.take(twenty, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  expect(budget.delay(twenty)).toBe(before);
});

it('lets reads pass while the writes are used up', () => {
  const budget = createBudget(createTestClock(0));
  burst(budget);
  expect(budget.delay({ units: 1, writes: 0 })).toBe(0);
  expect(budget.delay(twenty)).toBeGreaterThan(0);
});

it.each([[10, 3500], [200, 5000], [20_000, 8000]])('knows that a tenant of %d users lets %d units through in ten seconds', (users, units) => {
  const clock = createTestClock(0);
  const budget = createBudget(clock);
  budget.knowUsers(users);
  clock.advance(10_000);
  let spent = 0;
  for (; budget.delay({ units: 10, writes: 0 }) === 0; spent += 10) budget.spend({ units: 10, writes: 0 });
  expect(spent / units).toBeGreaterThan(0.98);
  expect(spent / units).toBeLessThanOrEqual(1);
});

describe('what the service tells', () => {
  const after = (news: Partial<QuotaNews>, clock: TestClock = createTestClock(0), spentBefore = 0): Budget => {
    const budget = createBudget(clock);
    for (let writes = 0; writes < spentBefore; writes += 20) {
      budget.spend(twenty);
      budget.learn({ ...silence, spent: twenty });
    }
    budget.spend(twenty);
    budget.learn({ ...silence, spent: twenty, ...news });
    return budget;
  };

  it('of work that another process did: less is left', () => {
    const left = burst(after({ use: 0.9 }, createTestClock(0), 1000));
    expect([280, 300]).toContain(left);
  });

  it('of calls that cost less than we counted: more is left, apart from what is under way', () => {
    const budget = after({ use: 0.8 }, createTestClock(0), 2900);
    expect(burst(budget)).toBeGreaterThanOrEqual(560);
    const busy = createBudget(createTestClock(0));
    for (let count = 0; count < 148; count += 1) busy.spend(twenty);
    busy.learn({ ...silence, spent: twenty, use: 0.8 });
    expect(burst(busy)).toBe(0);
  });

  it('of a quota that was hit: nothing is sent before the wait is over', () => {
    const clock = createTestClock(0);
    const budget = after({ refused: { quota: 'writes', wait: 10_000 } }, clock);
    expect(budget.delay(twenty)).toBe(11_000);
    clock.advance(11_000);
    expect(burst(budget)).toBe(20);
  });

  it('of dearer and cheaper calls: they count as it says', () => {
    const spent = { units: 2000, writes: 0 };
    const budget = createBudget(createTestClock(0));
    budget.spend(spent);
    budget.learn({ ...silence, spent, units: 100 });
    expect(budget.delay({ units: 3300, writes: 0 })).toBe(0);
  });
});
