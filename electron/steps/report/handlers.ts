/** Saves the report of the setup. */
import { renderReport } from '../../../shared/text/report.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { momentInName, saveWhole } from '../../state/whole-file.ts';
import { reportFacts } from './facts.ts';

/** The call at the end of page 8. */
export function reportHandlers(workspace: Workspace): Handlers<'report.save'> {
  return {
    'report.save': async () => {
      const html = renderReport(reportFacts(workspace));
      const madeAt = timestamp(workspace.clock);
      const file = await saveWhole(workspace.state.reportsFolder, `setup-${momentInName(madeAt)}.html`, html);
      return { file, madeAt, html };
    },
  };
}
