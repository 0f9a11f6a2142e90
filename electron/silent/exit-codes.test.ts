/** Exit codes by problem. */
import { describe, expect, it } from 'vitest';
import { endingOf, exitCodes } from './exit-codes.ts';

describe('the exit code', () => {
  it.each([
    ['answers.invalid', 87],
    ['requirements.not-met', 2],
    ['tenant.sign-in-refused', 3],
    ['tenant.permission-refused', 3],
    ['directory.credentials-refused', 3],
    ['plan.held-by-guard', 4],
    ['plan.changed', 4],
    ['plan.partly-done', 5],
    ['lease.held', 6],
    ['lease.lost', 6],
    ['service.never-ran', 2],
    ['run.busy', 1618],
    ['setup.stopped', 1602],
    ['setup.busy', 1618],
    ['setup.unexpected', 1],
    ['directory.unreachable', 1],
    ['toString', 1],
  ])('of %s is %i', (code, number) => {
    expect(exitCodes[endingOf(code)]).toBe(number);
  });

  it('tells the endings apart on Linux too, which keeps eight bits', () => {
    const kept = Object.values(exitCodes).map((code) => code & 0xff);
    expect(new Set(kept).size).toBe(kept.length);
    expect(exitCodes.stopped & 0xff).toBe(66);
    expect(exitCodes.busy & 0xff).toBe(82);
  });
});
