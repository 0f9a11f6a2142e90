/** Writes a file so that it outlives a power cut from the moment the call answers. */
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail } from '../../shared/problem.ts';

/** For this account alone. `fresh`: the file must not be there yet. Throws `secret.unwritable`, `state.disk-full`. */
export async function writeDurably(file: string, text: string, fresh: boolean): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    if (fresh) await (await open(file, 'wx', 0o600)).close();
    const part = await open(`${file}.part`, 'w', 0o600);
    try {
      await part.writeFile(text);
      await part.sync();
    } finally {
      await part.close();
    }
    await rename(`${file}.part`, file);
    await syncFolder(dirname(file));
  } catch (error) {
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    throw fail(full ? 'state.disk-full' : 'secret.unwritable', { detail: { file } }, error);
  }
}

/** Windows writes names down by itself and opens no folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
