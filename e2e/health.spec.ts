/** The health page with the engine behind it: status, history, failures, what is left out, explanations, and a held plan that is released and run there. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright';
import { expect } from 'playwright/test';
import { at } from '../build/tools/root.mjs';
import { healthStateWords, healthText as text, runStateWords } from '../shared/text/pages/health.ts';
import { planText } from '../shared/text/pages/plan.ts';
import { rulesText } from '../shared/text/pages/rules.ts';
import type { Engine } from './pages/engine.ts';
import { looks, openLook, show } from './pages/filled-test.ts';
import { arrowTo, press, tabTo } from './pages/keyboard.ts';
import type { OwnWorld } from './pages/own-world.ts';
import { deletePeople, peopleOf, setValue, type Person } from './pages/people.ts';
import { test as base } from './pages/own-world-test.ts';
import { button, card, long } from './pages/walk.ts';

/** Everybody was synchronized by a run of the service. */
const test = base.extend({
  engine: async ({ engine }, use) => {
    await engine.ask('health.run', { mode: 'full' });
    await use(engine);
  },
});

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const views = [text.tabOverview, text.tabHistory, text.tabErrors, text.tabLeftOut, text.tabExplain];

async function openHealth(browser: Browser, engine: Engine, look: Parameters<typeof openLook>[2] = {}) {
  const opened = await openLook(browser, engine, look);
  await opened.page.evaluate(() => void (window.location.hash = 'health'));
  await expect(opened.page.getByRole('heading', { level: 1, name: text.heading })).toBeFocused();
  await expect(opened.page.getByRole('list', { name: text.tiles })).toBeVisible();
  return opened;
}

async function runNow(page: Page): Promise<void> {
  await button(page, text.runNow).first().click();
  await expect(page.getByRole('progressbar', { name: text.running })).toHaveCount(0, long);
  await expect(button(page, text.runNow).first()).toBeEnabled(long);
}

async function two(world: OwnWorld, unit: string): Promise<readonly [Person, Person]> {
  const [first, second] = await peopleOf(world, unit);
  if (first === undefined || second === undefined) throw new Error(`too few work in ${unit}`);
  return [first, second];
}

test('after a run it tells status, charts, who was updated and what changed', async ({ engine, world, browser }) => {
  const [first, second] = await two(world, 'Engineering');
  await setValue(world, first, 'title', 'First of two');
  await setValue(world, second, 'title', 'Second of two');
  const { page, complaints, close } = await openHealth(browser, engine);
  await runNow(page);
  await expect(page.getByText(healthStateWords.working)).toBeVisible();
  await expect(page.getByRole('list', { name: text.chartChanges }).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByRole('list', { name: text.chartChanges }).getByRole('listitem').last()).toContainText(`2, ${runStateWords.done}`);
  await page.screenshot({ path: at('test-results', 'screens', 'health-overview.png') });

  await tab(page, text.tabHistory).click();
  const runs = page.getByRole('grid', { name: text.runs });
  await expect(runs.getByRole('row')).toHaveCount(3);
  await page.getByRole('searchbox', { name: text.runsSearch }).fill(first.name);
  await expect(runs.getByRole('row')).toHaveCount(3);
  await page.getByRole('searchbox', { name: text.runsSearch }).fill('');
  await runs.getByRole('gridcell').first().click();
  const changes = page.getByRole('grid', { name: /^What was changed in the run of/ });
  await expect(changes.getByRole('row')).toHaveCount(3);
  await changes.getByRole('row').filter({ hasText: first.name }).getByRole('gridcell').first().click();
  await expect(page.getByRole('region', { name: planText.details })).toContainText(`jobTitle${planText.oldValue}${first.title}${planText.newValue}First of two`);
  await page.screenshot({ path: at('test-results', 'screens', 'health-history.png') });
  await button(page, text.allChanges).click();
  await page.getByRole('searchbox', { name: text.changesSearch }).fill(second.name);
  await expect(page.getByRole('grid', { name: text.changes }).getByRole('row').nth(1)).toContainText(second.name);
  expect(complaints).toEqual([]);
  await close();
});

test('what the tenant refuses stands there with cause and cure, and goes when it is cured', async ({ engine, world, browser }) => {
  const [somebody] = await two(world, 'Sales');
  await setValue(world, somebody, 'mail', 'reception@contoso.com');
  const { page, complaints, close } = await openHealth(browser, engine);
  await runNow(page);
  await tab(page, text.tabErrors).click();
  await expect(page.getByRole('grid', { name: text.tabErrors })).toContainText(somebody.name);
  const details = page.getByRole('region', { name: planText.details });
  await expect(details).toContainText(text.cause);
  await expect(details).toContainText(text.cure);
  await page.screenshot({ path: at('test-results', 'screens', 'health-failures.png') });
  await setValue(world, somebody, 'mail', somebody.signInName);
  await runNow(page);
  await expect(page.getByText(text.noErrors)).toBeVisible(long);
  expect(complaints).toEqual([]);
  await close();
});

test('what is left out is told by reason, and one object is explained by each of its names', async ({ engine, world, browser }) => {
  const [somebody] = await two(world, 'Finance');
  const { page, complaints, close } = await openHealth(browser, engine);
  await tab(page, text.tabLeftOut).click();
  const leftOut = page.getByRole('grid', { name: text.tabLeftOut });
  await expect(leftOut).toContainText('Partner Contact 1');
  await page.getByRole('combobox', { name: text.columns.reason }).click();
  await page.getByRole('option', { name: /distribution group/ }).click();
  await expect(leftOut.getByRole('row')).toHaveCount(2);
  await page.screenshot({ path: at('test-results', 'screens', 'health-left-out.png') });

  await tab(page, text.tabExplain).click();
  const question = page.getByRole('textbox', { name: text.explainLabel });
  const answer = async (object: string, state: string): Promise<void> => {
    await question.fill(object);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('group').filter({ hasText: `: ${state}` })).toBeVisible();
  };
  const { guid = '' } = await engine.ask('health.explain', { object: somebody.signInName });
  expect(guid).not.toBe('');
  for (const name of [somebody.signInName, somebody.dn, guid]) {
    await answer('nobody@contoso.com', text.states.unknown);
    await answer(name, text.states.synchronized);
    await expect(page.getByRole('group').filter({ hasText: somebody.name }).first()).toBeVisible();
  }
  await expect(page.getByText(text.explainHistory)).toBeVisible();
  await page.screenshot({ path: at('test-results', 'screens', 'health-explain.png') });
  await answer('CN=Partner Contact 1,OU=Contacts,OU=Contoso,DC=contoso,DC=local', text.states['left-out']);
  expect(complaints).toEqual([]);
  await close();
});

test('a held plan is released by name and run from there, by keyboard', async ({ engine, world, browser }) => {
  const { settings } = await engine.ask('synchronization.read', {});
  await engine.ask('synchronization.settings', { ...settings, deleteLimit: 1 });
  const gone = await two(world, 'Sales');
  await deletePeople(world, gone);
  const { page, complaints, close } = await openHealth(browser, engine);
  await press(page, button(page, text.runNow).first());
  await expect(page.getByText(healthStateWords.held)).toBeVisible(long);
  await expect(page.getByText(planText.guardTitle(2))).toBeVisible();
  await page.screenshot({ path: at('test-results', 'screens', 'health-held.png') });
  await press(page, button(page, /^Release: /));
  const by = page.getByRole('dialog').getByRole('textbox', { name: planText.releaseBy });
  // An application is signed in: its id is the name of nobody.
  await expect(by).toHaveValue('');
  await tabTo(page, by);
  await page.keyboard.type('Ann Example');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Released by Ann Example, .* until /)).toBeVisible();
  await press(page, card(page, text.heldTitle).getByRole('button', { name: text.runNow }));
  await expect(page.getByText(healthStateWords.working)).toBeVisible(long);
  expect((await world.remote.listTenant('user', true)).map((user) => user.values['displayName']).sort()).toEqual(gone.map(({ name }) => name).sort());
  await tabTo(page, tab(page, text.tabOverview));
  await arrowTo(page, tab(page, text.tabHistory), 'ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: text.runs })).toContainText(runStateWords.held);
  expect(complaints).toEqual([]);
  await close();
});

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fluent's focus helpers are hidden and focusable on purpose; nothing else is left out. */
async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.waitForTimeout(300);
  const { violations } = await new AxeBuilder({ page }).withTags(rules).exclude('[data-tabster-dummy]').analyze();
  expect.soft(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}

test('all views and dialogs pass axe in light, dark and forced colors', async ({ engine, world, browser }) => {
  test.setTimeout(300_000);
  const { settings } = await engine.ask('synchronization.read', {});
  await engine.ask('synchronization.settings', { ...settings, deleteLimit: 1 });
  await deletePeople(world, await two(world, 'Sales'));
  await engine.ask('synchronization.preview', {});
  await engine.ask('health.run', { mode: 'delta' });
  for (const look of ['light', 'dark', 'contrast'] as const) {
    const { page, close } = await openHealth(browser, engine, looks[look] ?? {});
    for (const view of views) {
      await tab(page, view).click();
      await expectAccessible(page, `${look} ${view}`);
    }
    await page.getByRole('textbox', { name: text.explainLabel }).fill('CN=Newsletter,OU=Groups,OU=Contoso,DC=contoso,DC=local');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('group').filter({ hasText: text.states['left-out'] })).toBeVisible();
    await expectAccessible(page, `${look} explanation`);
    await tab(page, text.tabOverview).click();
    await button(page, /^Release: /).click();
    await expectAccessible(page, `${look} release`);
    await page.keyboard.press('Escape');

    await show(page, 'synchronization');
    await button(page, rulesText.show).click();
    for (const view of [rulesText.filters, rulesText.trial, rulesText.mappings]) {
      await tab(page, view).click();
      await expectAccessible(page, `${look} rules ${view}`);
    }
    await button(page, rulesText.addRow).click();
    await expectAccessible(page, `${look} rule`);
    await page.screenshot({ path: at('test-results', 'screens', `rule-${look}.png`) });
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await close();
  }
});
