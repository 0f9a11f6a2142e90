/** Progress is thinned by the clock, and prompts pass at once. */
import { describe, expect, it } from 'vitest';
import type { Progress } from '../../shared/contract/events.ts';
import { progressInterval, thinProgress } from './thin-progress.ts';

const step = (done: number): Progress => ({ phase: 'p', done, total: 9 });
const prompt: Progress = { ...step(5), prompt: { kind: 'browser', url: 'https://login.microsoftonline.com/x' } };

/** A clock that stands until it is moved on. */
function handClock() {
  let now = 0;
  let wake: (() => void) | undefined;
  return {
    clock: { now: () => now, sleep: () => new Promise<void>((resolve) => (wake = resolve)) },
    pass: async (milliseconds: number) => {
      now += milliseconds;
      wake?.();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

describe('thinProgress', () => {
  it('sends the first at once, then the latest of each interval', async () => {
    const { clock, pass } = handClock();
    const sent: number[] = [];
    const thin = thinProgress(({ done }) => sent.push(done), clock);
    [1, 2, 3].forEach((done) => thin.push(step(done)));
    expect(sent).toEqual([1]);
    await pass(progressInterval);
    expect(sent).toEqual([1, 3]);
    await pass(progressInterval);
    thin.push(step(4));
    expect(sent).toEqual([1, 3, 4]);
  });

  it('sends what waits when the call ends, and nothing after it', () => {
    const sent: number[] = [];
    const thin = thinProgress(({ done }) => sent.push(done), handClock().clock);
    [1, 2].forEach((done) => thin.push(step(done)));
    thin.end();
    thin.push(step(3));
    expect(sent).toEqual([1, 2]);
  });

  it('holds no prompt back and loses none', () => {
    const sent: Progress[] = [];
    const thin = thinProgress((progress) => sent.push(progress), handClock().clock);
    [step(1), step(2), prompt, step(6)].forEach(thin.push);
    expect(sent).toEqual([step(1), step(2), prompt]);
  });
});
