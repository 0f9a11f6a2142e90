/** Page 8: several licenses from the preview to the result, a pilot first, by group, what failed retried alone; by keyboard, and in three looks. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';
import type { LicenseChoice } from '../shared/contract/licenses.ts';
import { licensesText as text } from '../shared/text/pages/licenses.ts';
import type { Engine } from './pages/engine.ts';
import { cutOff } from './pages/cut-off.ts';
import { apply } from './pages/filled.ts';
import { looks, openLook, show } from './pages/filled-test.ts';
import { test } from './pages/own-world-test.ts';
import { button, card, long } from './pages/walk.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const office = 'Office 365 E3';
const premium = 'Microsoft Entra ID P1';

test.setTimeout(120_000);

/** Everybody of the tiny company is in the tenant, and page 8 is opened. */
async function atLicenses(engine: Engine): Promise<void> {
  await engine.ask('preparation.scan', {});
  await apply(engine, (await engine.ask('synchronization.preview', {})).plan);
  await engine.ask('synchronization.verify', {});
  await engine.ask('domains.list', {});
  for (const step of ['preparation', 'synchronization', 'domains'] as const) await engine.ask('journey.finish', { step });
}

async function choose(page: Page, ...products: readonly string[]): Promise<void> {
  for (const name of products) await page.getByRole('checkbox', { name, exact: true }).check();
  await page.getByRole('combobox', { name: text.location }).selectOption({ label: 'Germany' });
}

/** The number of a tile. */
async function tile(page: Page, name: string): Promise<number> {
  const shown = (await page.getByRole('list', { name: text.numbers }).innerText()).replaceAll('\n', ' ');
  return Number(new RegExp(`(\\d+) ${name}`).exec(shown)?.[1]);
}

async function expectGood(page: Page, look: keyof typeof looks, state: string): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(({ effect, playState }) => playState !== 'running' || effect?.getComputedTiming().iterations === Infinity));
  const { violations } = await new AxeBuilder({ page }).withTags(tags).exclude('[data-tabster-dummy]').exclude('[role=tooltip]').analyze();
  expect.soft(violations.map(({ id, nodes }) => `${look} ${state}: ${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  expect.soft((await cutOff(page)).map((fault) => `${look} ${state}: ${fault}`)).toEqual([]);
}

test('a pilot first, then everybody, with several licenses and too few seats', async ({ engine, browser }) => {
  await atLicenses(engine);
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'licenses');
  await choose(page, office, premium);
  const pilots = (await users(engine)).slice(0, 2);
  await page.getByLabel(text.pilotNames).fill(`${pilots.join('\n')}\nnobody@contoso.com`);
  await button(page, text.previewPilot).click();
  await expect(page.getByText(text.parts.pilot)).toBeVisible(long);
  await page.getByRole('button', { name: /remark|note/i }).click();
  await expect(page.getByText(/Nobody of the pilot is called nobody@contoso.com/)).toBeVisible();
  expect(await tile(page, text.users)).toBe(2);
  await button(page, text.commit(4)).click();
  await expect(card(page, text.assigned)).toBeVisible(long);

  await button(page, text.preview).click();
  await expect(page.getByText(text.parts.all)).toBeVisible(long);
  await expect(page.getByText('There are not enough free seats.')).toBeVisible();
  await expect(card(page, text.heldBackTitle)).toContainText(text.reasons['no-seat']);
  const { preview } = await engine.ask('licenses.read', {});
  const assign = preview?.products.reduce((sum, row) => sum + row.assign, 0) ?? 0;
  await button(page, text.commit(assign)).click();
  await expect(card(page, text.assigned)).toBeVisible(long);
  await expect(page.getByRole('table', { name: text.perProduct })).toContainText(premium);
  const after = await engine.ask('licenses.products', {});
  expect(after.find((product) => product.name === premium)).toMatchObject({ free: 0 });
  expect(complaints).toEqual([]);
  await close();
});

test('what failed is retried alone', async ({ engine, world, browser }) => {
  await atLicenses(engine);
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'licenses');
  await choose(page, office);
  await button(page, text.preview).click();
  await expect(button(page, /^Assign \d+ licenses$/)).toBeVisible(long);
  const { preview } = await engine.ask('licenses.read', {});
  const { rows } = await engine.ask('plan.changes', { plan: preview?.plan.id ?? '', offset: 0, limit: 5, kind: 'license', action: 'add' });
  await world.remote.changeFaults({ tenant: { status: { method: 'POST', path: `/users/${rows[3]?.cloudId ?? ''}/assignLicense`, status: 400, times: 1 } } });
  await button(page, /^Assign \d+ licenses$/).click();
  await expect(button(page, text.retry)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('listitem').filter({ hasText: rows[3]?.name ?? '' }).first()).toBeVisible();
  await button(page, text.retry).click();
  await expect(page.getByText(text.parts.failed)).toBeVisible(long);
  expect(await tile(page, text.users)).toBe(1);
  await button(page, text.commit(1)).click();
  await expect(card(page, text.assigned)).toBeVisible(long);
  await close();
});

test('a group that is made gives the licenses, and is watched', async ({ engine, browser }) => {
  await atLicenses(engine);
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'licenses');
  await choose(page, office);
  await page.getByRole('radio', { name: text.wayGroup }).check();
  await page.getByLabel(text.groupName).fill('E3 for everybody');
  await button(page, text.preview).click();
  await button(page, /^Apply \d+ changes$/).click(long);
  await expect(card(page, text.assigned)).toBeVisible(long);
  const watched = card(page, text.groupTitle('E3 for everybody'));
  await expect(watched).toContainText(text.groupStates.done, long);
  const { preview } = await engine.ask('licenses.read', {});
  await expect(watched).toContainText(text.groupMembers(preview?.products[0]?.assign ?? 0));
  const [product] = (await engine.ask('licenses.products', {})).filter(({ name }) => name === office);
  expect(product?.consumed).toBe(preview?.products[0]?.assign);
  expect(complaints).toEqual([]);
  await close();
});

test('everything is done by keyboard', async ({ engine, browser }) => {
  await atLicenses(engine);
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'licenses');
  const press = async (name: string, role: 'checkbox' | 'button' | 'radio' | 'combobox', key: string): Promise<void> => {
    await page.getByRole(role, { name }).focus();
    await page.keyboard.press(key);
  };
  await press(office, 'checkbox', 'Space');
  await page.getByRole('combobox', { name: text.location }).focus();
  await page.keyboard.type('Germany');
  await press(text.services(office), 'button', 'Enter');
  await press('Microsoft Teams', 'checkbox', 'Space');
  await press(text.locationRules, 'button', 'Enter');
  await press(text.earlier(text.rules.unit), 'button', 'Enter');
  await expect(page.getByRole('list', { name: text.locationRules }).getByRole('listitem').first()).toContainText(text.rules.unit);
  await press(text.addRow(text.units), 'button', 'Enter');
  await page.getByRole('textbox', { name: text.unit }).focus();
  await page.keyboard.type('OU=Contoso,DC=contoso,DC=local');
  await press(text.preview, 'button', 'Enter');
  await expect(page.getByRole('list', { name: text.bySource })).toContainText(/Organizational unit|In the tenant already/, long);
  const { preview } = await engine.ask('licenses.read', {});
  expect(preview?.choice).toMatchObject({ locationOrder: ['unit', 'country', 'site'], unitLocations: [{ unit: 'OU=Contoso,DC=contoso,DC=local' }] });
  expect(preview?.choice.products[0]?.disabledPlans).toHaveLength(1);
  await close();
});

for (const look of ['light', 'dark', 'contrast'] as const) {
  test(`the page has no fault in ${look}`, async ({ engine, browser }) => {
    await atLicenses(engine);
    const { page, close } = await openLook(browser, engine, looks[look] ?? {});
    await show(page, 'licenses');
    await choose(page, office, premium);
    await page.getByRole('radio', { name: text.wayGroup }).check();
    await page.getByRole('button', { name: text.locationRules }).click();
    await button(page, text.addRow(text.units)).click();
    await button(page, text.addRow(text.sites)).click();
    await page.getByLabel(text.pilotNames).fill('somebody');
    await expectGood(page, look, 'choice');
    await page.getByRole('radio', { name: text.wayUser }).check();
    await button(page, text.preview).click();
    await expect(card(page, text.heldBackTitle)).toBeVisible(long);
    await expectGood(page, look, 'preview');
    await button(page, /^Assign \d+ licenses$/).click();
    await expect(card(page, text.assigned)).toBeVisible(long);
    await expectGood(page, look, 'outcome');
    await close();
  });
}

/** Sign-in names of synchronized users who may be licensed, in the order of their names. */
async function users(engine: Engine): Promise<string[]> {
  const choice: LicenseChoice = await choiceOf(engine);
  const { plan } = await engine.ask('licenses.preview', { choice, part: 'all' });
  const { rows } = await engine.ask('plan.changes', { plan: plan.id, offset: 0, limit: 50, kind: 'license', action: 'add' });
  return rows.map((row) => row.name);
}

async function choiceOf(engine: Engine): Promise<LicenseChoice> {
  const [product] = (await engine.ask('licenses.products', {})).filter(({ name }) => name === office);
  return { products: [{ skuId: product?.skuId ?? '', disabledPlans: [] }], defaultLocation: 'DE', locationOrder: ['country'], unitLocations: [], siteLocations: [], includeDisabled: false, includeMailboxes: false, group: null, pilot: [] };
}
