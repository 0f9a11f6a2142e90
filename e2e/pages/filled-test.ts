/** Gives specs one served setup with all pages filled; a worker makes it once and uses it for all of its tests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { test as base } from 'playwright/test';
import type { StepId } from '../../shared/roadmap.ts';
import { redeem, type Engine } from './engine.ts';
import { fill } from './filled.ts';
import { serve } from './served.ts';
import { onPage } from './walk.ts';

interface Given {
  readonly filled: Engine;
}

/** Playwright's `test` with `filled`. */
export const test = base.extend<object, Given>({
  filled: [
    // Playwright wants the first argument taken apart.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'filled-'));
      const served = await serve(folder);
      const engine = await redeem(served.link);
      await fill(engine);
      await use(engine);
      await served.end();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

/** How a page can look: the viewport in CSS pixels, colors, contrast. */
export const looks: Readonly<Record<string, BrowserContextOptions>> = {
  light: { viewport: { width: 1280, height: 800 } },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  contrast: { viewport: { width: 1280, height: 800 }, forcedColors: 'active' },
  small: { viewport: { width: 1024, height: 768 } },
  // What 1024 x 768 has left at 200 percent.
  zoomed: { viewport: { width: 512, height: 384 } },
};

/** A page in that look, with everything that its console complains about. */
export async function openLook(browser: Browser, engine: Engine, look: BrowserContextOptions): Promise<{ page: Page; complaints: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext(look);
  await engine.admit(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(engine.address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, complaints, close: () => context.close() };
}

/** Goes to a step by its address, and waits until what it reads is there. */
export async function show(page: Page, step: StepId): Promise<void> {
  await page.evaluate((hash) => void (window.location.hash = hash), step);
  await onPage(page, step);
  await page.waitForFunction(() => !document.querySelector('main [role=progressbar]:not([aria-label]), main .fui-Spinner'));
  await page.waitForTimeout(300);
}
