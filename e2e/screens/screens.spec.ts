/** Looks at every state of every page in five looks: a picture, no accessibility fault, nothing cut off. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type BrowserContextOptions, type Page } from 'playwright/test';
import { ensureBuilt } from '../../build/build.mjs';
import { at } from '../../build/tools/root.mjs';
import { healthText } from '../../shared/text/pages/health.ts';
import { stepTexts } from '../../shared/text/pages/steps.ts';
import { scenes, type Scene } from './scenes.ts';
import { startStage } from './stage.ts';

const wide = { width: 1280, height: 800 };
const looks: Readonly<Record<string, BrowserContextOptions>> = {
  light: { viewport: wide },
  dark: { viewport: wide, colorScheme: 'dark' },
  contrast: { viewport: wide, forcedColors: 'active' },
  small: { viewport: { width: 1024, height: 768 } },
  // What a console of 1024 x 768 has left at 200 percent.
  zoomed: { viewport: { width: 512, height: 384 } },
};

/** Parts of the page that stick out of the window to the right. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element): boolean => {
      for (let up = element.parentElement; up; up = up.parentElement) if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(up).overflowX) && up.tagName !== 'MAIN' && up.tagName !== 'BODY') return true;
      return false;
    };
    return [...document.querySelectorAll('main *, footer *, header *')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1 && !scrolls(element))
      .map((element) => element.outerHTML.slice(0, 120));
  });
}

function headingOf({ place }: Scene): string {
  return place === 'health' ? healthText.heading : stepTexts[place].heading;
}

async function show(page: Page, scene: Scene, url: string): Promise<void> {
  await page.goto(`${url}#${scene.place}`);
  await expect(page.getByRole('heading', { level: 1, name: headingOf(scene) })).toBeFocused();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await scene.act?.(page);
  await page.waitForTimeout(350);
}

// Every picture stands alone: both workers take them.
test.describe.configure({ mode: 'parallel' });
test.beforeAll(() => ensureBuilt('renderer'));

for (const [look, options] of Object.entries(looks)) {
  for (const scene of scenes) {
    test(`${scene.place} ${scene.name} in ${look}`, async ({ browser }) => {
      const stage = await startStage(scene.answers, scene.events ?? []);
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await show(page, scene, stage.url);
      await page.screenshot({ path: at('test-results', 'screens', look, `${scene.place}-${scene.name}.png`) });
      const axe = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').analyze();
      expect.soft(axe.violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`)).toEqual([]);
      expect.soft(await cutOff(page)).toEqual([]);
      expect.soft(complaints).toEqual([]);
      await context.close();
      await stage.close();
    });
  }
}
