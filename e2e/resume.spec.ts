/** The setup is killed in the middle of a synchronization; started again, it says so and ends right. */
import { expect } from 'playwright/test';
import { frameText } from '../shared/text/pages/frame.ts';
import { planStateTexts, planText } from '../shared/text/pages/plan.ts';
import { synchronizationText } from '../shared/text/pages/synchronization.ts';
import { redeem } from './pages/engine.ts';
import { connectBoth, prepare, repair } from './pages/filled.ts';
import { openLook } from './pages/filled-test.ts';
import { everybody, openOwnWorld } from './pages/own-world.ts';
import { serve } from './pages/served.ts';
import { test } from './pages/test.ts';
import { button, card, long, onPage } from './pages/walk.ts';

test('killed and started again', async ({ browser, folder }) => {
  const world = await openOwnWorld(folder);
  const killed = await serve(folder, world.switches);
  const before = await redeem(killed.link);
  await prepare(before);
  await repair(before);
  const { plan } = await before.ask('synchronization.preview', {});
  await world.slowDown(1000);
  const broken = before.ask('plan.apply', { plan: plan.id, hash: plan.hash }).catch(() => 'broken off');
  await expect.poll(world.brought, long).toBeGreaterThan(20);
  await killed.kill();
  expect(await broken).toBe('broken off');
  expect(await world.brought()).toBeLessThan(everybody);
  await world.slowDown(0);

  const served = await serve(folder, world.switches);
  const engine = await redeem(served.link);
  const { page, close } = await openLook(browser, engine, {});
  await expect(page.getByText(frameText.unfinished)).toBeVisible();
  await connectBoth(engine);
  await page.reload();
  await button(page, frameText.unfinishedGo).click();
  await onPage(page, 'synchronization');
  await expect(page.getByText(planStateTexts.stopped)).toBeVisible();
  await button(page, planText.continue).click();
  await expect(card(page, synchronizationText.synchronized)).toBeVisible(long);
  await expect(page.getByText(synchronizationText.equal)).toBeVisible(long);
  await world.expectEverybody();
  await expect(page.getByText(frameText.unfinished)).toHaveCount(0);
  await close();
  await served.end();
  await world.close();
});

test('the page waits for a setup that went away', async ({ browser, folder }) => {
  const served = await serve(folder);
  const engine = await redeem(served.link);
  const { page, close } = await openLook(browser, engine, {});
  await onPage(page, 'prerequisites');
  await served.end();
  await expect(page.getByRole('alert').filter({ hasText: frameText.engineLost.what })).toBeVisible();
  await expect(button(page, frameText.reconnect)).toBeVisible();
  await close();
});
