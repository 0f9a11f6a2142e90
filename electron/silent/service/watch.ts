/** Runs one cycle after the other until it is asked to end, or until trying again would be wrong. */
import type { Run } from '../../../shared/contract/health.ts';
import { isAbort, problemOf, type Problem } from '../../../shared/problem.ts';
import type { Clock } from '../../ports/clock.ts';
import { endingOf, type Ending } from '../exit-codes.ts';
import { waitFor } from './schedule.ts';

/** What the watch drives. */
export interface Watched {
  /** Signs in and connects anew. */
  readonly connect: () => Promise<void>;
  readonly run: () => Promise<Run>;
  /** After each run: news, tidying. */
  readonly after: (run: Run) => Promise<void>;
  /** What kept a run from being begun. */
  readonly failed: (problem: Problem) => void;
  readonly waiting: (milliseconds: number, failures: number) => void;
  /** Between two runs, in milliseconds. */
  readonly interval: number;
}

/** Only a person can cure these; to try a refused account again and again would lock it out. */
export const fatal: ReadonlySet<string> = new Set([
  'directory.credentials-refused', 'directory.password-empty', 'directory.certificate-untrusted', 'directory.certificate-changed', 'directory.not-active-directory', 'tenant.sign-in-refused', 'tenant.sign-in-cancelled',
  'tenant.certificate-unusable', 'tenant.no-client-id', 'answers.invalid', 'answers.unreadable', 'scope.empty', 'anchor.in-use', 'state.corrupt', 'state.newer', 'setup.busy',
]);

/** A connection is renewed before a run when the last one was longer ago: domain controllers close idle ones after 15 minutes. In milliseconds. */
const idleLimit = 10 * 60_000;

/** The connection itself broke: once anew, and the run at once again. */
const broken: ReadonlySet<string> = new Set(['directory.connection-lost', 'directory.not-connected', 'tenant.session-expired', 'tenant.not-signed-in']);

/** `done` when it was asked to end; else how the fatal Problem ends a command. */
export async function watch(watched: Watched, clock: Clock, signal: AbortSignal): Promise<Ending> {
  let failures = 0;
  let usedAt: number | undefined;
  const ended = (): boolean => signal.aborted;
  const attempt = async (): Promise<Problem | undefined> => {
    if (usedAt === undefined || Math.abs(clock.now() - usedAt) > idleLimit) await watched.connect();
    usedAt = clock.now();
    let run = await watched.run();
    if (run.problem !== undefined && broken.has(run.problem.code) && !ended()) {
      await watched.connect();
      run = await watched.run();
    }
    usedAt = run.state === 'failed' ? undefined : clock.now();
    await watched.after(run);
    return run.state === 'failed' ? run.problem : undefined;
  };
  while (!ended()) {
    const began = clock.now();
    const problem = await attempt().catch((thrown: unknown) => {
      const found = problemOf(thrown);
      usedAt = undefined;
      if (!ended()) watched.failed(found);
      return found;
    });
    if (ended()) break;
    if (problem !== undefined && fatal.has(problem.code)) return endingOf(problem.code);
    failures = problem === undefined ? 0 : failures + 1;
    const wait = waitFor({ began, now: clock.now(), interval: watched.interval, failures });
    watched.waiting(wait, failures);
    await clock.sleep(wait, signal).catch((thrown: unknown) => {
      if (!isAbort(thrown)) throw thrown;
    });
  }
  return 'done';
}
