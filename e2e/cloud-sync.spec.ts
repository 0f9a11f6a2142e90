/** Page 5 with a tenant that never synchronized: Cloud Sync is set up, one user tested, started, waited for and taken back. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'playwright/test';
import { cloudSyncPlanWords, cloudSyncText as text, testWords } from '../shared/text/pages/cloud-sync.ts';
import { redeem, type Engine } from './pages/engine.ts';
import { prepare } from './pages/filled.ts';
import { openLook } from './pages/filled-test.ts';
import { serve } from './pages/served.ts';
import { test as base } from './pages/test.ts';
import { button, card, long } from './pages/walk.ts';

/** An engine that is ready for page 5. */
const test = base.extend<{ readonly engine: Engine }>({
  engine: async ({ folder }, use) => {
    const served = await serve(folder, ['--practice', 'cloud-sync']);
    const engine = await redeem(served.link);
    await prepare(engine);
    await use(engine);
    await served.end();
  },
});

const words = (kind: 'cloud-sync' | 'cloud-sync-start' | 'undo-cloud-sync') => cloudSyncPlanWords[kind] ?? { title: '', commit: '', back: '', done: '' };

test('password hash synchronization is set up, started and taken back', async ({ engine, browser }) => {
  test.setTimeout(120_000);
  const { page, complaints, close } = await openLook(browser, engine, {});
  const carryOut = async (kind: 'cloud-sync' | 'cloud-sync-start' | 'undo-cloud-sync') => {
    await expect(card(page, words(kind).title)).toBeVisible(long);
    await button(page, words(kind).commit).click();
    await expect(card(page, words(kind).done)).toBeVisible({ timeout: 60_000 });
    await button(page, words(kind).back).click();
  };

  await page.evaluate(() => void (window.location.hash = 'sign-in-method'));
  const section = card(page, text.title);
  await expect(section).toContainText(text.notConfigured, long);
  await section.getByLabel(text.installer).fill('C:\\Downloads\\AADConnectProvisioningAgentSetup.exe');
  await section.getByLabel(text.administrator).fill('practice');
  await section.getByLabel(text.password, { exact: true }).fill('practice');
  const { violations } = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').analyze();
  expect(violations).toEqual([]);
  await button(page, text.plan).click();
  await carryOut('cloud-sync');

  await expect(section).toContainText('OU=Contoso,DC=contoso,DC=local', long);
  await section.getByLabel(text.search).fill('Megan');
  await button(page, text.find).click();
  await section.getByRole('button', { name: /^Test Megan/ }).first().click();
  await expect(section).toContainText(testWords.passed, { timeout: 60_000 });

  await button(page, text.start).click();
  await carryOut('cloud-sync-start');
  if (await button(page, text.watch).isVisible()) await button(page, text.watch).click();
  await expect(section).toContainText(/Everything in scope has been carried once: \d+ objects/, { timeout: 60_000 });
  expect((await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').analyze()).violations).toEqual([]);

  await page.evaluate(() => void (window.location.hash = 'synchronization'));
  await expect(page.getByText(text.carries)).toBeVisible(long);
  await page.evaluate(() => void (window.location.hash = 'sign-in-method'));
  await section.getByRole('button', { name: text.undo, exact: true }).click(long);
  await carryOut('undo-cloud-sync');
  await expect(section).toContainText(text.notConfigured, long);
  expect(complaints).toEqual([]);
  await close();
});
