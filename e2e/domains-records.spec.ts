/** Page 7: the DNS records of a domain watched until all are right, any domain checked and reported; by keyboard, in every look, at any size. */
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';
import { domainCheckText, domainsText as text, domainUsersText, recordWords, serviceWords } from '../shared/text/pages/domains.ts';
import { copiedBy } from './pages/clipboard.ts';
import { cutOff } from './pages/cut-off.ts';
import type { Engine } from './pages/engine.ts';
import { apply } from './pages/filled.ts';
import { looks, openLook, show } from './pages/filled-test.ts';
import { press, tabTo } from './pages/keyboard.ts';
import type { OwnWorld } from './pages/own-world.ts';
import { test } from './pages/own-world-test.ts';
import { button, card, long } from './pages/walk.ts';

// Each look is judged by axe, which takes its time.
test.setTimeout(300_000);

/** Verified, with mail, and nothing published but the proof. */
async function withMail({ ask }: Engine, world: OwnWorld, name: string): Promise<void> {
  const engine = { ask } as Engine;
  await apply(engine, await ask('domains.plan', { name, step: 'add', services: [] }));
  await world.publish(name, (await ask('domains.verification', { name })).map(({ record }) => record));
  await apply(engine, await ask('domains.plan', { name, step: 'verify', services: [] }));
  await apply(engine, await ask('domains.plan', { name, step: 'services', services: ['Email'] }));
}

async function isReadable(page: Page, name: string): Promise<void> {
  // A button that fades in is no fault, one that stays pale is.
  await expect(async () => {
    const { violations } = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').exclude('[role=tooltip]').analyze();
    expect(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  }).toPass(long);
  expect.soft((await cutOff(page)).map((fault) => `${name}: ${fault}`)).toEqual([]);
}

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

test('any domain is checked, and the report saved', async ({ engine, browser }) => {
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'domains');
  const checker = card(page, domainCheckText.title);
  await checker.getByRole('textbox', { name: domainCheckText.domain }).fill('fabrikam.com');
  await button(page, domainCheckText.check).click();
  await expect(checker).toContainText(domainCheckText.standard, long);
  await expect(checker.getByText(/203\.0\.113\.7/).first()).toBeVisible();
  for (const [format, word] of Object.entries(domainCheckText.save)) {
    await checker.getByRole('button', { name: word }).click();
    const file = checker.getByText(new RegExp(`dns-fabrikam\\.com-.+\\.${format}$`));
    await expect(file).toBeVisible(long);
    expect(await readFile(await file.innerText(), 'utf8')).toContain('autodiscover.outlook.com');
  }
  await checker.getByRole('textbox', { name: domainCheckText.domain }).fill('contoso.com');
  await button(page, domainCheckText.check).click();
  await expect(checker).toContainText(domainCheckText.ofTenant, long);
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
  await tabTo(page, page.getByRole('textbox', { name: domainCheckText.domain }));
  await page.keyboard.type('contoso.com');
  await page.keyboard.press('Enter');
  await expect(card(page, domainCheckText.title)).toContainText(domainCheckText.ofTenant, long);
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
