/** Page 3: the tree counts its units, and one is found by name and chosen by keyboard. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'playwright/test';
import { directoryText as text } from '../shared/text/pages/directory.ts';
import { redeem, type Engine } from './pages/engine.ts';
import { connectBoth } from './pages/filled.ts';
import { openLook } from './pages/filled-test.ts';
import { tabTo } from './pages/keyboard.ts';
import { serve } from './pages/served.ts';
import { test as base } from './pages/test.ts';
import { card, long, tile } from './pages/walk.ts';

/** An engine that is ready for page 3. */
const test = base.extend<{ readonly engine: Engine }>({
  engine: async ({ folder }, use) => {
    const served = await serve(folder, ['--practice', 'small']);
    const engine = await redeem(served.link);
    await engine.ask('prerequisites.check', {});
    await connectBoth(engine);
    for (const step of ['prerequisites', 'tenant'] as const) await engine.ask('journey.finish', { step });
    await use(engine);
    await served.end();
  },
});

test('units are counted, found by name and chosen by keyboard', async ({ engine, browser }) => {
  const { page, complaints, close } = await openLook(browser, engine, {});

  await page.evaluate(() => void (window.location.hash = 'directory'));
  await expect(card(page, text.connected)).toContainText(text.site, long);
  const tree = page.getByRole('tree', { name: text.tree });
  await expect(tree.getByRole('treeitem', { name: /^Contoso/ }).first()).toContainText(/\d+ users, \d+ groups/, long);

  const search = page.getByRole('searchbox', { name: text.findUnits });
  await tabTo(page, search);
  await page.keyboard.type('nothing is named so');
  await expect(page.getByText(text.noUnits)).toBeVisible(long);
  await search.fill('groups');
  const found = page.getByRole('list', { name: text.foundUnits }).getByRole('checkbox', { name: /^Groups/ });
  await expect(found).toBeVisible(long);
  await tabTo(page, found);
  if (await found.isChecked()) await page.keyboard.press('Space');
  await expect(found).not.toBeChecked();
  await page.keyboard.press('Space');
  await expect(found).toBeChecked();
  await expect.poll(() => tile(page, text.counts, text.groups), long).toBeGreaterThan(0);

  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
