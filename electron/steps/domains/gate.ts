/** When page 7 is finished: the domains were looked at; which of them to verify is the administrator's decision. */
import { problem } from '../../../shared/problem.ts';
import { summaryTexts } from '../../../shared/text/summaries.ts';
import type { StepGate } from '../../engine/step-gate.ts';
import { kept } from '../../state/kept.ts';

export const domainsGate: StepGate = {
  step: 'domains',
  missing: ({ state }) => (state.settings.read(kept.domains) === undefined ? problem('domain.not-looked') : undefined),
  summary: ({ state }) => {
    const domains = state.settings.read(kept.domains);
    return domains === undefined ? undefined : summaryTexts.domains(domains.filter((domain) => domain.verified).length);
  },
};
