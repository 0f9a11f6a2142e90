/** Makes the folders of the state. */
import { mkdirSync } from 'node:fs';
import { fail } from '../../shared/problem.ts';

/** Makes the folder, for this account alone, with those above it; throws `state.disk-full` or `state.unwritable`. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    throw fail(full ? 'state.disk-full' : 'state.unwritable', { detail: { folder } }, error);
  }
}
