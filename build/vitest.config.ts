/** Vitest's projects: quick tests beside the code, tests against a Samba domain controller, and tests of the built product. */
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
          exclude: [...exclude, '**/*.samba.test.ts', 'e2e/acceptance/**'],
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
      {
        root,
        test: {
          name: 'acceptance',
          include: ['e2e/acceptance/**/*.test.ts'],
          exclude: [...exclude, '**/*.samba.test.ts'],
          environment: 'node',
          globalSetup: 'e2e/acceptance/build-first.ts',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
