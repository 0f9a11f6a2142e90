/** Page 6 with the engine behind it: what is shown before the first write, guards and releases, a plan that moved, and the customer's rules. */
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { at } from '../build/tools/root.mjs';
import { filtersText } from '../shared/text/pages/filters.ts';
import { planStateTexts, planText } from '../shared/text/pages/plan.ts';
import { flowWords, rulesText } from '../shared/text/pages/rules.ts';
import { healthText } from '../shared/text/pages/health.ts';
import { synchronizationText as text } from '../shared/text/pages/synchronization.ts';
import type { Engine } from './pages/engine.ts';
import { apply } from './pages/filled.ts';
import { openLook, show } from './pages/filled-test.ts';
import { deletePeople, peopleOf, setValue } from './pages/people.ts';
import { test as base } from './pages/own-world-test.ts';
import { button, card, long } from './pages/walk.ts';

interface Given {
  /** Page 6. */
  readonly review: Page;
}

const test = base.extend<Given>({
  review: async ({ browser, engine }, use) => {
    const { page, complaints, close } = await openLook(browser, engine, {});
    await show(page, 'synchronization');
    await use(page);
    expect(complaints).toEqual([]);
    await close();
  },
});

const details = (page: Page) => page.getByRole('region', { name: planText.details });
const changesCard = (page: Page) => card(page, text.changes);
const commit = (page: Page) => button(page, /^Synchronize \d/);

async function compareAgain(page: Page): Promise<void> {
  await button(page, text.compareAgain).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0, long);
  await expect(button(page, text.compareAgain)).toBeEnabled(long);
}

async function synchronize(page: Page): Promise<void> {
  await commit(page).click();
  await expect(page.getByText(text.equal)).toBeVisible(long);
}

/** Everybody is synchronized, as a run of yesterday left it. */
async function synchronized(engine: Engine): Promise<void> {
  await apply(engine, (await engine.ask('synchronization.preview', {})).plan);
  await engine.ask('synchronization.verify', {});
}

test('accounts that are taken over are listed before the first write, and all changes can be looked through', async ({ review: page, world }) => {
  const [somebody] = await peopleOf(world, 'Finance');
  if (somebody === undefined) throw new Error('nobody works in Finance');
  // Two cloud users could be this one: the sign-in name says Megan, the address says the reception.
  await setValue(world, somebody, 'userPrincipalName', 'meganb@contoso.com');
  await setValue(world, somebody, 'proxyAddresses', 'SMTP:reception@contoso.com');
  await button(page, text.compare).click();
  await expect(changesCard(page)).toBeVisible(long);
  const matches = card(page, text.matches(1));
  await expect(matches.getByRole('row')).toHaveCount(2);
  await expect(matches).toContainText('Sign-in name');
  expect((await world.remote.tenantCounts()).doneWrites).toBe(0);
  await matches.scrollIntoViewIfNeeded();
  await page.screenshot({ path: at('test-results', 'screens', 'matches.png') });

  const grid = changesCard(page).getByRole('grid', { name: text.changes });
  const rows = async (): Promise<number> => Number(((await changesCard(page).getByText(/^[\d,]+ rows?$/).textContent()) ?? '').replace(/\D/g, ''));
  const all = await rows();
  await page.getByRole('combobox', { name: planText.kind }).click();
  await page.getByRole('option', { name: 'Group', exact: true }).click();
  await expect.poll(rows).toBeLessThan(all);
  await expect(grid.getByRole('row').nth(1)).toContainText('Group');
  await page.getByRole('combobox', { name: planText.kind }).click();
  await page.getByRole('option', { name: planText.anyKind }).click();
  await page.getByRole('combobox', { name: planText.unit }).click();
  await page.getByRole('option', { name: /Finance$/ }).click();
  await expect(grid.getByRole('row').nth(1)).toContainText('Finance');
  await page.getByRole('combobox', { name: planText.unit }).click();
  await page.getByRole('option', { name: planText.anyUnit }).click();
  await page.getByRole('tab', { name: /^Change/ }).click();
  await expect(grid.getByRole('row')).toHaveCount(2);
  await expect(details(page)).toContainText(planText.oldValue);
  await page.getByRole('tab', { name: /^Conflict/ }).click();
  await page.getByRole('searchbox', { name: planText.search }).fill(somebody.name);
  const sides = details(page).getByRole('list', { name: planText.conflictSides }).getByRole('listitem');
  await expect(sides).toHaveText([new RegExp(`In Active Directory: "${somebody.name}"`), /In the cloud: "Megan Bowen"/, /In the cloud: "Reception Desk"/]);
  await page.screenshot({ path: at('test-results', 'screens', 'conflict.png'), fullPage: false });

  await synchronize(page);
  await expect(matches).toHaveCount(0);
});

test('of one change the old and the new value of each attribute is shown', async ({ engine, world, browser }) => {
  await synchronized(engine);
  const [somebody] = await peopleOf(world, 'Finance');
  if (somebody === undefined) throw new Error('nobody works in Finance');
  await setValue(world, somebody, 'title', 'Keeper of the keys');
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'synchronization');
  await compareAgain(page);
  await expect(details(page)).toContainText(somebody.name);
  await expect(details(page)).toContainText(`jobTitle${planText.oldValue}${somebody.title}${planText.newValue}Keeper of the keys`);
  await synchronize(page);
  await close();
});

test('a guard refuses, is released once by name, and holds the next accident again', async ({ engine, world, browser }) => {
  await synchronized(engine);
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'synchronization');
  const limit = page.getByRole('spinbutton', { name: text.settingNames.deleteLimit, exact: true });
  await limit.fill('1');
  await limit.press('Enter');
  const [a, b, c, d, ...others] = await peopleOf(world, 'Sales');
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error(`too few work in Sales: ${others.length}`);
  await deletePeople(world, [a, b]);
  await compareAgain(page);
  await expect(page.getByText(planText.guardTitle(2))).toBeVisible();
  await expect(page.getByText(planStateTexts.blocked)).toBeVisible();
  await expect(commit(page)).toHaveCount(0);
  await button(page, planText.showHeld).click();
  await expect(changesCard(page).getByRole('row')).toHaveCount(3);
  await expect(changesCard(page)).toContainText(a.name);

  await button(page, /^Release: /).click();
  const dialog = page.getByRole('dialog');
  const by = dialog.getByRole('textbox', { name: planText.releaseBy });
  // An application is signed in: its id is the name of nobody.
  await expect(by).toHaveValue('');
  await page.screenshot({ path: at('test-results', 'screens', 'release.png') });
  await dialog.getByRole('button', { name: planText.releaseNow(2) }).click();
  await expect(dialog).toContainText(planText.releaseByMissing);
  await by.fill('Ann Example');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Released by Ann Example, for these changes only, until .+\./)).toBeVisible();
  await synchronize(page);
  expect((await world.remote.listTenant('user', true)).map((user) => user.values['displayName']).sort()).toEqual([a.name, b.name].sort());

  await deletePeople(world, [c, d]);
  await compareAgain(page);
  await expect(page.getByText(planText.guardTitle(2))).toBeVisible();
  await expect(page.getByText(/Released by Ann Example/)).toHaveCount(0);
  await expect(commit(page)).toHaveCount(0);
  await close();
});

test('a plan under which the directory moved is refused with what moved, and compared anew', async ({ engine, world, browser }) => {
  await synchronized(engine);
  const [first, second] = await peopleOf(world, 'Engineering');
  if (first === undefined || second === undefined) throw new Error('too few work in Engineering');
  await setValue(world, first, 'title', 'Looked at');
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'synchronization');
  await compareAgain(page);
  await setValue(world, second, 'title', 'Changed meanwhile');
  await commit(page).click();
  const refused = page.getByRole('group').filter({ hasText: text.moved(1, second.name) });
  await expect(page.getByText(text.moved(1, second.name))).toBeVisible(long);
  await page.screenshot({ path: at('test-results', 'screens', 'moved.png') });
  expect((await world.remote.listTenant('user')).map((user) => user.values['jobTitle'])).not.toContain('Looked at');
  await refused.getByRole('button', { name: text.compareAgain }).click();
  await expect(page.getByText(text.moved(1, second.name))).toHaveCount(0, long);
  await expect(button(page, text.commitObjects(2))).toBeVisible(long);
  await synchronize(page);
  expect((await world.remote.listTenant('user')).map((user) => user.values['jobTitle'])).toEqual(expect.arrayContaining(['Looked at', 'Changed meanwhile']));
  await close();
});

test('a mapping and a filter are added, tried on an object, take effect, and go again', async ({ engine, world, browser }) => {
  await synchronized(engine);
  const [somebody, filtered] = await peopleOf(world, 'Operations');
  if (somebody === undefined || filtered === undefined) throw new Error('too few work in Operations');
  await setValue(world, filtered, 'description', 'Robot');
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'synchronization');
  const rules = card(page, rulesText.title);
  await rules.getByRole('button', { name: rulesText.show }).click();
  const row = rules.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'jobTitle', exact: true }) });
  await expect(row).toContainText(rulesText.default);
  await row.getByRole('button', { name: rulesText.changeRow('jobTitle') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: rulesText.how }).click();
  await page.getByRole('option', { name: flowWords.expression }).click();
  await dialog.getByRole('textbox', { name: rulesText.expression }).fill('{title} ({department})');
  await dialog.getByRole('button', { name: rulesText.save }).click();
  await expect(row).toContainText(rulesText.own);

  await rules.getByRole('tab', { name: rulesText.filters }).click();
  await button(page, filtersText.add).click();
  await rules.getByRole('combobox', { name: filtersText.attributeOf(1), exact: true }).fill('description');
  await rules.getByRole('textbox', { name: filtersText.valueOf(1), exact: true }).fill('Robot');
  await rules.getByRole('textbox', { name: filtersText.name }).fill('Robots');
  await button(page, filtersText.save).click();
  await expect(rules.getByRole('listitem').filter({ hasText: 'Robots' })).toContainText('description is Robot');

  await rules.getByRole('tab', { name: rulesText.trial }).click();
  await rules.getByRole('textbox', { name: healthText.explainLabel }).fill(somebody.signInName);
  await page.keyboard.press('Enter');
  await expect(rules.getByText(`${somebody.title} (Operations)`)).toBeVisible();

  await compareAgain(page);
  await page.getByRole('tab', { name: /^Delete/ }).click();
  await expect(details(page)).toContainText(filtered.name);
  await page.getByRole('tab', { name: /^Change/ }).click();
  await page.getByRole('searchbox', { name: planText.search }).fill(somebody.name);
  await expect(details(page)).toContainText(`jobTitle${planText.oldValue}${somebody.title}${planText.newValue}${somebody.title} (Operations)`);

  await rules.getByRole('tab', { name: rulesText.mappings }).click();
  await row.getByRole('button', { name: rulesText.resetRow('jobTitle') }).click();
  await expect(row).toContainText(rulesText.default);
  await rules.getByRole('tab', { name: rulesText.filters }).click();
  await button(page, filtersText.removeCondition('Robots')).click();
  await expect(rules.getByText(filtersText.noConditions)).toBeVisible();
  await compareAgain(page);
  await expect(page.getByText(planStateTexts.empty)).toBeVisible();
  await close();
});
