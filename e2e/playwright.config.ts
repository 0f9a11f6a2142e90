/** Playwright's two projects: the app in a browser, and the app in Electron's window. */
import { defineConfig } from 'playwright/test';
import { at } from '../build/tools/root.mjs';
import { chromiumFlags, chromiumProgram } from './rigs/chromium.mjs';

/** Set by the scripts: where the JSON report goes, and whether a person is watching. */
const { E2E_REPORT: report, E2E_LIVE: live } = process.env;

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: at('test-results', 'e2e'),
  workers: 2,
  retries: 0,
  forbidOnly: process.env['CI'] === 'true',
  timeout: 60_000,
  globalTimeout: 45 * 60_000,
  expect: { timeout: 10_000 },
  reporter: [[live ? 'list' : 'line'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  use: { trace: 'off', screenshot: 'only-on-failure', video: 'off' },
  projects: [
    {
      name: 'chromium',
      grepInvert: /@desktop/,
      use: {
        browserName: 'chromium',
        viewport: { width: 1280, height: 800 },
        launchOptions: { executablePath: chromiumProgram(), args: chromiumFlags },
      },
    },
    { name: 'electron', grep: /@electron|@desktop/, workers: 1 },
  ],
});
