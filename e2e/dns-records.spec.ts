/** Page 7: the records of a domain as files, and written into a DNS server by a plan that is taken back; by keyboard, in every look, at any size. */
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';
import { ExportFormat } from '../shared/contract/dns-records.ts';
import { publishingText as text } from '../shared/text/dns-records-page.ts';
import { domainsText } from '../shared/text/pages/domains.ts';
import { outcomeTexts } from '../shared/text/pages/plan.ts';
import { problemTexts } from '../shared/text/problems.ts';
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
test.setTimeout(180_000);

const domain = 'fabrikam.com';
const ways = (page: Page) => card(page, text.title(domain));

/** Verified, with mail, and nothing published but the proof. */
async function withMail(engine: Engine, world: OwnWorld): Promise<void> {
  await apply(engine, await engine.ask('domains.plan', { name: domain, step: 'add', services: [] }));
  await world.publish(domain, (await engine.ask('domains.verification', { name: domain })).map(({ record }) => record));
  await apply(engine, await engine.ask('domains.plan', { name: domain, step: 'verify', services: [] }));
  await apply(engine, await engine.ask('domains.plan', { name: domain, step: 'services', services: ['Email'] }));
}

async function isReadable(page: Page, name: string): Promise<void> {
  // A button that fades in is no fault, one that stays pale is.
  await expect(async () => {
    const { violations } = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').exclude('[role=tooltip]').analyze();
    expect(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  }).toPass(long);
  expect.soft((await cutOff(page)).map((fault) => `${name}: ${fault}`)).toEqual([]);
}

test('records are written into a DNS server, turn green, and are taken back', async ({ engine, world, browser }) => {
  await withMail(engine, world);
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'domains');
  await button(page, domainsText.setUp(domain)).click();
  const records = card(page, domainsText.recordsTitle(domain));
  await expect(records).toContainText('v=spf1 mx ip4:203.0.113.7 ~all', long);
  const before = await engine.ask('domains.records', { name: domain });

  await ways(page).getByRole('checkbox', { name: text.replace }).check();
  await ways(page).getByRole('button', { name: text.practice }).click();
  await expect(card(page, text.write.title)).toContainText('autodiscover.outlook.com. (TTL 3600)', long);
  await page.getByRole('tab', { name: /^Change/ }).click();
  await expect(card(page, text.write.title)).toContainText('include:spf.protection.outlook.com', long);
  await isReadable(page, 'the plan');
  await button(page, text.write.commit).click();
  await expect(page.getByText(text.write.done)).toBeVisible(long);
  await button(page, text.write.back).click();
  await expect(records.getByText(domainsText.allRight)).toBeVisible(long);

  const [written] = (await engine.ask('dnsRecords.read', {})).undoable;
  await ways(page).getByLabel(text.undoSecret('practice-key')).fill('cHJhY3RpY2U=');
  await ways(page).getByRole('button', { name: /^Take back what was written/ }).click();
  await expect(ways(page)).toContainText(problemTexts['dns-update.key-refused'].what, long);
  await ways(page).getByLabel(text.undoSecret('practice-key')).fill('practice');
  await ways(page).getByRole('button', { name: /^Take back what was written/ }).click();
  await button(page, text.takeBack.commit).click(long);
  await expect(page.getByText(text.takeBack.done)).toBeVisible(long);
  await expect(page.getByText(outcomeTexts.done)).toBeVisible();
  await button(page, text.takeBack.back).click();
  await expect(ways(page).getByText(text.undoTitle)).toHaveCount(0);
  expect(written?.changes).toBeGreaterThan(1);
  expect((await engine.ask('domains.records', { name: domain })).map(({ found }) => found)).toEqual(before.map(({ found }) => found));
  expect(complaints).toEqual([]);
  await close();
});

test('every field that is wrong says so, and a server that refuses says why', async ({ engine, world, browser }) => {
  await withMail(engine, world);
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'domains');
  await button(page, domainsText.setUp(domain)).click();
  const form = ways(page);
  await form.getByLabel(text.port, { exact: true }).fill('none');
  await form.getByLabel(text.secret, { exact: true }).fill('secret');
  await form.getByRole('button', { name: text.plan }).click();
  for (const fault of [text.faults.server, text.faults.port, text.faults.key]) await expect(form.getByText(fault)).toBeVisible();
  const { practice } = await engine.ask('dnsRecords.read', {});
  await form.getByRole('textbox', { name: text.server }).fill('127.0.0.1');
  await form.getByLabel(text.port, { exact: true }).fill(String(practice?.port));
  await form.getByLabel(text.key, { exact: true }).fill('practice-key');
  await form.getByRole('button', { name: text.plan }).click();
  await expect(form).toContainText(problemTexts['dns-update.secret-refused'].what, long);
  await form.getByLabel(text.key, { exact: true }).fill('somebody-else');
  await form.getByLabel(text.secret, { exact: true }).fill('c2VjcmV0');
  await form.getByRole('button', { name: text.plan }).click();
  await expect(form).toContainText(problemTexts['dns-update.key-unknown'].what, long);
  await form.getByRole('button', { name: text.look }).click();
  await expect(form.getByText(text.noHost)).toBeVisible(long);
  await close();
});

test('files are looked at, copied and saved by keyboard', async ({ engine, world, browser }) => {
  await withMail(engine, world);
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'domains');
  await button(page, domainsText.setUp(domain)).click();
  await expect(card(page, domainsText.recordsTitle(domain))).toContainText('v=spf1 mx', long);
  const choice = ways(page).getByLabel(text.format);
  const preview = ways(page).getByRole('region', { name: text.preview });
  for (const format of ExportFormat.options) {
    await tabTo(page, choice);
    await choice.selectOption(format);
    await expect(preview).toContainText('fabrikam-com.mail.protection.outlook.com', long);
    // One SPF record, which keeps the senders of today.
    await expect(preview).toContainText('v=spf1 mx ip4:203.0.113.7 include:spf.protection.outlook.com ~all');
  }
  await choice.selectOption('zone-file');
  await expect(preview).toContainText('$ORIGIN fabrikam.com.');
  const copied = await copiedBy(ways(page).getByRole('button', { name: text.copy }));
  await press(page, ways(page).getByRole('button', { name: text.save, exact: true }));
  const saved = ways(page).getByRole('status').filter({ hasText: text.saved });
  await expect(saved).toContainText('fabrikam.com.zone', long);
  expect(await readFile(await saved.locator('bdi').innerText(), 'utf8')).toBe(copied);
  await tabTo(page, preview);
  expect(complaints).toEqual([]);
  await close();
});

for (const look of ['light', 'dark', 'contrast', 'zoomed'] as const) {
  test(`the section is readable in ${look}`, async ({ engine, world, browser }) => {
    await withMail(engine, world);
    const { page, close } = await openLook(browser, engine, looks[look] ?? {});
    await show(page, 'domains');
    await button(page, domainsText.setUp(domain)).click();
    await ways(page).getByLabel(text.format).selectOption('power-shell', long);
    await expect(ways(page).getByRole('region', { name: text.preview })).toContainText('Add-DnsServerResourceRecord', long);
    await ways(page).getByRole('button', { name: text.plan }).click();
    await expect(ways(page).getByText(text.faults.server)).toBeVisible();
    await isReadable(page, look);
    await close();
  });
}
