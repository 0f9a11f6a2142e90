/** When page 4 is finished: the directory has been looked through; what is left is the administrator's decision. */
import { problem } from '../../../shared/problem.ts';
import { summaryTexts } from '../../../shared/text/summaries.ts';
import type { StepGate } from '../../engine/step-gate.ts';
import { kept } from '../../state/kept.ts';
import type { State } from '../../state/state.ts';

export const preparationGate: StepGate = {
  step: 'preparation',
  missing: ({ state }) => (state.settings.read(kept.scan) === undefined ? problem('preparation.not-scanned') : undefined),
  summary: ({ state }) => {
    const scan = state.settings.read(kept.scan);
    return scan === undefined ? undefined : summaryTexts.preparation(Math.max(0, scan.findings - repairedSince(state, scan.scannedAt)));
  },
};

/** Values repaired after that time and not put back. */
function repairedSince(state: State, time: string): number {
  const done = (kind: 'repair' | 'undo-repair'): number =>
    state.plans.applied(kind).filter((plan) => plan.appliedAt > time).reduce((sum, plan) => sum + plan.done, 0);
  return done('repair') - done('undo-repair');
}
