/** The report of the whole setup: saved by keyboard, looked at in the page, read as a file on screen and on paper, and as data. */
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'playwright/test';
import { SetupReport } from '../shared/contract/setup-report.ts';
import { licensesText as text } from '../shared/text/pages/licenses.ts';
import { cutOff } from './pages/cut-off.ts';
import { openLook, show, test } from './pages/filled-test.ts';
import { press } from './pages/keyboard.ts';
import { button, card, long } from './pages/walk.ts';

test.setTimeout(120_000);

const sections = [
  'What is left to do', 'Requirements of the server', 'Tenant', 'Application for runs without a person', 'Active Directory', 'Preparation of the directory', 'Sign-in', 'Synchronization', 'Domains and DNS', 'Licenses',
  'First sign-in of new users', 'What was applied, and the way back',
];

test('is saved, shown, printed, and lies beside as data', async ({ filled, browser }) => {
  const { page, complaints, close } = await openLook(browser, filled, { viewport: { width: 1280, height: 800 } });
  await show(page, 'licenses');
  await press(page, button(page, text.save));
  const saved = card(page, text.report);
  await expect(saved.getByRole('status')).toContainText('.html', long);
  const file = await saved.locator('bdi').first().innerText();
  await press(page, button(page, text.show));
  const shown = page.getByRole('region', { name: text.reportContent });
  for (const section of sections) await expect(shown.getByRole('heading', { level: 2, name: section, exact: true })).toHaveCount(1);
  await expect(shown.locator('script, style[src], a, img')).toHaveCount(0);
  expect((await new AxeBuilder({ page }).include(`[aria-label="${text.reportContent}"]`).analyze()).violations).toEqual([]);

  const data = await saved.locator('bdi').last().innerText();
  expect(data).toBe(file.replace(/html$/, 'json'));
  const report = SetupReport.parse(JSON.parse(await readFile(data, 'utf8')));
  expect(report).toMatchObject({ format: 'directory-sync-setup.report', version: 1, world: 'practice', synchronization: { route: 'direct', verified: { differences: 0 } } });
  expect(report.plans.map(({ what, end }) => `${what} ${end}`)).toContain('Synchronization done');
  expect(report.left.every(({ what, who }) => what !== '' && who !== '')).toBe(true);

  // The file by itself, as it is mailed around.
  const alone = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const sheet = await alone.newPage();
  await sheet.goto(pathToFileURL(file).href);
  expect(await sheet.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(sections);
  await expect(sheet.getByRole('heading', { level: 1 })).toContainText(report.tenant?.name ?? '?');
  expect((await new AxeBuilder({ page: sheet }).analyze()).violations).toEqual([]);
  expect(await cutOff(sheet)).toEqual([]);
  // A4 within its margins: 180 mm at 96 dots an inch.
  await sheet.setViewportSize({ width: 680, height: 986 });
  await sheet.emulateMedia({ media: 'print' });
  expect(await cutOff(sheet)).toEqual([]);
  const printed = await sheet.pdf({ preferCSSPageSize: true });
  expect((printed.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length).toBeGreaterThan(1);
  await sheet.emulateMedia({ media: 'screen' });
  await sheet.setViewportSize({ width: 320, height: 640 });
  expect(await sheet.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  await alone.close();
  expect(complaints).toEqual([]);
  await close();
});
