/** Saves files that people take along: reports, scripts, requests. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../shared/problem.ts';

/** Written beside and then renamed: the file is whole or not there. Answers its path; throws `state.disk-full` or `report.unwritable`. */
export async function saveWhole(folder: string, name: string, text: string | Uint8Array): Promise<string> {
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

/** A moment (ISO 8601) as a part of a file's name: digits to the second. */
export const momentInName = (at: string): string => at.replace(/\D/g, '').slice(0, 14);
