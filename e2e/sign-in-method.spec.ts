/** Page 5: answers are found, taken over by one click or given otherwise; the tables follow the choice. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';
import { methodTexts, questionTexts, signInText as text } from '../shared/text/pages/sign-in-method.ts';
import { test } from './pages/checks-test.ts';
import { cutOff } from './pages/cut-off.ts';
import type { Engine } from './pages/engine.ts';
import { connectBoth } from './pages/filled.ts';
import { looks, openLook, show } from './pages/filled-test.ts';
import { button, card, long } from './pages/walk.ts';

test.use({ worldName: 'neglected' });
// Each look is judged by axe, which takes its time.
test.setTimeout(180_000);

const question = (page: Page, key: keyof typeof questionTexts) => page.getByRole('radiogroup', { name: questionTexts[key].question });
const answer = (page: Page, key: keyof typeof questionTexts, yes: boolean) => question(page, key).getByRole('radio', { name: yes ? text.yes : text.no, exact: true });

async function connect(engine: Engine): Promise<void> {
  await connectBoth(engine);
  await engine.ask('journey.finish', { step: 'tenant' });
}

test('what is found is told with its reasons, and taken over by one click', async ({ engine, browser }) => {
  await connect(engine);
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'sign-in-method');
  await button(page, text.look).click();
  await expect(button(page, text.take(4))).toBeVisible(long);
  await expect(page.getByText(/3 users have sign-in hours\. 1 user has a day on which the account expires\./)).toBeVisible();
  await expect(page.getByText(/host\/sts\.contoso\.com/)).toBeVisible();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(question(page, 'rulesAtEverySignIn')).toHaveAccessibleDescription(/Found: Yes/);

  await button(page, text.take(4)).press('Enter');
  await expect(button(page, text.taken)).toBeFocused();
  await expect(answer(page, 'trustedProvider', true)).toBeChecked();
  await expect(answer(page, 'needsMoreThanEntra', false)).toBeChecked();
  await expect(question(page, 'cloudMaySignIn').getByRole('radio', { checked: true })).toHaveCount(0);
  await answer(page, 'cloudMaySignIn', true).check();
  await expect(page.getByRole('region', { name: text.recommendation })).toContainText(methodTexts['pass-through'].name);
  await expect(page.getByRole('columnheader', { name: `${methodTexts['pass-through'].name} ${text.chosen}` })).toHaveCount(3);
  await expect(card(page, text.later).getByRole('rowheader')).toHaveCount(2);
  await expect(card(page, text.reasons)).toContainText('The rules of 3 users');

  await answer(page, 'rulesAtEverySignIn', false).check();
  await expect(page.getByRole('region', { name: text.recommendation })).toContainText(methodTexts['password-hash-sync'].name);
  await expect(button(page, text.take(4))).toBeVisible();
  expect(complaints).toEqual([]);
  await close();
});

test('nothing is cut off or inaccessible in any look', async ({ engine, browser }) => {
  await connect(engine);
  await engine.ask('sign-in-method.find', {});
  for (const [name, look] of Object.entries(looks)) {
    const { page, close } = await openLook(browser, engine, look);
    await show(page, 'sign-in-method');
    await button(page, text.take(4)).click();
    await answer(page, 'cloudMaySignIn', true).check();
    // Sections below load one after the other: a button that fades in is no fault, one that stays pale is.
    await expect(async () => {
      const { violations } = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').exclude('[role=tooltip]').analyze();
      expect(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
    }).toPass(long);
    expect.soft((await cutOff(page)).map((fault) => `${name}: ${fault}`)).toEqual([]);
    await close();
  }
});

test('the tables are read by keyboard on a small window', async ({ engine, browser }) => {
  await connect(engine);
  const { page, close } = await openLook(browser, engine, looks['zoomed'] ?? {});
  await show(page, 'sign-in-method');
  for (const title of [text.compare, text.rules, text.routes, text.later]) {
    const table = card(page, title).getByRole('group');
    await table.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => table.evaluate((element) => element.scrollLeft), { message: title }).toBeGreaterThan(0);
    const header = table.getByRole('rowheader').last();
    await header.scrollIntoViewIfNeeded();
    await expect(header).toBeInViewport({ ratio: 0.5 });
  }
  await close();
});
