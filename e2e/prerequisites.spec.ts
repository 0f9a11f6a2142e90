/** Page 1: the ways whose requirements are looked at, by keyboard as well, and the report as a file. */
import { expect } from 'playwright/test';
import { prerequisitesText as text, routeWords } from '../shared/text/pages/prerequisites.ts';
import { systemTexts } from '../shared/text/checks/system.ts';
import { openLook, show, test } from './pages/filled-test.ts';
import { button } from './pages/walk.ts';

/** Milliseconds that a check may take. */
const patience = { timeout: 15_000 };

test('shows what each way needs, and everything when asked', async ({ browser, filled }) => {
  const { page, complaints, close } = await openLook(browser, filled, {});
  await show(page, 'prerequisites');
  const connect = page.getByRole('button', { name: systemTexts['memory-connect'].title });
  await expect(connect).toHaveCount(0);
  await page.getByRole('checkbox', { name: routeWords['connect-sync'] }).focus();
  await page.keyboard.press('Space');
  await expect(connect).toBeVisible(patience);
  await connect.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(systemTexts['memory-connect'].why)).toBeVisible();
  await page.getByRole('checkbox', { name: routeWords['connect-sync'] }).click();
  await expect(connect).toHaveCount(0, patience);
  await page.getByRole('switch', { name: text.everything }).click();
  await expect(connect).toBeVisible(patience);
  await page.getByRole('switch', { name: text.everything }).click();
  await expect(connect).toHaveCount(0, patience);
  expect(complaints).toEqual([]);
  await close();
});

test('saves the report in each form', async ({ browser, filled }) => {
  const { page, close } = await openLook(browser, filled, {});
  await show(page, 'prerequisites');
  for (const format of ['html', 'csv', 'json'] as const) {
    await button(page, text.save[format]).click();
    await expect(page.getByText(new RegExp(`requirements-\\d+\\.${format}`))).toBeVisible(patience);
  }
  await close();
});
