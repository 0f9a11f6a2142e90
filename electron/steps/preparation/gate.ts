/** When page 4 is finished: the directory has been looked through; what is left is the administrator's decision. */
import { problem } from '../../../shared/problem.ts';
import { summaryTexts } from '../../../shared/text/summaries.ts';
import type { StepGate } from '../../engine/step-gate.ts';
import { kept } from '../../state/kept.ts';

export const preparationGate: StepGate = {
  step: 'preparation',
  missing: ({ state }) => (state.settings.read(kept.scan) === undefined ? problem('preparation.not-scanned') : undefined),
  summary: ({ state }) => {
    const scan = state.settings.read(kept.scan);
    return scan === undefined ? undefined : summaryTexts.preparation(scan.findings);
  },
};
