/** What the checks of pages 1 to 3 look like, all in order and full of faults, in a review and in dialogs: no accessibility fault, nothing cut off. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';
import { directoryText } from '../shared/text/pages/directory.ts';
import { fixesText } from '../shared/text/pages/fixes.ts';
import { networkPageText } from '../shared/text/pages/network.ts';
import { prerequisitesText as text } from '../shared/text/pages/prerequisites.ts';
import { rightsText } from '../shared/text/pages/rights.ts';
import { sideChecksText } from '../shared/text/pages/side-checks.ts';
import { tenantText } from '../shared/text/pages/tenant.ts';
import { rowOn, unfold } from './pages/check-rows.ts';
import { test } from './pages/checks-test.ts';
import { cutOff } from './pages/cut-off.ts';
import type { Engine } from './pages/engine.ts';
import { connectBoth } from './pages/filled.ts';
import { looks, openLook, show } from './pages/filled-test.ts';
import { button, card, long } from './pages/walk.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
type Look = 'light' | 'dark' | 'contrast';

/** What differs from look to look; everything else is the same page. */
const ofColors = ['color-contrast', 'link-in-text-block'];

// Each state is looked at by axe, which takes its time.
test.setTimeout(150_000);

/** Colors in mid-fade are no one's to judge; a tooltip belongs to its button, wherever it stands. */
async function expectGood(page: Page, look: Look, state: string): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(({ effect, playState }) => playState !== 'running' || effect?.getComputedTiming().iterations === Infinity));
  const axe = new AxeBuilder({ page });
  const { violations } = await (look === 'light' ? axe.withTags(tags) : axe.withRules(ofColors)).exclude('[data-tabster-dummy]').exclude('[role=tooltip]').analyze();
  expect.soft(violations.map(({ id, nodes }) => `${state}: ${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  expect.soft((await cutOff(page)).map((fault) => `${state}: ${fault}`)).toEqual([]);
}

async function checkBothSides(page: Page, engine: Engine, whenShown: (side: 'tenant' | 'directory') => Promise<void>): Promise<void> {
  await connectBoth(engine);
  for (const side of ['tenant', 'directory'] as const) {
    await show(page, side);
    await expect(card(page, side === 'tenant' ? tenantText.signedIn : directoryText.connected)).toBeVisible(long);
    await button(page, sideChecksText[side].start).click();
    await expect(card(page, sideChecksText[side].title)).toContainText(/Checked .+: \d failed/, long);
    await whenShown(side);
  }
}

for (const look of ['light', 'dark', 'contrast'] as const satisfies readonly Look[]) {
  test(`all in order in ${look}`, async ({ engine, browser }) => {
    const { page, close } = await openLook(browser, engine, looks[look] ?? {});
    await expect(page.getByText(text.allGood)).toBeVisible(long);
    await expectGood(page, look, 'server');
    await checkBothSides(page, engine, (side) => expectGood(page, look, side));
    await close();
  });

  test.describe('neglected', () => {
    test.use({ worldName: 'neglected' });

    test(`faults and the review of what is put right in ${look}`, async ({ engine, browser }) => {
      const { page, close } = await openLook(browser, engine, looks[look] ?? {});
      await expect(card(page, fixesText.title)).toBeVisible(long);
      for (const id of ['pending-restart', 'proxy-agreement', 'elevated']) await unfold(rowOn(page, id));
      await page.getByText(networkPageText.proxy, { exact: true }).click();
      await expectGood(page, look, 'faults');
      await button(page, fixesText.all(8)).click();
      await expect(card(page, fixesText.reviewTitle)).toBeVisible(long);
      await expectGood(page, look, 'review');
      await button(page, fixesText.commit).click();
      await expect(card(page, fixesText.done)).toBeVisible(long);
      await expectGood(page, look, 'applied');
      await close();
    });

    test(`faults of tenant and directory, and dialogs, in ${look}`, async ({ engine, browser }) => {
      await engine.ask('prerequisites.check', {});
      const { page, close } = await openLook(browser, engine, looks[look] ?? {});
      await checkBothSides(page, engine, async (side) => {
        for (const id of side === 'tenant' ? ['tenant-clients', 'tenant-hard-match'] : ['recycle-bin', 'upn-suffixes']) await unfold(rowOn(page, id));
        await expectGood(page, look, side);
      });
      await button(page, rightsText.check).click();
      await expect(page.getByText(rightsText.allGood('setup'))).toBeVisible(long);
      await expectGood(page, look, 'rights');
      for (const dialog of [rightsText.create, rightsText.scripts] as const) {
        await button(page, dialog).click();
        await expect(page.getByRole('dialog')).toBeVisible(long);
        await expectGood(page, look, dialog);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      await close();
    });
  });
}
