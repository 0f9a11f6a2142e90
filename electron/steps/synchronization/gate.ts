/** When page 6 is finished: a run came to its end, or both sides are equal; then they were compared once more, by the page or by the service. With Cloud Sync: it has carried everything once. */
import { problem } from '../../../shared/problem.ts';
import { carriedObjects } from '../../../shared/rules/cloud-sync/carried.ts';
import { summaryTexts } from '../../../shared/text/summaries.ts';
import type { StepGate } from '../../engine/step-gate.ts';
import { kept } from '../../state/kept.ts';

export const synchronizationGate: StepGate = {
  step: 'synchronization',
  missing: ({ state: { settings, runs } }) => {
    const verification = settings.read(kept.verification);
    const done = settings.read(kept.cloudSyncSteady) !== undefined || runs.lastGood()?.state === 'nothing-to-do' || verification?.differences === 0 || (verification !== undefined && settings.read(kept.outcome) !== undefined);
    return done ? undefined : problem('synchronization.not-done');
  },
  summary: ({ state }) => {
    const verification = state.settings.read(kept.verification);
    const steady = state.settings.read(kept.cloudSyncSteady);
    if (verification === undefined && steady !== undefined) return summaryTexts.carried(carriedObjects(steady));
    return verification === undefined ? undefined : summaryTexts.synchronization(verification.users, verification.groups);
  },
};
