/** Vitest's two projects: quick tests beside the code, and tests against a Samba domain controller. */
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const exclude = [...configDefaults.exclude, 'out/**', 'dist/**', '.rigs/**'];

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.samba.test.ts'],
          environment: 'node',
        },
      },
      {
        root,
        test: {
          name: 'samba',
          include: ['**/*.samba.test.ts'],
          exclude,
          environment: 'node',
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
