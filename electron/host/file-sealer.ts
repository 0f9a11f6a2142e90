/** The sealer of systems other than Windows: the rights on the files are the seal. */
import { chmod } from 'node:fs/promises';
import { fail } from '../../shared/problem.ts';
import type { Sealer } from '../ports/secrets.ts';

/** The folder is for its owner alone (0700), and so are the files that are saved in it (0600). */
export const fileSealer: Sealer = {
  kind: 'file-mode',
  guard: async (folder) => {
    try {
      await chmod(folder, 0o700);
    } catch (error) {
      throw fail('secrets.unwritable', { detail: { folder } }, error);
    }
  },
  seal: (text) => Promise.resolve(text),
  open: (sealed) => Promise.resolve(sealed),
};
