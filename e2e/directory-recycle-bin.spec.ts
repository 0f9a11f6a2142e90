/** Page 3: the Recycle Bin of a forest is turned on, once somebody answers for it by name. */
import { expect } from 'playwright/test';
import { planText } from '../shared/text/pages/plan.ts';
import { recycleBinText as text } from '../shared/text/pages/recycle-bin.ts';
import { rightsText } from '../shared/text/pages/rights.ts';
import { sideChecksText } from '../shared/text/pages/side-checks.ts';
import { rowOn } from './pages/check-rows.ts';
import { test } from './pages/checks-test.ts';
import { connectBoth } from './pages/filled.ts';
import { openLook, show } from './pages/filled-test.ts';
import { button, card, long } from './pages/walk.ts';

const forest = 'fabrikam.local';

test.use({ worldName: 'several-domains' });

test('the Recycle Bin is turned on by a plan that is released by name', async ({ engine, browser }) => {
  test.setTimeout(120_000);
  await engine.ask('prerequisites.check', {});
  await connectBoth(engine);
  const bought = (await engine.ask('directory.discover', {})).find(({ server }) => server === `dc1.${forest}`);
  await engine.ask('directory.add', { server: bought?.server ?? '', port: bought?.port, security: 'ldaps', account: 'practice', password: 'practice' });
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'directory');
  await button(page, text.turnOnOf(forest)).click();
  await expect(card(page, text.reviewTitle)).toBeVisible(long);
  await expect(button(page, text.commit)).toHaveCount(0);
  await button(page, /^Release: /).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(planText.releaseBy).fill('anna@contoso.com');
  await button(page, planText.releaseNow(1)).click();
  await button(page, text.commit).click();
  await expect(card(page, text.done)).toBeVisible(long);
  await page.getByRole('button', { name: /^Back to / }).click();
  await expect(button(page, text.turnOnOf(forest))).toHaveCount(0, long);
  await expect(card(page, rightsText.title)).toBeVisible(long);
  expect(await engine.ask('directory.fixes', {})).toMatchObject({ recycleBins: [] });
  await button(page, sideChecksText.directory.start).click();
  await expect(rowOn(page, 'recycle-bin').getByRole('button', { name: /^Passed / })).toBeVisible(long);
  expect(complaints).toEqual([]);
  await close();
});
