/** Starts the practice world alone and prints its addresses. `npm run --silent practice -- [WORLD]` */
import { ensureBuilt } from './build.mjs';
import { run } from './tools/process.mjs';
import { at } from './tools/root.mjs';

await ensureBuilt('practice');
process.exitCode = await run(process.execPath, [at('out', 'practice', 'practice.js'), ...process.argv.slice(2)]);
