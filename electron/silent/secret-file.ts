/** A new file that only the person who runs the setup can read, for a secret that is told nowhere else. */
import { execFile } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import { win32 } from 'node:path';
import { promisify } from 'node:util';
import { fail } from '../../shared/problem.ts';

/** Made empty, so that what is to stand in it is made only when there is a place for it. */
export interface SecretFile {
  /** Writes the text to the disk and closes the file. */
  readonly write: (text: string) => Promise<void>;
  /** Removes a file in which nothing was written. */
  readonly discard: () => Promise<void>;
}

/** Takes every right from everybody else. */
type Restrict = (file: string) => Promise<void>;

/** Throws `secret.unwritable`, also for a file that is there already and where others cannot be kept out. */
export async function makeSecretFile(file: string, restrict: Restrict = process.platform === 'win32' ? restrictOnWindows : keptByMode): Promise<SecretFile> {
  const handle = await open(file, 'wx', 0o600).catch((cause: unknown) => {
    throw fail('secret.unwritable', { detail: { file } }, cause);
  });
  const discard = async (): Promise<void> => {
    await handle.close();
    await rm(file, { force: true });
  };
  try {
    await restrict(file);
  } catch (cause) {
    await discard();
    throw fail('secret.unwritable', { why: 'Others could not be kept from reading it.', detail: { file } }, cause);
  }
  const write = async (text: string): Promise<void> => {
    try {
      await handle.writeFile(text);
      await handle.sync();
    } catch (cause) {
      throw fail('secret.unwritable', { why: 'The secret was made and could not be kept: make a new one in its place.', detail: { file } }, cause);
    } finally {
      await handle.close();
    }
  };
  return { write, discard };
}

/** The mode with which the file was made is enough. */
const keptByMode: Restrict = () => Promise.resolve();

const run = promisify(execFile);

/** Milliseconds. */
const patience = 30_000;

/** No inherited entry stays, and the only own one is that of this person, by SID: names are translated. */
async function restrictOnWindows(file: string): Promise<void> {
  const system = win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32');
  const { stdout } = await run(win32.join(system, 'whoami.exe'), ['/user', '/fo', 'csv', '/nh'], { timeout: patience, windowsHide: true });
  const sid = /"(S-1-[\d-]+)"\s*$/.exec(stdout)?.[1];
  if (sid === undefined) throw new TypeError('The SID of this person was not understood.');
  await run(win32.join(system, 'icacls.exe'), [file, '/inheritance:r', '/grant:r', `*${sid}:F`], { timeout: patience, windowsHide: true });
}
