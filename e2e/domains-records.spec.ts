/** Page 7: the DNS records of a domain watched until all are right, any domain checked and reported; by keyboard, in every look, at any size. */
import { expect } from 'playwright/test';
import { domainsText as text, domainUsersText, recordWords, serviceWords } from '../shared/text/pages/domains.ts';
import { copiedBy } from './pages/clipboard.ts';
import { isReadable, withMail } from './pages/domain-page.ts';
import { apply } from './pages/filled.ts';
import { looks, openLook, show } from './pages/filled-test.ts';
import { press, tabTo } from './pages/keyboard.ts';
import { test } from './pages/own-world-test.ts';
import { button, card, long } from './pages/walk.ts';

// Each look is judged by axe, which takes its time.
test.setTimeout(300_000);

test('records turn from red to green while they are watched', async ({ engine, world, browser }) => {
  await withMail(engine, world, 'fabrikam.com');
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'domains');
  await button(page, text.setUp('fabrikam.com')).click();
  const records = card(page, text.recordsTitle('fabrikam.com'));
  const row = (value: RegExp) => records.getByRole('listitem').filter({ hasText: value });
  const mail = row(/mail\.protection\.outlook\.com/).first();
  await expect(mail).toContainText(recordWords.conflict, long);
  expect(await copiedBy(mail.getByRole('button', { name: /^Copy the value/ }))).toBe('0 fabrikam-com.mail.protection.outlook.com');

  await button(page, text.watch).click();
  await expect(button(page, text.stopWatching)).toBeVisible();
  const open = await engine.ask('domains.records', { name: 'fabrikam.com' });
  // One after the other, as at a DNS host.
  for (const { record } of open.filter(({ verdict, record: { value } }) => verdict !== 'right' && value !== '')) await world.publish('fabrikam.com', [record]);
  await expect(records.getByText(text.allRight)).toBeVisible(long);
  await expect(button(page, text.stopWatching)).toHaveCount(0, long);
  await expect(mail).toContainText(recordWords.right);

  await world.publish('fabrikam.com', [{ type: 'MX', name: '@', value: '0 mail.fabrikam.com', ttl: 300, purpose: '', optional: false }]);
  await records.getByRole('button', { name: text.again }).click();
  await expect(records.getByText(text.notAllRight(1))).toBeVisible(long);
  await button(page, text.watch).click();
  await button(page, text.stopWatching).click();
  await expect(button(page, text.watch)).toBeVisible(long);
  expect(complaints).toEqual([]);
  await close();
});

test('the whole of it by keyboard', async ({ engine, world, browser }) => {
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'domains');
  await press(page, button(page, text.setUp('fabrikam.com')));
  await press(page, button(page, text.add('fabrikam.com')));
  await expect(card(page, text.verifyTitle('fabrikam.com'))).toBeVisible(long);
  await press(page, button(page, text.waitAndVerify('fabrikam.com')));
  await expect(button(page, text.stopWaiting)).toBeVisible(long);
  await world.publish('fabrikam.com', (await engine.ask('domains.verification', { name: 'fabrikam.com' })).map(({ record }) => record));
  await expect(card(page, text.servicesTitle('fabrikam.com'))).toBeVisible(long);
  await press(page, page.getByRole('checkbox', { name: new RegExp(`^${serviceWords.Email.name}`) }), 'Space');
  await press(page, button(page, text.saveServices('fabrikam.com')));
  await press(page, button(page, text.watch));
  await press(page, button(page, text.publish));
  await expect(card(page, text.recordsTitle('fabrikam.com')).getByText(text.allRight)).toBeVisible(long);
  await press(page, button(page, text.planOf(text.makeDefault('fabrikam.com'))));
  await press(page, button(page, text.makeDefault('fabrikam.com')));
  await expect(page.getByRole('row').filter({ hasText: 'fabrikam.com' }).first()).toContainText(text.isDefault, long);
  await press(page, button(page, domainUsersText.read('fabrikam.com')));
  const grid = page.getByRole('grid', { name: domainUsersText.title('fabrikam.com') });
  await tabTo(page, grid.getByRole('columnheader').first());
  await page.keyboard.press('ArrowDown');
  await expect(grid.getByRole('gridcell').and(page.locator(':focus'))).toHaveCount(1);
  await close();
});

test('nothing is cut off or inaccessible in any look', async ({ engine, world, browser }) => {
  await withMail(engine, world, 'fabrikam.com');
  await apply(engine, await engine.ask('domains.plan', { name: 'xn--bcher-kva.de', step: 'add', services: [] }));
  // 320 pixels is what 1280 have left at 400 percent.
  for (const [name, look] of Object.entries({ ...looks, narrow: { viewport: { width: 320, height: 640 } } })) {
    const { page, close } = await openLook(browser, engine, look);
    await show(page, 'domains');
    await button(page, text.setUp('xn--bcher-kva.de')).click();
    await expect(card(page, text.verifyTitle('xn--bcher-kva.de')).getByText(/MS=ms/).first()).toBeVisible(long);
    await isReadable(page, `${name}, proof`);
    await button(page, text.waitAndVerify('xn--bcher-kva.de')).click();
    await expect(button(page, text.stopWaiting)).toBeVisible(long);
    await isReadable(page, `${name}, waiting`);
    await button(page, text.stopWaiting).click();
    await button(page, text.setUp('fabrikam.com')).click();
    await expect(card(page, text.recordsTitle('fabrikam.com')).getByText(recordWords.conflict).first()).toBeVisible(long);
    await button(page, domainUsersText.read('fabrikam.com')).click();
    await expect(page.getByRole('grid', { name: domainUsersText.title('fabrikam.com') })).toBeVisible(long);
    await isReadable(page, `${name}, records`);
    await close();
  }
});
