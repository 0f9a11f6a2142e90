/** When page 8 is finished: licenses were assigned, or the administrator saw that there is nothing to assign. */
import { problem } from '../../../shared/problem.ts';
import { summaryTexts } from '../../../shared/text/summaries.ts';
import type { StepGate } from '../../engine/step-gate.ts';
import { kept } from '../../state/kept.ts';

export const licensesGate: StepGate = {
  step: 'licenses',
  missing: ({ state }) => {
    const preview = state.settings.read(kept.licensePreview);
    const done = state.settings.read(kept.licenseOutcome) !== undefined || preview?.plan.state === 'empty';
    return done ? undefined : problem('licenses.not-done');
  },
  summary: ({ state }) => {
    const outcome = state.settings.read(kept.licenseOutcome);
    const assigned = outcome?.counts.filter((row) => row.kind === 'license').reduce((sum, row) => sum + row.count, 0) ?? 0;
    const already = state.settings.read(kept.licensePreview)?.alreadyLicensed ?? 0;
    return outcome === undefined && already === 0 ? undefined : summaryTexts.licenses(assigned + (outcome === undefined ? already : 0));
  },
};
