/** The two doors to one setup: the same specs go through a browser and through Electron's window. */
import path from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { expect } from 'playwright/test';
import { tenantText } from '../../shared/text/pages/tenant.ts';
import { chromiumFlags, chromiumProgram } from '../rigs/chromium.mjs';
import { openDesktop } from '../rigs/electron.mjs';
import { serve } from './served.ts';

/** An opened setup. */
export interface Door {
  readonly page: Page;
  /** Does on the page of the system browser what a person does there. */
  readonly elsewhere: (act: (page: Page) => Promise<void>) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Where the doors record the exchanges with the practice tenant. */
export function recordIn(folder: string): string {
  return path.join(folder, 'exchanges.jsonl');
}

/** Serves the setup on `folder` and opens the link in a browser of its own. */
export async function openBrowserDoor(folder: string, look: BrowserContextOptions = {}): Promise<Door> {
  const served = await serve(folder, ['--practice', 'small', '--record', recordIn(folder)]);
  const browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...look });
  const page = await context.newPage();
  await page.goto(served.link);
  return {
    page,
    elsewhere: inPopup(page),
    close: async () => {
      await browser.close();
      await served.end();
    },
  };
}

/** What a person does on the sign-in page that the link of page 2 opens beside it. */
export function inPopup(page: Page): Door['elsewhere'] {
  return async (act) => {
    const opened = page.waitForEvent('popup');
    await page.getByRole('link', { name: tenantText.openPage }).click();
    const popup = await opened;
    await act(popup);
    await popup.close();
  };
}

declare global {
  // A list in Electron's main process: what it was asked to show in the system browser.
  var openedOutside: string[];
}

/** Starts the desktop app on `folder`, where its profile stands too, so that several can be open; a Chromium stands in for the system browser. */
export async function openWindowDoor(folder: string): Promise<Door> {
  const app = await openDesktop(['--practice', 'small', '--data', folder, '--record', recordIn(folder)], { XDG_CONFIG_HOME: folder });
  const page = await app.firstWindow();
  await app.evaluate(({ shell }) => {
    globalThis.openedOutside = [];
    shell.openExternal = (url) => {
      globalThis.openedOutside.push(url);
      return Promise.resolve();
    };
  });
  return {
    page,
    elsewhere: async (act) => {
      await expect.poll(() => app.evaluate(() => globalThis.openedOutside.length)).toBe(1);
      const [url = ''] = await app.evaluate(() => globalThis.openedOutside);
      const browser = await openBrowser();
      const opened = await browser.newPage();
      await opened.goto(url);
      await act(opened);
      await browser.close();
    },
    close: () => app.close(),
  };
}

/** A browser as Playwright's project has it; also for the window's specs, whose project has none. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumProgram(), args: chromiumFlags });
}
