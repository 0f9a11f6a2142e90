/** The checker of DNS records as a page of its own: any domain, before and after the sign-in, until all is right. */
import { readFile } from 'node:fs/promises';
import { expect, type Page } from 'playwright/test';
import { problem } from '../shared/problem.ts';
import { domainCheckText as text, domainsText, recordWords } from '../shared/text/pages/domains.ts';
import { frameText } from '../shared/text/pages/frame.ts';
import { isReadable, withMail } from './pages/domain-page.ts';
import { redeem } from './pages/engine.ts';
import { looks, openLook } from './pages/filled-test.ts';
import { press, tabTo } from './pages/keyboard.ts';
import { test } from './pages/own-world-test.ts';
import { serve } from './pages/served.ts';
import { button, card, long } from './pages/walk.ts';

// Each look is judged by axe, which takes its time.
test.setTimeout(300_000);

async function open(page: Page): Promise<void> {
  await page.evaluate(() => void (window.location.hash = 'dns-check'));
  await expect(page.getByRole('heading', { level: 1, name: text.heading })).toBeVisible(long);
}

async function check(page: Page, domain: string): Promise<void> {
  await page.getByRole('textbox', { name: text.domain }).fill(domain);
  await button(page, text.check).click();
  await expect(card(page, text.report(domain))).toBeVisible(long);
}

test('any domain is checked before somebody signed in, and the report saved', async ({ folder, browser }) => {
  const served = await serve(folder, ['--practice', 'tiny']);
  const { page, complaints, close } = await openLook(browser, await redeem(served.link), {});
  await page.getByRole('navigation', { name: frameText.steps }).getByRole('button', { name: frameText.dnsCheck }).click();
  await check(page, 'fabrikam.com');
  const found = card(page, text.report('fabrikam.com'));
  await expect(found).toContainText(text.standard);
  await expect(found.getByText(/203\.0\.113\.7/).first()).toBeVisible();
  for (const [format, word] of Object.entries(text.save)) {
    await found.getByRole('button', { name: word }).click();
    const file = found.getByText(new RegExp(`dns-fabrikam\\.com-.+\\.${format}$`));
    await expect(file).toBeVisible(long);
    expect(await readFile(await file.innerText(), 'utf8')).toContain('autodiscover.outlook.com');
  }
  await page.reload();
  await expect(found).toContainText(text.standard, long);
  expect(complaints).toEqual([]);
  await close();
  await served.end();
});

test('a domain of the tenant is watched until all is right', async ({ engine, world, browser }) => {
  await withMail(engine, world, 'fabrikam.com');
  const { page, complaints, close } = await openLook(browser, engine, {});
  await open(page);
  await check(page, 'fabrikam.com');
  const found = card(page, text.report('fabrikam.com'));
  await expect(found).toContainText(text.ofTenant);
  await expect(found).toContainText(recordWords.conflict);
  await button(page, text.watch).click();
  await button(page, frameText.cancel).click();
  await expect(button(page, text.watch)).toBeVisible(long);
  await button(page, text.watch).click();
  await expect(button(page, frameText.cancel)).toBeVisible(long);
  const records = await engine.ask('domains.records', { name: 'fabrikam.com' });
  for (const { record } of records.filter(({ verdict, record: { value } }) => verdict !== 'right' && value !== '')) await world.publish('fabrikam.com', [record]);
  await expect(found.getByText(domainsText.allRight)).toBeVisible(long);
  await expect(button(page, text.watch)).toHaveCount(0);
  expect(complaints).toEqual([]);
  await close();
});

test('by keyboard, and readable in every look', async ({ engine, browser }) => {
  for (const [name, look] of Object.entries({ ...looks, narrow: { viewport: { width: 320, height: 640 } } })) {
    const { page, close } = await openLook(browser, engine, look);
    await open(page);
    await tabTo(page, page.getByRole('textbox', { name: text.domain }));
    await page.keyboard.press('Control+A');
    await page.keyboard.type('nowhere');
    await page.keyboard.press('Enter');
    await expect(page.getByText(problem('domain.not-routable').what)).toBeVisible(long);
    await tabTo(page, page.getByRole('textbox', { name: text.domain }), 'Shift+Tab');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('contoso.com');
    await press(page, button(page, text.check));
    await expect(card(page, text.report('contoso.com'))).toContainText(text.ofTenant, long);
    await isReadable(page, name);
    await close();
  }
});
