/** Saves the report of the checks. */
import { renderChecks, type CheckedSides, type CheckFormat } from '../../../shared/text/check-report.ts';
import { momentInName, saveWhole } from '../../state/whole-file.ts';

/** Answers the file and its text; throws `state.disk-full` or `report.unwritable`. */
export async function saveReport(folder: string, sides: CheckedSides, format: CheckFormat): Promise<{ readonly file: string; readonly text: string }> {
  const text = renderChecks(sides, format);
  return { file: await saveWhole(folder, `requirements-${momentInName(sides.server.checkedAt)}.${format}`, text), text };
}
