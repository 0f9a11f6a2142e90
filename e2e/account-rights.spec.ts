/** Page 3 by keyboard: an account is created, its password is told once, its rights are checked, given and taken back, and written as scripts. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';
import { directoryText } from '../shared/text/pages/directory.ts';
import { rightsText as text } from '../shared/text/pages/rights.ts';
import { openLook } from './pages/filled-test.ts';
import { press, tabTo } from './pages/keyboard.ts';
import { test } from './pages/own-world-test.ts';
import { button, card, long, onPage } from './pages/walk.ts';

const domain = 'contoso.local';

/** Colors in mid-fade are no one's to judge; a tooltip belongs to its button, wherever it stands. */
async function expectAccessible(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(({ effect, playState }) => playState !== 'running' || effect?.getComputedTiming().iterations === Infinity));
  const { violations } = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').exclude('[role=tooltip]').analyze();
  expect(violations).toEqual([]);
}

async function openRights(page: Page): Promise<void> {
  await page.evaluate(() => void (window.location.hash = 'directory'));
  await onPage(page, 'directory');
  await expect(card(page, directoryText.connected)).toContainText(domain, long);
  await expect(card(page, text.title)).toBeVisible(long);
}

// The looks for accessibility on the way take their time.
test.setTimeout(120_000);

test('an account is created, checked, given its rights by a plan, and all of it taken back', async ({ engine, browser }) => {
  const { page, complaints, close } = await openLook(browser, engine, {});
  const report = (account: string) => card(page, text.of(account, domain));
  await openRights(page);
  await expectAccessible(page);

  // The connected account has everything.
  await press(page, button(page, text.check));
  await expect(page.getByText(text.allGood('setup'))).toBeInViewport(long);
  expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
  await expectAccessible(page);

  // A new one, with a password that is told once.
  await press(page, button(page, text.create), 'Enter', 'Shift+Tab');
  const dialog = page.getByRole('dialog', { name: text.create });
  await expect(dialog.getByLabel(text.name, { exact: true })).toHaveValue('svc-sync');
  await expectAccessible(page);
  await press(page, button(page, text.plan));
  await expect(card(page, text.accountTitle)).toContainText('svc-sync', long);
  await press(page, button(page, text.commitAccount));
  await expect(card(page, text.accountCreated)).toBeVisible(long);
  await press(page, button(page, text.showPassword), 'Enter', 'Shift+Tab');
  const told = page.getByRole('alertdialog', { name: text.passwordTitle(`svc-sync@${domain}`) });
  await expect(told.locator('code')).toHaveText(/^\S{32}$/);
  await expectAccessible(page);
  const password = await told.locator('code').innerText();
  await press(page, button(page, text.close));
  await expect(page.getByText(text.passwordGone)).toBeVisible();
  expect(await page.content()).not.toContain(password);

  // It lacks rights, gets them by a plan whose raw descriptor nobody has to look at, and passes.
  await press(page, button(page, text.backAndCheck), 'Enter', 'Shift+Tab');
  await expect(report('svc-sync')).toContainText('Replicating Directory Changes', long);
  await expect(page.getByText(text.lacking('svc-sync'))).toBeVisible();
  await expectAccessible(page);
  await press(page, button(page, text.give), 'Enter', 'Shift+Tab');
  await expect(card(page, text.reviewTitle)).toContainText('Replicating Directory Changes', long);
  await expect(card(page, text.reviewTitle)).not.toContainText('nTSecurityDescriptor');
  await expectAccessible(page);
  await press(page, button(page, text.commit));
  await expect(card(page, text.given)).toBeVisible(long);
  await press(page, button(page, text.backAndCheck), 'Enter', 'Shift+Tab');
  await expect(report('svc-sync')).toBeVisible(long);
  await expect(page.getByText(text.lacking('svc-sync'))).toHaveCount(0);

  // The newest change is the first that can be taken back.
  await press(page, button(page, /^Undo the change of/).first(), 'Enter', 'Shift+Tab');
  await expect(card(page, text.undoTitle)).toBeVisible(long);
  await press(page, button(page, text.commitUndo));
  await expect(card(page, text.undone)).toBeVisible(long);
  await press(page, button(page, text.backAndCheck), 'Enter', 'Shift+Tab');
  await expect(page.getByText(text.lacking('svc-sync'))).toBeVisible(long);

  // For somebody else.
  await press(page, button(page, text.scripts), 'Enter', 'Shift+Tab');
  const script = page.getByRole('region', { name: text.dsacls, exact: true });
  await expect(script).toContainText('dsacls "DC=contoso,DC=local"', long);
  await expectAccessible(page);
  await press(page, button(page, text.saveScript.dsacls));
  await expect(page.getByRole('status').filter({ hasText: text.saved })).toContainText('.cmd', long);
  await tabTo(page, button(page, text.close));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(complaints).toEqual([]);
  await close();
});
