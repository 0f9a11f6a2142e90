/** Secrets lie sealed in a folder for one account; what another way sealed is not guessed at. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sealer } from '../ports/secrets.ts';
import { saveWhole } from '../state/whole-file.ts';
import { fileSealer } from './file-sealer.ts';
import { openSecrets } from './secrets.ts';

const { signal } = new AbortController();
const inHex: Sealer = { kind: 'safe-storage', guard: () => Promise.resolve(), seal: (text) => Promise.resolve(Buffer.from(text).toString('hex')), open: (sealed) => Promise.resolve(Buffer.from(sealed, 'hex').toString()) };

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});
const folder = () => join(root, 'deep', 'secrets');
const open = (account: Sealer = inHex, server: Sealer = fileSealer) => openSecrets({ folder: folder(), sealers: { account, server }, save: saveWhole });

describe('secrets', () => {
  it('come back as they were, each by its own sealer, and are gone when removed', async () => {
    const secrets = open();
    expect(await secrets.read('token-cache', signal)).toBeUndefined();
    await secrets.write('token-cache', 'tokens', signal);
    await secrets.write('application-key', 'key', signal);
    expect(await open().read('token-cache', signal)).toBe('tokens');
    expect(await open().read('application-key', signal)).toBe('key');
    expect(readFileSync(join(folder(), 'token-cache.json'), 'utf8')).not.toContain('tokens');
    await secrets.remove('token-cache');
    await secrets.remove('token-cache');
    expect(await secrets.read('token-cache', signal)).toBeUndefined();
  });

  it.skipIf(process.platform === 'win32')('are for their owner alone', async () => {
    await open().write('application-key', 'key', signal);
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder(), 'application-key.json')).mode & 0o777).toBe(0o600);
  });

  it('that another way sealed, and files that are none, are told', async () => {
    await open().write('token-cache', 'tokens', signal);
    await expect(open(fileSealer).read('token-cache', signal)).rejects.toMatchObject({ problem: { code: 'secrets.unreadable', detail: { sealedBy: 'safe-storage', here: 'file-mode' } } });
    for (const text of ['', '{}', 'x'.repeat(2_000_000)]) {
      writeFileSync(join(folder(), 'token-cache.json'), text);
      await expect(open().read('token-cache', signal)).rejects.toMatchObject({ problem: { code: 'secrets.unreadable' } });
    }
  });

  it('that cannot be kept are told, and nothing is left', async () => {
    writeFileSync(join(root, 'deep'), 'a file where the folder should be');
    await expect(open().write('application-key', 'key', signal)).rejects.toMatchObject({ problem: { code: 'secrets.unwritable' } });
  });
});
