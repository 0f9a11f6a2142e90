/** The sealer of the window: Electron's safe storage, which is DPAPI on Windows and the keychain elsewhere. */
import { safeStorage } from 'electron';
import { fail } from '../../shared/problem.ts';
import type { Sealer } from '../ports/secrets.ts';

/** Undefined where Electron has nothing to seal with: on a Linux without a keyring it would only scramble, and a runtime older than the shipped one cannot do it in the background. */
export async function electronSealer(): Promise<Sealer | undefined> {
  if (!('isAsyncEncryptionAvailable' in safeStorage) || !(await safeStorage.isAsyncEncryptionAvailable())) return undefined;
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return undefined;
  return {
    kind: 'safe-storage',
    guard: () => Promise.resolve(),
    seal: async (text) => (await orFail(safeStorage.encryptStringAsync(text), 'secrets.unwritable')).toString('base64'),
    open: async (sealed) => (await orFail(safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64')), 'secrets.unreadable')).result,
  };
}

async function orFail<T>(work: Promise<T>, code: 'secrets.unreadable' | 'secrets.unwritable'): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw fail(code, {}, error);
  }
}
