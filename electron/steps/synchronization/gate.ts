/** When page 6 is finished: a run came to its end, or there was nothing to do. */
import { problem } from '../../../shared/problem.ts';
import { summaryTexts } from '../../../shared/text/summaries.ts';
import type { StepGate } from '../../engine/step-gate.ts';
import { kept } from '../../state/kept.ts';

export const synchronizationGate: StepGate = {
  step: 'synchronization',
  missing: ({ state }) => (state.settings.read(kept.verification) === undefined ? problem('synchronization.not-done') : undefined),
  summary: ({ state }) => {
    const verification = state.settings.read(kept.verification);
    return verification === undefined ? undefined : summaryTexts.synchronization(verification.users, verification.groups);
  },
};
