/** Saves the report of the checks. */
import type { CheckReport } from '../../../shared/contract/prerequisites.ts';
import { renderChecks, type CheckFormat } from '../../../shared/text/check-report.ts';
import { momentInName, saveWhole } from '../../state/whole-file.ts';

/** Answers the file and its text; throws `state.disk-full` or `report.unwritable`. */
export async function saveReport(folder: string, report: CheckReport, format: CheckFormat): Promise<{ readonly file: string; readonly text: string }> {
  const text = renderChecks(report, format);
  return { file: await saveWhole(folder, `requirements-${momentInName(report.checkedAt)}.${format}`, text), text };
}
