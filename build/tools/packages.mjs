/** Installs the npm packages when they are missing or differ from the lockfile. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { capture } from './process.mjs';
import { at } from './root.mjs';

/** @typedef {{ version?: string, optional?: boolean, dev?: boolean }} Locked */

/**
 * @param {string} file
 * @returns {Record<string, Locked>}
 */
const locked = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/**
 * The lockfile is newer than the installation: does it ask for anything else than what is there?
 * @param {string} wanted
 * @param {string} present
 */
function differs(wanted, present) {
  const there = locked(present);
  const asked = Object.entries(locked(wanted)).filter(([name]) => name !== '');
  return asked.some(([name, one]) => (there[name] ? there[name].version !== one.version : !one.optional));
}

/** True when `npm ci` is due. */
export function packagesStale() {
  const wanted = at('package-lock.json');
  const present = at('node_modules', '.package-lock.json');
  if (!existsSync(present)) return true;
  return statSync(wanted).mtimeMs > statSync(present).mtimeMs && differs(wanted, present);
}

/** Where npm's own script is: named by the npm that started us (other package managers name theirs), or beside this Node as its installers put it. */
function npmScript() {
  const beside = path.dirname(process.execPath);
  const places = [process.env['npm_execpath'] ?? '', path.join(beside, 'node_modules/npm/bin/npm-cli.js'), path.join(beside, '../lib/node_modules/npm/bin/npm-cli.js')];
  return places.find((place) => path.basename(place) === 'npm-cli.js' && existsSync(place));
}

/**
 * npm's own script, run by this Node: `npm` is a batch file on Windows that cannot be started directly.
 * @param {readonly string[]} args
 * @param {{ cwd?: string }} [options]
 */
export function npm(args, options = {}) {
  const script = npmScript();
  return script === undefined ? capture('npm', args, options) : capture(process.execPath, [script, ...args], options);
}

/** Makes node_modules match the lockfile; says one line on stderr when that takes work, and ends the process when it fails. */
export async function ensurePackages() {
  if (!packagesStale()) return;
  console.error('Installing packages (about a minute) …');
  // The tools that build are development packages, which npm leaves out when NODE_ENV is "production".
  const { code, output } = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code === 0) return;
  console.error(output.trim());
  process.exit(code);
}
