/** Changes that are carried out one after the other, as each builds on the one before. */
import type { Change } from '../../../shared/plan.ts';
import { problemOf } from '../../../shared/problem.ts';
import { done, type Applier, type ApplyContext, type Settled } from './applier.ts';

/** Carries out one change; answers the id of what was made, if anything was. */
export type Act = (change: Change, context: ApplyContext) => Promise<string | undefined> | Promise<void>;

/** What an act throws becomes the end of its change; a stop goes through. */
export function oneByOne(act: Act): Applier {
  return async (changes, context) => {
    const settled: Settled[] = [];
    for (const change of changes) {
      try {
        const made = await act(change, context);
        settled.push(done(change, made ?? undefined));
      } catch (thrown) {
        context.signal.throwIfAborted();
        settled.push({ seq: change.seq, result: { ok: false, problem: problemOf(thrown) } });
      }
    }
    return settled;
  };
}
