/** When page 2 is finished. */
import { problem } from '../../../shared/problem.ts';
import { summaryTexts } from '../../../shared/text/summaries.ts';
import type { StepGate } from '../../engine/step-gate.ts';
import { kept } from '../../state/kept.ts';

export const tenantGate: StepGate = {
  step: 'tenant',
  missing: (workspace) => (workspace.connections.session === undefined ? problem('tenant.not-signed-in') : undefined),
  summary: (workspace) => {
    const tenant = workspace.state.settings.read(kept.tenant);
    return tenant === undefined || workspace.connections.session === undefined ? undefined : summaryTexts.tenant(tenant.name);
  },
};
