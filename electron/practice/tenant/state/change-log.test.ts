/** The log of changes: each key once, at its newest change, however often it changed. */
import { describe, expect, it } from 'vitest';
import { makeChangeLog } from './change-log.ts';

describe('the change log', () => {
  it('begins with what it is given, in the order of the changes', () => {
    const log = makeChangeLog([['b', 5], ['a', 2]]);
    expect([...log.after(0)].map(({ key }) => key)).toEqual(['a', 'b']);
    expect([...log.after(2)].map(({ key }) => key)).toEqual(['b']);
  });

  it('tells of a key at its newest change only', () => {
    const log = makeChangeLog([['a', 1], ['b', 2]]);
    log.note('a', 3, 10);
    expect([...log.after(0)]).toEqual([{ key: 'b', change: 2, at: 0 }, { key: 'a', change: 3, at: 10 }]);
  });

  it('stays as long as there are keys, not as there were changes', () => {
    const log = makeChangeLog([]);
    for (let change = 1; change <= 50_000; change += 1) log.note(String(change % 7), change, change);
    expect([...log.after(0)].map(({ change }) => change)).toEqual([49_994, 49_995, 49_996, 49_997, 49_998, 49_999, 50_000]);
  });

  it('knows how far it had come at a time', () => {
    const log = makeChangeLog([['a', 4]]);
    log.note('b', 5, 100);
    log.note('c', 6, 200);
    expect([log.upTo(50), log.upTo(100), log.upTo(199), log.upTo(300)]).toEqual([4, 5, 5, 6]);
  });
});
