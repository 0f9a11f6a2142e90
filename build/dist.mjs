/** Packs the app. `npm run dist`: a folder on Linux, the installer on Windows; `-- --release` builds the signed installer. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureElectron } from './tools/electron.mjs';
import { capture } from './tools/process.mjs';
import { at } from './tools/root.mjs';

const release = process.argv.includes('--release');

await ensureBuilt();

/** Checks the whole configuration, Windows included, against electron-builder's schema; nothing is fetched. */
async function validate() {
  const { validateConfiguration } = await import('app-builder-lib/out/util/config/config.js');
  const { DebugLogger } = await import('builder-util');
  const { default: config } = await import('./electron-builder.config.mjs');
  await validateConfiguration(config, new DebugLogger(false));
  console.log('windows: the configuration is valid (NSIS installer for all users, x64); the installer itself is made on Windows');
}

/**
 * Runs electron-builder; what it said is shown only when it fails.
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
async function pack(args) {
  const script = at('node_modules', 'electron-builder', 'cli.js');
  const { code, output } = await capture(process.execPath, [script, '--publish', 'never', '-c', 'build/electron-builder.config.mjs', ...args]);
  if (code !== 0) console.error(output.trim());
  return code;
}

/**
 * The packages in an archive, so that a stray library is seen at once.
 * @param {string} archive
 */
async function packagesIn(archive) {
  const { listPackage } = await import('@electron/asar');
  const manifests = listPackage(archive, { isPack: false }).flatMap((file) => /^.node_modules.((?:@[^\\/]+.)?[^\\/]+).package\.json$/.exec(file)?.[1] ?? []);
  return manifests.join(', ');
}

/** Packs the folder for this Linux from the Electron that is here. */
async function packLinux() {
  const program = await ensureElectron();
  if (program === '') {
    console.error('linux: no Electron runtime for this machine');
    return 1;
  }
  const electronDist = path.dirname(program);
  const electronVersion = readFileSync(path.join(electronDist, 'version'), 'utf8').trim().replace(/^v/, '');
  const code = await pack(['--linux', 'dir', `-c.electronDist=${electronDist}`, `-c.electronVersion=${electronVersion}`]);
  if (code !== 0) return code;
  const folder = at('dist', 'linux-unpacked');
  console.log(`linux: dist/linux-unpacked with Electron ${electronVersion}; packages inside: ${await packagesIn(path.join(folder, 'resources', 'app.asar'))}`);
  return 0;
}

/** Builds the installer; a release must be signed. */
async function packWindows() {
  const code = await pack(['--win', 'nsis', ...(release ? ['-c.forceCodeSigning=true'] : [])]);
  if (code !== 0) return code;
  for (const file of readdirSync(at('dist')).filter((one) => one.endsWith('.exe'))) console.log(`windows: dist/${file}`);
  return 0;
}

if (release || process.platform === 'win32') process.exitCode = await packWindows();
else {
  await validate();
  if (process.platform === 'linux') process.exitCode = await packLinux();
}
