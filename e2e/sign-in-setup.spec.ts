/** Page 5 with pass-through authentication: Connect Sync, an agent and single sign-on are planned, applied and shown. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'playwright/test';
import type { PlanKind } from '../shared/plan.ts';
import { setupPlanWords, setupText as text } from '../shared/text/pages/sign-in-setup.ts';
import { redeem, type Engine } from './pages/engine.ts';
import { prepare } from './pages/filled.ts';
import { openLook } from './pages/filled-test.ts';
import { serve } from './pages/served.ts';
import { test as base } from './pages/test.ts';
import { button, card, long } from './pages/walk.ts';

/** An engine that is ready for page 5. */
const test = base.extend<{ readonly engine: Engine }>({
  engine: async ({ folder }, use) => {
    const served = await serve(folder, ['--practice', 'tiny']);
    const engine = await redeem(served.link);
    await prepare(engine);
    await use(engine);
    await served.end();
  },
});

test('Connect Sync, an agent and single sign-on are set up', async ({ engine, browser }) => {
  test.setTimeout(120_000);
  const { page, complaints, close } = await openLook(browser, engine, {});
  const carryOut = async (kind: PlanKind) => {
    const { title, commit, done, back } = setupPlanWords[kind] ?? { title: '', commit: '', done: '', back: '' };
    await expect(card(page, title)).toBeVisible(long);
    await button(page, commit).click();
    await expect(card(page, done)).toBeVisible({ timeout: 60_000 });
    await button(page, back).click();
  };

  await page.evaluate(() => void (window.location.hash = 'sign-in-method'));
  await page.locator('#method-pass-through').click();
  const connect = card(page, text.connect.title);
  await expect(connect).toContainText('not installed', long);
  await connect.getByLabel(text.installer).fill('C:\\Downloads\\AzureADConnect.msi');
  await button(page, text.connect.plan).click();
  await carryOut('connect-sync');
  await button(page, text.connect.practice).click();
  await expect(connect).toContainText('Staging mode is on', long);
  await button(page, text.connect.showSheet).click();
  await expect(connect).toContainText('Express settings', long);

  const agent = card(page, text.passThrough.title);
  await agent.getByLabel(text.installer).fill('C:\\Downloads\\AADConnectAuthAgentSetup.exe');
  await agent.getByLabel(text.passThrough.token).fill('a-token');
  await button(page, text.passThrough.plan).click();
  await carryOut('pass-through');
  await expect(agent).toContainText('The agent runs', long);

  const signOn = card(page, text.singleSignOn.title);
  await signOn.getByLabel(text.singleSignOn.administrator('contoso.local')).fill('practice');
  await signOn.getByLabel(text.singleSignOn.passwordOf('contoso.local')).fill('practice');
  const { violations } = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').analyze();
  expect(violations).toEqual([]);
  await button(page, text.singleSignOn.plan).click();
  await carryOut('seamless-sso');
  await expect(signOn).toContainText('Its key is 0 days old', long);
  await button(page, text.singleSignOn.savePolicy).click();
  await expect(signOn).toContainText(text.saved, long);

  await page.evaluate(() => void (window.location.hash = 'health'));
  await expect(card(page, text.connect.title)).toContainText('The scheduler runs', long);

  await page.evaluate(() => void (window.location.hash = 'sign-in-method'));
  await signOn.getByLabel(text.singleSignOn.administrator('contoso.local')).fill('practice');
  await signOn.getByLabel(text.singleSignOn.passwordOf('contoso.local')).fill('practice');
  await button(page, text.singleSignOn.takeOut('contoso.local')).click();
  await carryOut('undo-seamless-sso');
  await expect(signOn).toContainText('There is no computer account AZUREADSSOACC', long);
  await button(page, text.passThrough.remove).click();
  await carryOut('program-removal');
  await expect(agent).toContainText('No agent is installed', long);
  await button(page, text.connect.remove).click();
  await carryOut('program-removal');
  await expect(connect).toContainText('not installed', long);
  expect(complaints).toEqual([]);
  await close();
});
