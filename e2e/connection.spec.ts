/** Page 3 by keyboard: an account is created in a unit that is chosen from the tree, given its rights, and the setup goes on with it. */
import { expect, type Page } from 'playwright/test';
import { directoryText } from '../shared/text/pages/directory.ts';
import { rightsText as text } from '../shared/text/pages/rights.ts';
import { openLook } from './pages/filled-test.ts';
import { press, tabTo } from './pages/keyboard.ts';
import { test } from './pages/own-world-test.ts';
import { button, card, long, onPage } from './pages/walk.ts';

const unit = 'OU=Service Accounts,OU=Contoso,DC=contoso,DC=local';
const account = 'svc-sync@contoso.local';

async function openRights(page: Page): Promise<void> {
  await page.evaluate(() => void (window.location.hash = 'directory'));
  await onPage(page, 'directory');
  await expect(card(page, text.title)).toBeVisible(long);
}

/** From the domain down to the unit, with arrow keys and letters; Space chooses. */
async function pickUnit(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: text.create });
  await press(page, button(page, text.choosePlace), 'Enter', 'Shift+Tab');
  const tree = dialog.getByRole('tree', { name: text.places });
  await expect(tree.getByRole('treeitem', { name: /^Contoso/ })).toBeVisible(long);
  await tabTo(page, tree.getByRole('treeitem').first());
  await page.keyboard.press('ArrowDown');
  await expect(tree.getByRole('treeitem', { name: /^Contoso/ })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  const wanted = tree.getByRole('treeitem', { name: 'Service Accounts' }).first();
  await expect(wanted).toBeVisible(long);
  for (let steps = 0; steps < 12 && !(await wanted.evaluate((item) => item === document.activeElement)); steps += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(dialog.getByLabel(text.place, { exact: true })).toHaveValue(unit);
}

test.setTimeout(120_000);

test('an account is created where it was chosen, and the setup goes on with it once it has its rights', async ({ engine, browser }) => {
  const { page, complaints, close } = await openLook(browser, engine, {});
  await openRights(page);
  await press(page, button(page, text.create), 'Enter', 'Shift+Tab');
  await pickUnit(page);
  await press(page, button(page, text.plan));
  await expect(card(page, text.accountTitle)).toContainText('svc-sync', long);
  await press(page, button(page, text.commitAccount));
  await expect(card(page, text.accountCreated)).toBeVisible(long);
  await press(page, button(page, text.back), 'Enter', 'Shift+Tab');

  // It lacks rights yet: the account before stays.
  await press(page, button(page, text.use), 'Enter', 'Shift+Tab');
  await expect(page.getByText(text.notUsed(account))).toBeVisible(long);
  expect(await engine.ask('directory.read', {})).toMatchObject({ account: 'setup@contoso.local' });

  const question = { account, features: (await engine.ask('rights.read', {})).features.filter(({ suggested }) => suggested).map(({ id }) => id) };
  const plan = await engine.ask('rights.plan', question);
  await engine.ask('plan.apply', { plan: plan.id, hash: plan.hash });
  await press(page, button(page, text.use), 'Enter', 'Shift+Tab');
  await expect(page.getByText(text.used(account))).toBeVisible(long);
  await expect(card(page, directoryText.connected)).toContainText(account);
  expect(await engine.ask('directory.read', {})).toMatchObject({ account });
  expect(complaints).toEqual([]);
  await close();
});
