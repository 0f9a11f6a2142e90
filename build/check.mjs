/** Types, lint, layers and unit tests: what one runs before each commit. `npm run check` */
import { ensurePackages } from './tools/packages.mjs';
import { runParts } from './tools/run-parts.mjs';
import { checks, unit } from './tools/test-parts.mjs';

await ensurePackages();
process.exitCode = await runParts([checks, [unit]]);
