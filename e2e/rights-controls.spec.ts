/** Page 3: the buttons and fields around the rights of the account that no other spec presses. */
import { readFile } from 'node:fs/promises';
import { expect } from 'playwright/test';
import { rightsText as text } from '../shared/text/pages/rights.ts';
import { frameText } from '../shared/text/pages/frame.ts';
import { accountFeatures } from '../shared/tables/account-rights.ts';
import { test } from './pages/checks-test.ts';
import { copiedBy } from './pages/clipboard.ts';
import { connectBoth } from './pages/filled.ts';
import { openLook, show } from './pages/filled-test.ts';
import { holdBack } from './pages/interrupted.ts';
import { button, card, long } from './pages/walk.ts';

test.beforeEach(async ({ engine }) => {
  await engine.ask('prerequisites.check', {});
  await connectBoth(engine);
});

test('uses are chosen, one of them in a unit, and a check can be cancelled', async ({ engine, browser }) => {
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'directory');
  const uses = page.getByRole('group', { name: text.features }).getByRole('checkbox');
  await expect(uses).toHaveCount(accountFeatures.length, long);
  for (const use of await uses.all()) {
    await use.check();
    await expect(use).toBeChecked();
    await use.uncheck();
  }
  await button(page, text.check).click();
  await expect(page.getByText(text.needFeatures)).toBeVisible();
  await page.getByRole('checkbox', { name: /^Group writeback/ }).check();
  await button(page, text.check).click();
  await expect(page.getByText(text.needUnit)).toBeVisible();
  await expect(page.getByLabel(text.unit)).toBeFocused();
  await page.getByLabel(text.unit).fill('OU=Contoso,DC=contoso,DC=local');
  await page.getByLabel(text.account).fill('');
  await button(page, text.check).click();
  await expect(page.getByText(text.needAccount)).toBeVisible();
  await page.getByLabel(text.account).fill('CONTOSO\\reader');
  const letGo = await holdBack(page, 'rights.check');
  await button(page, text.check).click();
  await button(page, frameText.cancel).click();
  await expect(button(page, frameText.stopping)).toBeVisible();
  expect(await letGo()).toBe(1);
  await button(page, text.check).click();
  await expect(page.getByText(text.lacking('reader'))).toBeVisible(long);
  await button(page, text.give).click();
  await expect(card(page, text.reviewTitle)).toBeVisible(long);
  await button(page, text.back).click();
  await expect(card(page, text.title)).toBeVisible(long);
  expect(complaints).toEqual([]);
  await close();
});

test('a new account is named well or not at all, and scripts and its password are copied', async ({ engine, browser }) => {
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'directory');
  await button(page, text.scripts).click();
  for (const format of ['dsacls', 'powerShell'] as const) {
    const script = await copiedBy(button(page, text.copyScript[format]));
    await button(page, text.saveScript[format]).click();
    const saved = page.getByRole('dialog').locator('div').filter({ has: page.getByRole('region', { name: text[format] }) }).getByRole('status').last();
    await expect(saved).toContainText(text.saved, long);
    const file = await copiedBy(saved.getByRole('button', { name: text.copyPath }));
    expect(await readFile(file, 'utf8')).toContain(script.split(/\r?\n/)[0]);
  }
  await button(page, text.close).click();

  await button(page, text.create).click();
  const dialog = page.getByRole('dialog', { name: text.create });
  await dialog.getByLabel(text.name, { exact: true }).fill('not a name!');
  await button(page, text.plan).click();
  await expect(dialog.getByText(text.badName)).toBeVisible();
  await button(page, text.cancel).click();
  await expect(dialog).toHaveCount(0);
  await button(page, text.create).click();
  await button(page, text.choosePlace).click();
  await expect(dialog.getByRole('tree')).toBeVisible(long);
  await button(page, text.hidePlaces).click();
  await dialog.getByLabel(text.suffix).selectOption('contoso.com');
  await button(page, text.plan).click();
  await expect(card(page, text.accountTitle)).toContainText('svc-sync', long);
  await button(page, text.commitAccount).click();
  await button(page, text.showPassword).click();
  const told = page.getByRole('alertdialog', { name: text.passwordTitle('svc-sync@contoso.com') }).or(page.getByRole('dialog', { name: text.passwordTitle('svc-sync@contoso.com') }));
  const password = await copiedBy(button(page, text.copyPassword));
  expect(password).toBe(await told.locator('code').innerText());
  await button(page, text.close).click();
  expect(complaints).toEqual([]);
  await close();
});
