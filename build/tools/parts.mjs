/** The parts that are built: where each starts, what it is made from, and with which settings. */
import { at } from './root.mjs';

/**
 * `entry` decides whether the part exists; `inputs` decide whether it is stale.
 * @typedef {{ name: string, entry: string, inputs: readonly string[], config: () => Promise<import('vite').InlineConfig> }} Part
 */

const settings = ['build/vite', 'build/tools/parts.mjs', 'package-lock.json', 'build/tsconfig.base.json'];

/**
 * A program for Node.
 * @param {string} name folder and file name of the output
 * @param {string} entry
 * @returns {Part}
 */
const nodePart = (name, entry) => ({
  name,
  entry,
  inputs: ['electron', 'shared', ...settings],
  config: async () => (await import('../vite/node.config.mjs')).nodeConfig({ [name]: at(entry) }),
});

/**
 * The benches with their harness; not part of the app.
 * @param {readonly string[]} names
 * @returns {Part}
 */
export const benchPart = (names) => ({
  name: 'bench',
  entry: 'e2e/bench/harness.ts',
  inputs: ['electron', 'shared', 'e2e', ...settings],
  config: async () => {
    const benches = Object.fromEntries(names.map((name) => [`${name}.bench`, at('e2e', 'bench', `${name}.bench.ts`)]));
    const { nodeConfig } = await import('../vite/node.config.mjs');
    return nodeConfig({ ...benches, harness: at('e2e', 'bench', 'harness.ts') });
  },
});

/** Everything the app is made of. */
export const parts = /** @type {const} @satisfies {readonly Part[]} */ ([
  {
    name: 'renderer',
    entry: 'renderer/index.html',
    inputs: ['renderer', 'shared', ...settings],
    config: async () => (await import('../vite/renderer.config.mjs')).default,
  },
  nodePart('main', 'electron/main.ts'),
  {
    name: 'preload',
    entry: 'electron/shell/preload.ts',
    inputs: ['electron/shell', 'shared', ...settings],
    config: async () => (await import('../vite/node.config.mjs')).preloadConfig,
  },
  nodePart('cli', 'electron/cli.ts'),
  nodePart('practice', 'electron/practice/main.ts'),
]);
