/** When page 1 is finished: everything was checked, and what failed was accepted by name. */
import { problem } from '../../../shared/problem.ts';
import { summaryTexts } from '../../../shared/text/summaries.ts';
import type { StepGate } from '../../engine/step-gate.ts';
import { kept } from '../../state/kept.ts';

export const prerequisitesGate: StepGate = {
  step: 'prerequisites',
  missing: ({ state }) => {
    const report = state.settings.read(kept.checkReport);
    if (report === undefined) return problem('requirements.not-checked');
    const accepted = new Set(state.settings.read(kept.acceptedChecks) ?? []);
    const open = report.checks.filter((check) => check.verdict === 'fail' && !accepted.has(check.id));
    return open.length === 0 ? undefined : problem('requirements.not-met', { why: open.map((check) => `${check.title}: ${check.found}`).join(' ') });
  },
  summary: ({ state }) => {
    const report = state.settings.read(kept.checkReport);
    const count = (verdict: string): number => report?.checks.filter((check) => check.verdict === verdict).length ?? 0;
    return report === undefined ? undefined : summaryTexts.prerequisites(count('fail'), count('warn'));
  },
};
