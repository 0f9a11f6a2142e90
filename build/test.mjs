/** Every test that can run on this machine, with the machine made ready first. `npm test` */
import { ensureDebianPackages } from './tools/debian.mjs';
import { ensureElectron } from './tools/electron.mjs';
import { ensurePackages } from './tools/packages.mjs';
import { runParts } from './tools/run-parts.mjs';
import { acceptance, built, checks, chromium, electron, packed, samba, unit } from './tools/test-parts.mjs';

await ensurePackages();
const trouble = await ensureDebianPackages();
if (trouble !== '') console.log(trouble);
await ensureElectron().catch((/** @type {Error} */ error) => console.log(error.message));
process.exitCode = await runParts([checks, [unit], [samba], [built], [packed], [acceptance], [chromium], [electron]]);
