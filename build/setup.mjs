/** Runs the setup without a window. `npm run --silent setup -- --answers FILE`; stdout carries the program's JSON lines and nothing else. */
import { ensureBuilt } from './build.mjs';
import { run } from './tools/process.mjs';
import { at } from './tools/root.mjs';

await ensureBuilt('cli');
process.exitCode = await run(process.execPath, [at('out', 'cli', 'cli.js'), 'setup', ...process.argv.slice(2)]);
