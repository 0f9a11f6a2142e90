/** The commands that the README shows for the practice world, run as they stand there. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

/** The two shell blocks of the section about the practice world. */
async function blocks(): Promise<{ readonly start: string; readonly use: string }> {
  const text = await readFile(join(root, 'README.md'), 'utf8');
  const section = text.slice(text.indexOf('## The practice world alone'));
  const [start = '', use = ''] = [...section.matchAll(/```sh\n(.*?)```/gs)].map((match) => match[1] ?? '');
  return { start, use };
}

async function missing(): Promise<string> {
  for (const program of ['bash', 'curl', 'ldapsearch']) {
    const found = await run('sh', ['-c', `command -v ${program}`]).then(() => true, () => false);
    if (!found) return program;
  }
  return '';
}

const lacking = await missing();
if (lacking !== '' && process.env['CI'] === 'true') throw new Error(`${lacking} is missing`);

describe.skipIf(lacking !== '')(`the practice world as the README shows it${lacking === '' ? '' : ` (skipped: no ${lacking})`}`, () => {
  let folder: string;
  let world: ChildProcess;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'readme-'));
    const { start } = await blocks();
    // Run from the root of the project, but with the file and the data in a folder of this test.
    const command = start.trim().replace('practice >', `practice -- --data "${folder}" >`).replace('world.json', `"${folder}/world.json"`);
    world = spawn('bash', ['-c', `exec ${command}`], { cwd: root, stdio: 'ignore', detached: true });
    for (let tries = 0; tries < 300; tries += 1) {
      if ((await readFile(join(folder, 'world.json'), 'utf8').catch(() => '')).endsWith('\n')) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('The practice world did not print its addresses.');
  }, 90_000);

  afterAll(async () => {
    if (world.pid !== undefined) process.kill(-world.pid, 'SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  it('answers ldapsearch, and curl with a token from the device flow', async () => {
    const { use } = await blocks();
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', use], { cwd: folder });
    expect(stdout).toContain('cn: setup');
    expect(stdout).toContain('"userPrincipalName":"admin@contosopractice.onmicrosoft.com"');
  }, 60_000);
});
