/** Page 3 by keyboard: only members of a group take part, less those who match a condition; the count says who is in, and page 6 takes exactly these. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';
import { at } from '../build/tools/root.mjs';
import { directoryText } from '../shared/text/pages/directory.ts';
import { AttributeTest, noCustomerRules } from '../shared/rules/synchronization/customer-rules.ts';
import { testWords } from '../shared/text/filter-words.ts';
import { filtersText as text } from '../shared/text/pages/filters.ts';
import { frameText } from '../shared/text/pages/frame.ts';
import { rulesText } from '../shared/text/pages/rules.ts';
import type { Engine } from './pages/engine.ts';
import { looks, openLook, show } from './pages/filled-test.ts';
import { press, tabTo } from './pages/keyboard.ts';
import { test } from './pages/own-world-test.ts';
import { button, card, compare, long, onPage } from './pages/walk.ts';

/** Colors in mid-fade are no one's to judge; an open list belongs to its field, wherever it stands. */
async function expectAccessible(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(({ effect, playState }) => playState !== 'running' || effect?.getComputedTiming().iterations === Infinity));
  const { violations } = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').exclude('[role=listbox]').analyze();
  expect(violations).toEqual([]);
}

const section = (page: Page) => card(page, text.title);
const tiles = (page: Page) => section(page).getByRole('list', { name: directoryText.counts });
/** The number of a tile alone, without what it is out of. */
const taken = async (page: Page, kind: 'users' | 'groups'): Promise<number> => Number.parseInt((await tiles(page).getByRole('listitem').filter({ hasText: new RegExp(kind, 'i') }).innerText()).replaceAll(',', ''), 10);

/** Users and groups that the plan of page 6 looks at, less those that it deletes. */
async function planned({ ask }: Engine): Promise<Record<'users' | 'groups', number>> {
  const { preview } = await ask('synchronization.read', {});
  const of = (kind: 'user' | 'group'): number => (preview?.plan.counts ?? []).filter((row) => row.kind === kind && row.action !== 'delete').reduce((sum, row) => sum + row.count, 0);
  return { users: of('user'), groups: of('group') };
}

async function chooseGroup(page: Page, typed: string, name: string): Promise<void> {
  await tabTo(page, section(page).getByRole('radio', { name: text.everybody }));
  await page.keyboard.press('ArrowDown');
  await expect(section(page).getByText(text.noGroupYet)).toBeVisible();
  const search = section(page).getByRole('combobox', { name: text.group });
  await tabTo(page, search);
  await page.keyboard.type('no group is called so');
  await expect(section(page).getByText(text.noGroup)).toBeVisible(long);
  await search.fill('');
  await page.keyboard.type(typed);
  const option = page.getByRole('option', { name: new RegExp(`^${name}`) });
  await expect(option).toBeVisible(long);
  await expectAccessible(page);
  for (let presses = 0; presses < 10 && (await search.getAttribute('aria-activedescendant')) !== (await option.getAttribute('id')); presses += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(section(page).getByRole('list', { name: text.chosenGroups })).toContainText(name);
  await expect(search).toHaveValue('');
}

/** Leaves out users without an "a" in their display name; what is wrong on the way is said in words. */
async function addCondition(page: Page): Promise<void> {
  const attribute = section(page).getByRole('combobox', { name: text.attributeOf(1), exact: true });
  const value = section(page).getByRole('textbox', { name: text.valueOf(1), exact: true });
  await press(page, button(page, text.add));
  await expect(attribute).toBeFocused();
  await press(page, button(page, text.save));
  await expect(section(page).getByText(text.needAttribute)).toBeVisible();
  await tabTo(page, attribute, 'Shift+Tab');
  await page.keyboard.type('unicodePwd');
  await expect(section(page).getByText(text.needValue)).toBeVisible();
  await expectAccessible(page);
  await tabTo(page, value);
  await page.keyboard.type('a');
  await expect(section(page).getByText('unicodepwd holds a secret.')).toBeVisible();
  await tabTo(page, attribute, 'Shift+Tab');
  await attribute.fill('');
  await page.keyboard.type('display');
  await expect(page.getByRole('option', { name: /displayName/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(attribute).toHaveValue('displayName');
  const test = section(page).getByRole('combobox', { name: text.testOf(1), exact: true });
  await tabTo(page, test);
  await page.keyboard.press('Enter');
  const wanted = AttributeTest.options.indexOf('not-contains');
  for (let presses = 0; presses < wanted; presses += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(test).toHaveText(testWords['not-contains']);
  await expect(section(page).getByText(text.reads('Users', 'displayName does not contain a'))).toBeVisible();
  await press(page, button(page, text.save));
  await expect(section(page).getByRole('list', { name: text.conditions })).toContainText('displayName does not contain a');
  await expect(button(page, text.add)).toBeFocused();
}

/** Leaves out users without a title. */
async function addWithoutTitle(page: Page): Promise<void> {
  await button(page, text.add).click();
  await section(page).getByRole('combobox', { name: text.attributeOf(1), exact: true }).fill('title');
  await page.keyboard.press('Escape');
  await section(page).getByRole('combobox', { name: text.testOf(1), exact: true }).click();
  await page.getByRole('option', { name: testWords.absent }).click();
  await button(page, text.save).click();
}

/** Nothing is wider than the window, which is as narrow as a screen at 200 percent. */
async function expectNoOverflow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

test.setTimeout(120_000);

test('a group filter and a condition are set by keyboard, and page 6 takes whom page 3 counted', async ({ engine, browser }) => {
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'directory');
  await expect(tiles(page)).toBeVisible(long);
  const everybody = await taken(page, 'users');
  expect(everybody).toBeGreaterThan(10);

  await chooseGroup(page, 'team', 'Sales Team');
  await expect.poll(() => taken(page, 'users'), long).toBeLessThan(everybody);
  const members = await taken(page, 'users');
  expect(members).toBeGreaterThan(1);
  await expect(section(page)).toContainText('It is no direct member of a group');

  await addCondition(page);
  await expect.poll(() => taken(page, 'users'), long).toBeLessThan(members);
  await expect(section(page)).toContainText('Your filter leaves it out: displayName does not contain a.');
  await expectAccessible(page);

  const counted = { users: await taken(page, 'users'), groups: await taken(page, 'groups') };
  expect(counted.users).toBeGreaterThan(0);
  await press(page, button(page, frameText.next));
  await onPage(page, 'preparation');
  await show(page, 'synchronization');
  await compare(page);
  expect(await planned(engine)).toEqual(counted);
  const rules = card(page, rulesText.title);
  await rules.getByRole('button', { name: rulesText.show }).click();
  await rules.getByRole('tab', { name: rulesText.filters }).click();
  await expect(rules).toContainText('Sales Team');
  await expect(rules).toContainText('displayName does not contain a');
  expect(complaints).toEqual([]);
  await close();
});

test('a count that takes long is stopped and taken up again, and one that cannot be made says why', async ({ engine, browser, world }) => {
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'directory');
  await expect(tiles(page)).toBeVisible(long);
  const all = await taken(page, 'users');

  await world.remote.changeFaults({ directory: { delayMs: 6000 } });
  await addWithoutTitle(page);
  await press(page, button(page, text.stopCounting));
  await expect(section(page).getByText(text.notCounted)).toBeVisible(long);
  await expectAccessible(page);
  await world.remote.changeFaults({ directory: {} });
  await press(page, button(page, text.countNow));
  await expect.poll(() => taken(page, 'users'), long).toBeLessThan(all);

  await world.remote.changeFaults({ directory: { busyCode: 51 } });
  await button(page, text.removeCondition('title has no value')).click();
  await expect(section(page).getByRole('button', { name: frameText.tryAgain })).toBeVisible(long);
  await expect(tiles(page)).toHaveCount(0);
  await section(page).getByText(text.countTitle).scrollIntoViewIfNeeded();
  await page.screenshot({ path: at('test-results', 'screens', 'scope-not-counted.png') });
  await world.remote.changeFaults({ directory: {} });
  await section(page).getByRole('button', { name: frameText.tryAgain }).click();
  await expect.poll(() => taken(page, 'users'), long).toBe(all);
  await close();
});

for (const [name, look] of Object.entries(looks)) {
  test(`who is in can be looked at and changed in ${name}`, async ({ engine, browser }) => {
    const [group] = await engine.ask('directory.find-groups', { text: 'Sales Team' });
    if (group === undefined) throw new Error('The company has no Sales Team.');
    await engine.ask('synchronization.rules.write', { ...noCustomerRules, groups: [{ guid: group.guid, dn: group.dn }] });
    const { page, close } = await openLook(browser, engine, look);
    await show(page, 'directory');
    await expect(tiles(page)).toBeVisible(long);
    await button(page, text.add).click();
    await expectAccessible(page);
    await expectNoOverflow(page);
    await section(page).getByRole('combobox', { name: text.attributeOf(1), exact: true }).scrollIntoViewIfNeeded();
    await page.screenshot({ path: at('test-results', 'screens', `scope-filters-${name}.png`) });
    await section(page).getByText('It is no direct member of a group').scrollIntoViewIfNeeded();
    await page.screenshot({ path: at('test-results', 'screens', `scope-count-${name}.png`) });
    await close();
  });
}
