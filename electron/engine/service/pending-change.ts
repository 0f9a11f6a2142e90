/** A difference that waits, as the change that the next plan makes of it. */
import type { Change, Draft } from '../../../shared/plan.ts';

/** `place` stands for the number that the plan will give it. */
export function pendingChange(draft: Draft, place: number): Change {
  const skipped = draft.action === 'conflict' || draft.action === 'none';
  return { ...draft, seq: place, state: skipped ? 'skipped' : 'planned' };
}
