/** Page 2: the application of this server is made, tried, renewed and taken away, each by a plan. */
import { expect } from 'playwright/test';
import { identityPageText as text } from '../shared/text/pages/identity.ts';
import { test } from './pages/checks-test.ts';
import { inPopup } from './pages/door.ts';
import { openLook, show } from './pages/filled-test.ts';
import { button, card, long, signIn } from './pages/walk.ts';

test('the application of this server is made, tried, renewed and taken away', async ({ engine, browser }) => {
  test.setTimeout(120_000);
  await engine.ask('prerequisites.check', {});
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'tenant');
  await signIn({ page, elsewhere: inPopup(page) });
  const section = card(page, text.title);
  const throughPlan = async (act: string) => {
    await button(page, act).click();
    await expect(card(page, text.plan.title)).toBeVisible(long);
    await button(page, text.plan.commit).click();
    await expect(card(page, text.plan.done)).toBeVisible(long);
    await button(page, text.plan.back).click();
  };
  await throughPlan(text.make);
  await expect(section).toContainText(text.certificate, long);
  await button(page, text.prove).click();
  await expect(section).not.toContainText(text.neverProved, long);
  await throughPlan(text.renew);
  await expect(section).toContainText(text.certificate, long);
  await throughPlan(text.remove);
  await expect(button(page, text.make)).toBeVisible(long);
  expect(complaints).toEqual([]);
  await close();
});
