/** Reads one fact; what keeps it from being read becomes the reason why it is not known. */
import { isAbort, problemOf, type Problem } from '../../../shared/problem.ts';
import { notKnown, type Known } from '../../../shared/rules/prerequisites/known.ts';

/** Only a Stop goes through; `read` answers a fact or throws a Failure. */
export async function attempt<T>(signal: AbortSignal, read: () => Promise<Known<T>>): Promise<Known<T>> {
  try {
    return await read();
  } catch (thrown) {
    if (signal.aborted || isAbort(thrown)) throw thrown;
    return notKnown(sentenceOf(problemOf(thrown)));
  }
}

/** What happened and why, as one line. */
function sentenceOf({ what, why }: Problem): string {
  return why === undefined ? what : `${what} ${why}`;
}
