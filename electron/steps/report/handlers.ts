/** Saves the report of the setup: a page for people, and the same as data beside it. */
import { SetupReport } from '../../../shared/contract/setup-report.ts';
import { renderReport } from '../../../shared/text/report.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { momentInName, saveWhole } from '../../state/whole-file.ts';
import { reportFacts } from './facts.ts';

/** The call at the end of page 8. */
export function reportHandlers(workspace: Workspace): Handlers<'report.save'> {
  const { reportsFolder } = workspace.state;
  return {
    'report.save': async () => {
      const madeAt = timestamp(workspace.clock);
      // Unknown keys are refused: nothing gets into the file that its shape does not name.
      const facts = SetupReport.parse({ ...reportFacts(workspace), madeAt });
      const html = renderReport(facts);
      const name = `setup-${momentInName(madeAt)}`;
      const data = await saveWhole(reportsFolder, `${name}.json`, `${JSON.stringify(facts, null, 2)}\n`);
      const file = await saveWhole(reportsFolder, `${name}.html`, html);
      return { file, data, madeAt, html };
    },
  };
}
