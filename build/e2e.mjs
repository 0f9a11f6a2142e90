/** The end-to-end specs, in the browser and in Electron's window. `npm run e2e -- [Playwright's arguments]` */
import { rmSync } from 'node:fs';
import { onDisplay } from '../e2e/rigs/display.mjs';
import { ensureBuilt } from './build.mjs';
import { run } from './tools/process.mjs';
import { countPlaywright, countText } from './tools/results.mjs';
import { at } from './tools/root.mjs';
import { chromium, electron } from './tools/test-parts.mjs';

const asked = process.argv.slice(2);
const namesProject = asked.some((one) => one.startsWith('--project'));

/** Unless projects are named, those that can run here. */
function projects() {
  if (namesProject) return [];
  return [chromium, electron].flatMap(({ name, missing }) => {
    const reason = missing();
    if (reason !== '') console.error(`${name} left out: ${reason}`);
    return reason === '' ? ['--project', name] : [];
  });
}

await ensureBuilt();
const file = at('test-results', 'e2e.json');
rmSync(file, { force: true });
const args = [at('node_modules/playwright/cli.js'), 'test', '-c', 'e2e/playwright.config.ts', ...projects(), ...asked];
const code = await run(...onDisplay(process.execPath, args), { env: { ...process.env, E2E_REPORT: file, E2E_LIVE: '1' } });
console.log(countText(countPlaywright(file, code)));
process.exitCode = code;
