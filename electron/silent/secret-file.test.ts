/** A file for a secret: new, for one person alone, or not there. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeSecretFile } from './secret-file.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'secret-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a file for a secret', () => {
  it('is made for this person alone', async () => {
    const file = path.join(folder, 'password');
    await (await makeSecretFile(file)).write('geheim\n');
    expect(await readFile(file, 'utf8')).toBe('geheim\n');
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('never takes the place of another one', async () => {
    const file = path.join(folder, 'password');
    await writeFile(file, 'of somebody else');
    await expect(makeSecretFile(file)).rejects.toMatchObject({ problem: { code: 'secret.unwritable' } });
    expect(await readFile(file, 'utf8')).toBe('of somebody else');
  });

  it('is not there when others cannot be kept out, or when it was not needed', async () => {
    const file = path.join(folder, 'password');
    await expect(makeSecretFile(file, () => Promise.reject(new Error('refused')))).rejects.toMatchObject({ problem: { code: 'secret.unwritable' } });
    expect(existsSync(file)).toBe(false);
    await (await makeSecretFile(file)).discard();
    expect(existsSync(file)).toBe(false);
  });

  it('needs its folder', async () => {
    await expect(makeSecretFile(path.join(folder, 'nowhere', 'password'))).rejects.toMatchObject({ problem: { code: 'secret.unwritable' } });
  });
});
