/** Page 8 by keyboard: a pilot gets first passwords in an encrypted page, which opens by itself in a browser, and is deleted afterwards. */
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';
import { handOverTexts } from '../shared/text/first-sign-in.ts';
import { firstSignInPageText as text } from '../shared/text/pages/first-sign-in.ts';
import type { Engine } from './pages/engine.ts';
import { apply } from './pages/filled.ts';
import { looks, openLook, show } from './pages/filled-test.ts';
import { press, tabTo } from './pages/keyboard.ts';
import { test } from './pages/own-world-test.ts';
import { button, card, long } from './pages/walk.ts';

test.setTimeout(180_000);

const passphrase = 'four words that fit';

async function expectAccessible(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(({ effect, playState }) => playState !== 'running' || effect?.getComputedTiming().iterations === Infinity));
  const { violations } = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').exclude('[role=tooltip]').analyze();
  expect(violations).toEqual([]);
}

/** Everybody is created in the tenant, and page 8 is open. */
async function synchronize(engine: Engine): Promise<void> {
  const { ask } = engine;
  await ask('preparation.scan', {});
  await apply(engine, (await ask('synchronization.preview', {})).plan);
  await ask('synchronization.verify', {});
  for (const step of ['preparation', 'synchronization'] as const) await ask('journey.finish', { step });
}

test('a pilot gets a way in, in a file that only the passphrase opens', async ({ engine, browser }) => {
  await synchronize(engine);
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'licenses');
  const section = card(page, text.title);
  await expect(section).toContainText('waiting', long);
  await expectAccessible(page);

  // A pass first, to see the policy; then a password, for a pilot.
  await tabTo(page, section.getByRole('radio', { name: text.kinds.password }));
  await page.keyboard.press('ArrowDown');
  await expect(section.getByLabel(text.lifetime(60, 480))).toBeVisible(long);
  await expectAccessible(page);
  await page.keyboard.press('ArrowUp');
  await expect(section.getByLabel(text.lifetime(60, 480))).toHaveCount(0);
  await tabTo(page, section.getByLabel(text.pilot));
  await page.keyboard.type('2');
  await press(page, button(page, text.plan));
  const review = card(page, text.review);
  await expect(review).toContainText('First password', long);
  await expectAccessible(page);

  // Too short, not the same, and right.
  const commit = button(page, text.commit(2));
  await tabTo(page, page.locator('#seal-passphrase'));
  await page.keyboard.type('short');
  await press(page, commit);
  await expect(page.getByText(text.short)).toBeVisible();
  await expect(page.locator('#seal-passphrase')).toBeFocused();
  await page.locator('#seal-passphrase').fill(passphrase);
  await press(page, commit);
  await expect(page.getByText(text.differs)).toBeVisible();
  await page.locator('#seal-repeat').fill(passphrase);
  await press(page, commit);
  await expect(card(page, text.done)).toBeVisible({ timeout: 60_000 });
  const made = card(page, text.files);
  await expect(made).toContainText('2 users', long);
  await expectAccessible(page);
  const file = await made.locator('bdi').innerText();
  expect(await page.content()).not.toContain(passphrase);

  // The file by itself.
  const alone = await browser.newContext();
  const sheet = await alone.newPage();
  const said: string[] = [];
  sheet.on('console', (message) => said.push(message.text()));
  await sheet.goto(pathToFileURL(file).href);
  expect((await new AxeBuilder({ page: sheet }).analyze()).violations).toEqual([]);
  await sheet.getByLabel(handOverTexts.passphrase).fill(`${passphrase}!`);
  await sheet.keyboard.press('Enter');
  await expect(sheet.getByRole('status')).toHaveText(handOverTexts.wrong, long);
  await sheet.getByLabel(handOverTexts.passphrase).fill(passphrase);
  await sheet.keyboard.press('Enter');
  const people = sheet.getByLabel(handOverTexts.person);
  await expect(people).toBeFocused(long);
  await expect(people.locator('option')).toHaveCount(3);
  await expect(sheet.locator('.sheet')).toHaveCount(0);
  await people.selectOption({ index: 1 });
  await expect(sheet.locator('.sheet')).toHaveCount(1);
  const password = await sheet.locator('[data-value=password]').innerText();
  expect(password).toMatch(/^\w{4}(-\w{4}){3}$/);
  expect((await new AxeBuilder({ page: sheet }).analyze()).violations).toEqual([]);
  await sheet.emulateMedia({ media: 'print' });
  await expect(sheet.getByText(handOverTexts.advice)).toBeHidden();
  await expect(sheet.locator('.sheet')).toBeVisible();
  await sheet.emulateMedia({ media: 'screen' });
  await sheet.evaluate(() => { window.print = () => undefined; });
  await sheet.getByRole('button', { name: handOverTexts.printAll }).click();
  await expect(sheet.locator('.sheet')).toHaveCount(2);
  await expect(sheet.locator('.sheet').first()).toBeHidden();
  await sheet.getByRole('button', { name: handOverTexts.close }).click();
  await expect(sheet.locator('.sheet')).toHaveCount(0);
  expect(said).toEqual([]);
  await alone.close();
  expect(await readFile(file, 'utf8')).not.toContain(password);
  expect(await page.content()).not.toContain(password);

  // Gone after it was handed over.
  await press(page, button(page, text.deleteOf(file)));
  await expect(made).toContainText(text.deleted, long);
  await expect(readFile(file)).rejects.toThrow('ENOENT');
  await press(page, button(page, text.back), 'Enter', 'Shift+Tab');
  await expect(section).toContainText(text.deleted, long);
  expect(complaints).toEqual([]);
  await close();
});

test('the section is accessible in every look', async ({ engine, browser }) => {
  await synchronize(engine);
  for (const look of ['light', 'dark', 'contrast', 'zoomed'] as const) {
    const { page, close } = await openLook(browser, engine, looks[look] ?? {});
    await show(page, 'licenses');
    await expect(card(page, text.title)).toContainText('waiting', long);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await close();
  }
});
