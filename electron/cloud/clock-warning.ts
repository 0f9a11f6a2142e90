/** Says when the clock of this server is so wrong that tokens are refused for it. */

import { problem, type Problem } from '../../shared/problem.ts';

/** Source: five minutes is what Microsoft's sign-in service tolerates. */
const TOLERANCE = 5 * 60_000;

/** What is wrong with the clock, and the cure. */
export interface ClockWarning {
  readonly why: string;
  readonly fix: string;
}

/** Sentences for a person; undefined while the clocks agree well enough. `offset`: milliseconds that the service is ahead of us. */
export function clockWarning(offset: number | undefined): ClockWarning | undefined {
  if (offset === undefined || Math.abs(offset) < TOLERANCE) return undefined;
  const minutes = Math.round(Math.abs(offset) / 60_000);
  return {
    why: `The clock of this server is ${minutes} minutes ${offset > 0 ? 'slow' : 'fast'}.`,
    fix: 'Set the clock of this server, then try again. A server of a domain gets its time from a domain controller: w32tm /resync /rediscover.',
  };
}

/** The same as a Problem, for somebody whose sign-in worked all the same: whatever proves itself with a time of its own is refused. */
export function clockNotice(offset: number | undefined): Problem | undefined {
  const found = clockWarning(offset);
  return found === undefined ? undefined : problem('tenant.clock-off', found);
}
