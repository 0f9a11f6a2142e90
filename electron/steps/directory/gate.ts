/** When page 3 is finished. */
import { problem } from '../../../shared/problem.ts';
import { summaryTexts } from '../../../shared/text/summaries.ts';
import type { StepGate } from '../../engine/step-gate.ts';
import { kept } from '../../state/kept.ts';
import { listDirectories } from './further.ts';

export const directoryGate: StepGate = {
  step: 'directory',
  missing: (workspace) => {
    const { connections, state } = workspace;
    if (connections.directory === undefined) return problem('directory.not-connected');
    const lacking = listDirectories(workspace).find(({ connected }) => !connected);
    if (lacking !== undefined) return problem('directory.not-connected', { detail: { domain: lacking.domain } });
    const choice = state.settings.read(kept.choice);
    return choice === undefined || choice.scope.include.length === 0 ? problem('scope.empty') : undefined;
  },
  summary: ({ connections, state }) => {
    const forest = state.settings.read(kept.forest);
    const counts = state.settings.read(kept.scopeCounts);
    return connections.directory === undefined || forest === undefined || counts === undefined ? undefined : summaryTexts.directory(forest.domain, counts.users);
  },
};
