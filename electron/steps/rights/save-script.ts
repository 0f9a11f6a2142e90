/** Saves a script that gives an account its rights. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../../shared/problem.ts';

/** Written beside and then renamed: a script is whole or not there. */
export async function saveScript(folder: string, name: string, text: string): Promise<string> {
  const file = join(folder, name);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(`${file}.part`, text, { mode: 0o600 });
    await rename(`${file}.part`, file);
    return file;
  } catch (error) {
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    throw fail(full ? 'state.disk-full' : 'report.unwritable', { detail: { folder } }, error);
  }
}
