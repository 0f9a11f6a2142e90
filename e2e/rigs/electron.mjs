/** Opens the desktop app in a real Electron for a test. */
import { _electron } from 'playwright';
import { findElectron, rootFlags } from '../../build/tools/electron.mjs';
import { root } from '../../build/tools/root.mjs';

/** Why the desktop app cannot be opened here, or '' when it can. */
export const electronMissing = () => (findElectron() === '' ? 'no Electron runtime' : '');

/**
 * Starts the built app (out/main); close it in the test's cleanup.
 * @param {readonly string[]} [args] the app's own arguments, such as `--practice small`
 * @param {Record<string, string>} [env] added to the environment
 */
export const openDesktop = (args = [], env = {}) =>
  _electron.launch({
    executablePath: findElectron(),
    args: [...rootFlags, root, ...args],
    cwd: root,
    env: { ...definedEnvironment(), ...env },
    timeout: 30_000,
  });

/** The environment without the entries that are unset. */
const definedEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
