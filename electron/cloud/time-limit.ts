/** Ends a sign-in that nobody finishes, or that was cancelled. */
import { fail } from '../../shared/problem.ts';
import type { Clock } from '../ports/clock.ts';

/** Milliseconds that a person has to finish the sign-in. */
export const SIGN_IN_LIMIT = 15 * 60_000;

/** Runs `work` with a signal that fires when time is up or `signal` does; the Failure then says which of the two it was. */
export async function withinSignInLimit<T>(work: (signal: AbortSignal) => Promise<T>, clock: Clock, signal: AbortSignal): Promise<T> {
  const timer = new AbortController();
  const limit = new AbortController();
  clock.sleep(SIGN_IN_LIMIT, timer.signal).then(() => limit.abort(), () => undefined);
  try {
    return await work(AbortSignal.any([signal, limit.signal]));
  } catch (thrown) {
    if (signal.aborted) throw fail('tenant.sign-in-cancelled', {}, thrown);
    if (limit.signal.aborted) throw fail('tenant.sign-in-timed-out', {}, thrown);
    throw thrown;
  } finally {
    timer.abort();
  }
}
