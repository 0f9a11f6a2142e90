/** Every control that pages 1 to 3 show is covered by a spec: what is new on a page and nobody presses fails here. */
import { existsSync } from 'node:fs';
import { expect, type Page } from 'playwright/test';
import { at } from '../build/tools/root.mjs';
import type { StepId } from '../shared/roadmap.ts';
import { directoryText } from '../shared/text/pages/directory.ts';
import { fixesText } from '../shared/text/pages/fixes.ts';
import { frameText } from '../shared/text/pages/frame.ts';
import { networkPageText } from '../shared/text/pages/network.ts';
import { rightsText } from '../shared/text/pages/rights.ts';
import { sideChecksText } from '../shared/text/pages/side-checks.ts';
import { tenantText } from '../shared/text/pages/tenant.ts';
import { test } from './pages/checks-test.ts';
import { controlsIn } from './pages/controls.ts';
import { coveredControls, coverOf } from './pages/covered-controls.ts';
import { connectBoth } from './pages/filled.ts';
import { openLook, show } from './pages/filled-test.ts';
import { button, card, long } from './pages/walk.ts';

test.use({ worldName: 'neglected' });
test.setTimeout(120_000);

/** The page and its footer, or the dialog over it. */
async function expectCovered(page: Page, step: StepId): Promise<void> {
  const dialog = page.getByRole('dialog');
  const scopes = (await dialog.count()) > 0 ? [dialog] : [page.getByRole('main'), page.getByRole('contentinfo')];
  const controls = (await Promise.all(scopes.map(controlsIn))).flat();
  expect(controls.length).toBeGreaterThan(1);
  expect.soft(controls.filter((control) => coverOf(step, control) === undefined).map(({ role, name }) => `${step}: ${role} ${name}`)).toEqual([]);
}

test('the specs that cover them are there', () => {
  const specs = Object.values(coveredControls).flatMap((rows) => rows.map(({ spec }) => spec));
  expect(specs.filter((spec) => !existsSync(at('e2e', spec)))).toEqual([]);
});

test('every control of page 1', async ({ engine, world, browser }) => {
  await world.remote.changeHost({ unreachable: { 'graph.microsoft.com': 'dns' } });
  const { page, close } = await openLook(browser, engine, {});
  await expect(card(page, fixesText.title)).toBeVisible(long);
  await button(page, networkPageText.save).click();
  await expect(button(page, networkPageText.copyPath)).toHaveCount(2, long);
  await page.getByText(networkPageText.proxy, { exact: true }).click();
  await expectCovered(page, 'prerequisites');
  await button(page, fixesText.all(8)).click();
  await expect(card(page, fixesText.reviewTitle)).toBeVisible(long);
  await expectCovered(page, 'prerequisites');
  await button(page, fixesText.commit).click();
  await expect(card(page, fixesText.done)).toBeVisible(long);
  await expectCovered(page, 'prerequisites');
  await button(page, fixesText.backAndCheck).click();
  await expect(button(page, /^Undo what was put right on/)).toBeVisible(long);
  await expectCovered(page, 'prerequisites');
  await close();
});

test('every control of page 2', async ({ engine, browser }) => {
  await engine.ask('prerequisites.check', {});
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'tenant');
  await expectCovered(page, 'tenant');
  for (const way of [tenantText.browser, tenantText.deviceCode]) {
    await button(page, way).click();
    await expect(card(page, tenantText.waiting).getByRole('link')).toBeVisible(long);
    await expectCovered(page, 'tenant');
    await button(page, frameText.cancel).click();
    await expect(button(page, tenantText.browser)).toBeVisible(long);
  }
  await connectBoth(engine);
  await page.reload();
  await expect(card(page, tenantText.signedIn)).toBeVisible(long);
  await button(page, sideChecksText.tenant.start).click();
  await expect(card(page, sideChecksText.tenant.title)).toContainText(/Checked .+: \d failed/, long);
  await expectCovered(page, 'tenant');
  await close();
});

test('every control of page 3', async ({ engine, browser }) => {
  await engine.ask('prerequisites.check', {});
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'directory');
  await expect(page.getByRole('combobox', { name: directoryText.server })).toHaveValue(/./, long);
  await expectCovered(page, 'directory');
  await connectBoth(engine);
  await page.reload();
  await expect(card(page, directoryText.connected)).toBeVisible(long);
  await button(page, sideChecksText.directory.start).click();
  await expect(card(page, sideChecksText.directory.title)).toContainText(/Checked .+: \d failed/, long);
  await expectCovered(page, 'directory');
  for (const dialog of [rightsText.create, rightsText.scripts]) {
    await button(page, dialog).click();
    await expect(page.getByRole('dialog')).toBeVisible(long);
    await expect(page.getByRole('dialog')).not.toContainText(rightsText.writingScripts);
    await expectCovered(page, 'directory');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await close();
});
