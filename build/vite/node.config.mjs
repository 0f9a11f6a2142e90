/** How vite bundles a program for Node and for Electron's main process. */
import { root } from '../tools/root.mjs';

/** Stay outside the bundle: Electron is the runtime itself, libsql brings native parts, libraries of tests need their own files. */
const external = ['electron', 'libsql', 'playwright', 'playwright/test'];

/**
 * @param {Record<string, string>} input output name to source file
 * @returns {import('vite').InlineConfig}
 */
export const nodeConfig = (input) => ({
  configFile: false,
  root,
  logLevel: 'warn',
  ssr: { noExternal: true, external, target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: { input, external, output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
  },
});

/**
 * The preload runs in Electron's sandbox, which loads CommonJS only.
 * @type {import('vite').InlineConfig}
 */
export const preloadConfig = {
  configFile: false,
  root,
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['electron'], target: 'node' },
  build: {
    ssr: true,
    target: 'chrome130',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { preload: 'electron/shell/preload.ts' },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
};
