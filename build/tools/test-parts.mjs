/** The parts of the test suite: what each runs, what it needs, and how its tests are counted. */
import { rmSync } from 'node:fs';
import { chromiumProgram } from '../../e2e/rigs/chromium.mjs';
import { displayMissing, onDisplay } from '../../e2e/rigs/display.mjs';
import { sambaMissing } from '../../e2e/rigs/samba/tools.mjs';
import { findElectron } from './electron.mjs';
import { capture } from './process.mjs';
import { at } from './root.mjs';
import { countPlaywright, countVitest } from './results.mjs';

/**
 * `missing` says why the part cannot run here, or ''; `run` answers the count and what the tools said.
 * @typedef {{ name: string, missing: () => string, run: () => Promise<{ count: import('./results.mjs').Count, output: string }> }} TestPart
 */

const nothing = () => '';

/** A Node program of node_modules. */
const tool = (/** @type {string} */ script) => at('node_modules', script);

/**
 * A check that passes or fails as a whole.
 * @param {string} name
 * @param {string} script
 * @param {readonly string[]} args
 * @returns {TestPart}
 */
const check = (name, script, args) => ({
  name,
  missing: nothing,
  run: async () => {
    const { code, output } = await capture(process.execPath, [script, ...args]);
    return { count: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }, output };
  },
});

/**
 * Tests of one vitest project.
 * @param {string} name
 * @param {() => string} missing
 * @returns {TestPart}
 */
const vitest = (name, missing) => ({
  name,
  missing,
  run: async () => {
    const file = at('test-results', `${name}.json`);
    rmSync(file, { force: true });
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
    const args = ['run', '-c', 'build/vitest.config.ts', '--project', name, ...reporters];
    const { code, output } = await capture(process.execPath, [tool('vitest/vitest.mjs'), ...args]);
    return { count: countVitest(file, code), output };
  },
});

/**
 * Specs of one Playwright project; the built app must be there.
 * @param {string} name
 * @param {() => string} missing
 * @param {(command: string, args: readonly string[]) => [string, readonly string[]]} wrap
 * @returns {TestPart}
 */
const playwright = (name, missing, wrap = (command, args) => [command, args]) => ({
  name,
  missing,
  run: async () => {
    const file = at('test-results', `${name}.json`);
    rmSync(file, { force: true });
    const command = wrap(process.execPath, [tool('playwright/cli.js'), 'test', '-c', 'e2e/playwright.config.ts', '--project', name]);
    const { code, output } = await capture(...command, { env: { ...process.env, E2E_REPORT: file } });
    return { count: countPlaywright(file, code), output };
  },
});

const electronMissing = () => (findElectron() === '' ? 'no Electron runtime' : '');

/** Independent of each other: they may run side by side. */
export const checks = [
  check('types', tool('typescript/bin/tsc'), ['-b']),
  check('lint', tool('eslint/bin/eslint.js'), ['-c', 'build/eslint.config.js', '--max-warnings', '0', '.']),
  check('layers', tool('dependency-cruiser/bin/dependency-cruise.mjs'), ['-c', 'build/dependency-cruiser.config.cjs', 'shared', 'electron', 'renderer']),
];

/** What the end-to-end parts run. */
export const built = check('build', at('build', 'build.mjs'), []);

/** The packed app, which a spec of the window starts; on Windows packing makes an installer, which is no part of the tests. */
export const packed = {
  ...check('pack', at('build', 'dist.mjs'), []),
  missing: () => (process.platform === 'linux' ? electronMissing() : 'the folder to try is packed on Linux only'),
};

/** Quick tests beside the code, adapters against the practice world included. */
export const unit = vitest('unit', nothing);

/** The adapters against a real Active Directory. */
export const samba = vitest('samba', sambaMissing);

/** The built command line from nothing to done, killed, misled and run again. */
export const acceptance = vitest('acceptance', nothing);

/** The whole app through the browser door. */
export const chromium = playwright('chromium', () => (chromiumProgram() === '' ? 'no browser of the Chromium family' : ''));

/** The whole app in its window. */
export const electron = playwright('electron', () => electronMissing() || displayMissing(), onDisplay);
