/** Page 2: both ways to sign in, by a browser and by a code; signing out; what an account may not do; the requirements of the tenant. */
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { PRACTICE_PASSWORD } from '../electron/practice/worlds/tenant.ts';
import { frameText } from '../shared/text/pages/frame.ts';
import { sideChecksText } from '../shared/text/pages/side-checks.ts';
import { tenantText as text } from '../shared/text/pages/tenant.ts';
import { rowOn } from './pages/check-rows.ts';
import { test } from './pages/checks-test.ts';
import { copiedBy } from './pages/clipboard.ts';
import { inPopup } from './pages/door.ts';
import { openLook, show } from './pages/filled-test.ts';
import { failOnce } from './pages/interrupted.ts';
import { button, card, goOn, long, onPage, signIn } from './pages/walk.ts';

/** What the page of the code asks for. */
async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code);
  await page.getByLabel('Password').fill(PRACTICE_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('You have signed in to the application on your device.')).toBeVisible();
}

test('signed in by a code on another device, and out again', async ({ engine, browser }) => {
  await engine.ask('prerequisites.check', {});
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'tenant');
  await button(page, text.deviceCode).click();
  const waiting = card(page, text.waiting);
  await expect(waiting.getByRole('status', { name: text.code })).not.toBeEmpty(long);
  const code = await waiting.getByRole('status', { name: text.code }).innerText();
  expect(await copiedBy(button(page, text.copyCode))).toBe(code);
  const link = waiting.getByRole('link');
  const address = (await link.getAttribute('href')) ?? '';
  expect(await copiedBy(button(page, text.copyAddress))).toBe(address);

  // The link opens beside the setup and tells the page nothing of where it came from.
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  const before = page.url();
  const opened = page.waitForEvent('popup');
  await link.click();
  const popup = await opened;
  expect([page.url(), await popup.evaluate(() => window.opener as unknown)]).toEqual([before, null]);
  await typeCode(popup, code);
  await popup.close();
  await expect(card(page, text.signedIn)).toContainText('Contoso', long);
  await expect(card(page, text.domains)).toContainText('contoso.com');

  await button(page, text.signOut).click();
  await expect(button(page, text.browser)).toBeVisible(long);
  await button(page, frameText.next).click();
  await expect(page.getByText(text.missing)).toBeVisible();
  await expect(button(page, text.browser)).toBeFocused();
  expect(complaints).toEqual([]);
  await close();
});

test('a sign-in that is waited for can be cancelled, and one without a role says what is missing', async ({ engine, browser }) => {
  await engine.ask('prerequisites.check', {});
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'tenant');
  for (const way of [text.browser, text.deviceCode]) {
    await button(page, way).click();
    await expect(card(page, text.waiting).getByRole('link')).toBeVisible(long);
    await button(page, frameText.cancel).click();
    await expect(button(page, text.browser)).toBeVisible(long);
  }
  await button(page, text.browser).click();
  await inPopup(page)(async (popup) => {
    await popup.getByLabel('User name').fill('viewer@contosopractice.onmicrosoft.com');
    await popup.getByLabel('Password').fill(PRACTICE_PASSWORD);
    await popup.getByRole('button', { name: 'Sign in' }).click();
    await popup.waitForURL((url) => !url.pathname.endsWith('/login'));
  });
  await expect(page.getByText(text.mayNot.what)).toBeVisible(long);
  await button(page, sideChecksText.tenant.start).click();
  await expect(rowOn(page, 'tenant-role').getByRole('button')).toHaveAttribute('aria-expanded', 'true', long);
  await expect(rowOn(page, 'tenant-role')).toContainText('No role that may synchronize');
  await close();
});

test('the requirements of the tenant are looked at, again and after a failure', async ({ engine, browser }) => {
  await engine.ask('prerequisites.check', {});
  const { page, close } = await openLook(browser, engine, {});
  await goOn(page, 'tenant');
  await signIn({ page, elsewhere: inPopup(page) });
  const checks = card(page, sideChecksText.tenant.title);
  await failOnce(page, 'tenant.checks', { code: 'tenant.busy', what: 'The tenant is busy.' });
  await button(page, sideChecksText.tenant.start).click();
  await expect(checks).toContainText('The tenant is busy.', long);
  await button(page, frameText.tryAgain).click();
  await expect(checks).toContainText(/Checked .+: 0 failed/, long);
  await expect(checks).not.toContainText('The tenant is busy.');
  await rowOn(page, 'tenant-role').getByRole('button').click();
  await expect(rowOn(page, 'tenant-role')).toContainText('Users and groups are created, changed and deleted with the rights of this account.');
  await button(page, sideChecksText.again).click();
  await expect(checks).toContainText(/Checked .+: 0 failed/, long);

  // What was found is kept with the page.
  await goOn(page, 'directory');
  await button(page, frameText.back).click();
  await onPage(page, 'tenant');
  await expect(checks).toContainText(/Checked .+: 0 failed/, long);
  await close();
});
