/** Servers are tried by priority, and drawn by weight within one. */
import { describe, expect, it } from 'vitest';
import { srvOrder } from './srv-order.ts';

const record = (name: string, priority: number, weight: number) => ({ name, port: 389, priority, weight });
const names = (records: ReturnType<typeof srvOrder>): string => records.map(({ name }) => name).join(' ');

describe('the order of SRV records', () => {
  it.each([
    ['a lower priority goes first, whatever the weight', [record('far', 10, 100), record('near', 0, 1)], 0.5, 'near far'],
    ['a small number draws the first in weight', [record('a', 0, 10), record('b', 0, 90)], 0.05, 'a b'],
    ['a large one draws the heavy', [record('a', 0, 10), record('b', 0, 90)], 0.9, 'b a'],
    ['without weight one is drawn by the number 0 only', [record('heavy', 0, 100), record('none', 0, 0)], 0, 'none heavy'],
    ['and comes last otherwise', [record('heavy', 0, 100), record('none', 0, 0)], 0.5, 'heavy none'],
    ['nothing is lost where no record has weight', [record('b', 0, 0), record('a', 0, 0), record('c', 1, 0)], 0.99, 'a b c'],
  ])('%s', (_, records, number, order) => expect(names(srvOrder(records, () => number))).toBe(order));

  it('draws each in proportion to its weight', () => {
    let first = 0;
    for (let index = 0; index < 1000; index += 1) {
      const numbers = [index / 1000, 0];
      if (srvOrder([record('a', 0, 25), record('b', 0, 75)], () => numbers.shift() ?? 0)[0]?.name === 'a') first += 1;
    }
    expect(first).toBeGreaterThan(230);
    expect(first).toBeLessThan(280);
  });

  it('leaves out nobody and has nobody twice', () => {
    const records = Array.from({ length: 20 }, (_, index) => record(`dc${index}`, index % 3, index * 7));
    expect(srvOrder(records, Math.random).map(({ name }) => name).sort()).toEqual(records.map(({ name }) => name).sort());
  });

  it('takes an empty list', () => expect(srvOrder([], Math.random)).toEqual([]));
});
