/** Saves the report of the setup. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../../shared/problem.ts';
import { renderReport } from '../../../shared/text/report.ts';
import { timestamp, type Workspace } from '../../engine/workspace.ts';
import type { Handlers } from '../../ports/call.ts';
import { reportFacts } from './facts.ts';

/** The call at the end of page 8. */
export function reportHandlers(workspace: Workspace): Handlers<'report.save'> {
  return {
    'report.save': async () => {
      const html = renderReport(reportFacts(workspace));
      const madeAt = timestamp(workspace.clock);
      const file = join(workspace.state.reportsFolder, `setup-${madeAt.replace(/\D/g, '').slice(0, 14)}.html`);
      await save(workspace.state.reportsFolder, file, html);
      return { file, madeAt, html };
    },
  };
}

/** Written beside and then renamed: a report is whole or not there. */
async function save(folder: string, file: string, html: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(`${file}.part`, html, { mode: 0o600 });
    await rename(`${file}.part`, file);
  } catch (error) {
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    throw fail(full ? 'state.disk-full' : 'report.unwritable', { detail: { folder } }, error);
  }
}
