/** Saves the report of the checks. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckReport } from '../../../shared/contract/prerequisites.ts';
import { fail } from '../../../shared/problem.ts';
import { renderChecks, type CheckFormat } from '../../../shared/text/check-report.ts';

/** Written beside and then renamed: a report is whole or not there. */
export async function saveReport(folder: string, report: CheckReport, format: CheckFormat): Promise<{ readonly file: string; readonly text: string }> {
  const text = renderChecks(report, format);
  const file = join(folder, `requirements-${report.checkedAt.replace(/\D/g, '').slice(0, 14)}.${format}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(`${file}.part`, text, { mode: 0o600 });
    await rename(`${file}.part`, file);
  } catch (error) {
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    throw fail(full ? 'state.disk-full' : 'report.unwritable', { detail: { folder } }, error);
  }
  return { file, text };
}
