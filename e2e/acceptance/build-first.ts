/** Builds what the acceptance tests run, once before all of them. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { at } from '../../build/tools/root.mjs';

/** Vitest calls this before the first file of the project. */
export async function setup(): Promise<void> {
  await promisify(execFile)(process.execPath, [at('build', 'build.mjs'), 'cli', 'practice']);
}
