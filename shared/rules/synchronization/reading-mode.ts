/** Whether both sides are read whole, or by what changed since the last reading. */
import type { RunMode } from '../../contract/health.ts';

const hour = 3_600_000;

/** A run of the service: when both sides were last read whole (milliseconds since 1970; undefined: never), and whether scope and rules are still those of then. */
export interface ServiceReading {
  readonly for: 'service';
  readonly now: number;
  readonly wholeAt: number | undefined;
  readonly wholeEveryHours: number;
  readonly sameRules: boolean;
}

/** A plan that somebody looks at and approves: whether the changes of every naming context tell what was deleted. */
export interface ReadingToApprove {
  readonly for: 'approval';
  readonly seesDeletions: boolean;
}

/**
 * Where the account may not replicate the directory's changes, changes do not tell what was deleted; only a whole reading does.
 * Whoever approves a plan has to see everything that it would come to, so that reading is whole at once. The service runs every few minutes
 * and cannot read 500,000 objects each time: there a deletion waits for the next whole reading, which is due after `wholeEveryHours`
 * (a day as it comes; the settings of the synchronization), as it is when scope or rules are others than before.
 */
export function readingMode(reading: ServiceReading | ReadingToApprove): RunMode {
  if (reading.for === 'approval') return reading.seesDeletions ? 'delta' : 'full';
  const { wholeAt, now, wholeEveryHours, sameRules } = reading;
  return sameRules && wholeAt !== undefined && now - wholeAt < wholeEveryHours * hour ? 'delta' : 'full';
}
