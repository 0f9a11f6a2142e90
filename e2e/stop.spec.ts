/** A synchronization is seen again after a reload, stops between two changes, and goes on from there. */
import { expect } from 'playwright/test';
import { planStateTexts, planText } from '../shared/text/pages/plan.ts';
import { frameText } from '../shared/text/pages/frame.ts';
import { synchronizationText } from '../shared/text/pages/synchronization.ts';
import { redeem } from './pages/engine.ts';
import { prepare, repair } from './pages/filled.ts';
import { openLook, show } from './pages/filled-test.ts';
import { everybody, openOwnWorld } from './pages/own-world.ts';
import { serve } from './pages/served.ts';
import { test } from './pages/test.ts';
import { button, card, long } from './pages/walk.ts';

test('reload, stop, and go on', async ({ browser, folder }) => {
  const world = await openOwnWorld(folder);
  const served = await serve(folder, world.switches);
  const engine = await redeem(served.link);
  await prepare(engine);
  await repair(engine);
  await engine.ask('synchronization.preview', {});
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'synchronization');
  await world.slowDown(1000);
  await button(page, /^Synchronize \d/).click();
  await expect(page.getByText(/^[\d,]+ of [\d,]+$/)).toBeVisible(long);

  await page.reload();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByText(frameText.stopHint)).toBeVisible();
  await expect.poll(world.brought, long).toBeGreaterThan(20);

  await button(page, frameText.stop).click();
  await expect(button(page, planText.continue)).toBeVisible(long);
  await expect(page.getByText(planStateTexts.stopped)).toBeVisible();
  const stoppedAt = await world.brought();
  expect(stoppedAt).toBeLessThan(everybody);
  await page.waitForTimeout(500);
  expect(await world.brought()).toBe(stoppedAt);

  await world.slowDown(0);
  await button(page, planText.continue).click();
  await expect(card(page, synchronizationText.synchronized)).toBeVisible(long);
  await expect(page.getByText(synchronizationText.equal)).toBeVisible(long);
  await world.expectEverybody();
  expect(complaints).toEqual([]);
  await close();
  await served.end();
  await world.close();
});
