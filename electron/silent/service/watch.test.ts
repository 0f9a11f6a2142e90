/** The watch over a scripted service: waits, backs off, connects anew, and stops where trying again would be wrong. */
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../shared/contract/health.ts';
import { fail, problem } from '../../../shared/problem.ts';
import type { ProblemCode } from '../../../shared/text/problems.ts';
import { longestBackoff, waitFor } from './schedule.ts';
import { watch } from './watch.ts';

const minute = 60_000;

/** Runs the script, one entry a run or a connection that fails (`!code`), then asks to end; answers what happened. */
async function over(script: readonly string[]) {
  const asked = new AbortController();
  const told: string[] = [];
  let now = 0;
  let left = [...script];
  const runOf = (word: string): Run => {
    const [state = '', code] = word.split(' ');
    return {
      id: 1, mode: 'delta', cause: 'schedule', server: 's', staging: false, startedAt: '', state: state as Run['state'], seconds: {}, read: { directory: 0, tenant: 0 }, counts: [], failed: 0,
      ...(code === undefined ? {} : { problem: problem(code as ProblemCode) }),
    };
  };
  const ending = await watch(
    {
      connect: async () => {
        told.push('connect');
        const [next, ...rest] = left;
        if (next?.startsWith('!') !== true) return;
        left = rest;
        throw fail(next.slice(1) as ProblemCode);
      },
      run: async () => {
        const [next = 'nothing-to-do', ...rest] = left;
        left = rest;
        if (left.length === 0) asked.abort();
        told.push(next);
        return runOf(next);
      },
      after: async () => undefined,
      failed: (found) => told.push(found.code),
      waiting: (milliseconds) => told.push(`${milliseconds / minute} min`),
      interval: 2 * minute,
    },
    { now: () => now, sleep: async (milliseconds) => void (now += milliseconds) },
    asked.signal,
  );
  return { ending, told };
}

describe('the watch', () => {
  it('connects once for all runs', async () => {
    expect(await over(['done', 'nothing-to-do', 'done'])).toEqual({ ending: 'done', told: ['connect', 'done', '2 min', 'nothing-to-do', '2 min', 'done'] });
  });

  it('backs off from failures and goes on', async () => {
    const { told } = await over(['failed tenant.unreachable', 'failed tenant.unreachable', 'failed tenant.unreachable', 'failed tenant.unreachable', 'done', 'done']);
    expect(told.filter((word) => word.endsWith('min'))).toEqual(['4 min', '8 min', '15 min', '15 min', '2 min']);
  });

  it('connects anew and runs at once when the connection broke', async () => {
    expect((await over(['failed directory.connection-lost', 'done', 'done'])).told).toEqual(['connect', 'failed directory.connection-lost', 'connect', 'done', '2 min', 'done']);
  });

  it('waits for a directory that is down, and stops for a refused account', async () => {
    expect(await over(['!directory.unreachable', '!directory.credentials-refused', 'done'])).toEqual({
      ending: 'refused',
      told: ['connect', 'directory.unreachable', '4 min', 'connect', 'directory.credentials-refused'],
    });
  });
});

describe('the wait', () => {
  it.each([
    ['of a short run', { began: 0, now: 30_000, interval: 120_000, failures: 0 }, 90_000],
    ['of a run that took longer than the interval', { began: 0, now: 500_000, interval: 120_000, failures: 0 }, 0],
    ['when the clock jumped back', { began: 10_000_000, now: 0, interval: 120_000, failures: 0 }, 120_000],
    ['after very many failures', { began: 0, now: 0, interval: 120_000, failures: 500 }, longestBackoff],
    ['after a failure of a service that runs once a day', { began: 0, now: 0, interval: 86_400_000, failures: 3 }, 86_400_000],
  ])('%s', (_, moment, wait) => expect(waitFor(moment)).toBe(wait));
});
