/** The sealer of the window: Electron's safe storage, which is DPAPI on Windows and the keychain elsewhere. */
import { safeStorage } from 'electron';
import { fail } from '../../shared/problem.ts';
import type { Sealer } from '../ports/secrets.ts';

/** Undefined where Electron has nothing to seal with: on a Linux without a keyring it would only scramble. */
export function electronSealer(): Sealer | undefined {
  if (!safeStorage.isEncryptionAvailable()) return undefined;
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return undefined;
  return {
    kind: 'safe-storage',
    guard: () => Promise.resolve(),
    seal: (text) => Promise.resolve(safeStorage.encryptString(text).toString('base64')),
    open: (sealed) => {
      try {
        return Promise.resolve(safeStorage.decryptString(Buffer.from(sealed, 'base64')));
      } catch (error) {
        return Promise.reject(fail('secrets.unreadable', {}, error));
      }
    },
  };
}
