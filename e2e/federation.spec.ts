/** Page 5 with federation: the AD FS of the company is found and judged, a domain converted, its certificate watched, and all of it undone. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'playwright/test';
import { federationPageText as text, federationPlanWords, verdictWords } from '../shared/text/pages/federation.ts';
import { methodTexts } from '../shared/text/pages/sign-in-method.ts';
import { redeem, type Engine } from './pages/engine.ts';
import { apply, prepare } from './pages/filled.ts';
import { openLook, show } from './pages/filled-test.ts';
import { serve } from './pages/served.ts';
import { test as base } from './pages/test.ts';
import { button, card, long } from './pages/walk.ts';

const domain = 'fabrikam.com';

/** An engine that is ready for page 5, with a verified domain that is not the default. */
const test = base.extend<{ readonly engine: Engine }>({
  engine: async ({ folder }, use) => {
    const served = await serve(folder);
    const engine = await redeem(served.link);
    await prepare(engine);
    await engine.ask('domains.list', {});
    await apply(engine, await engine.ask('domains.plan', { name: domain, step: 'add', services: [] }));
    await engine.ask('domains.publishInPractice', { name: domain });
    await apply(engine, await engine.ask('domains.plan', { name: domain, step: 'verify', services: [] }));
    await use(engine);
    await served.end();
  },
});

test('a domain is federated and brought back', async ({ engine, browser }) => {
  test.setTimeout(120_000);
  const { page, complaints, close } = await openLook(browser, engine, {});
  const carryOut = async (kind: 'federation' | 'undo-federation') => {
    const words = federationPlanWords[kind] ?? { title: '', commit: '', back: '', done: '' };
    await expect(card(page, words.title)).toBeVisible(long);
    await button(page, words.commit).click();
    await expect(card(page, words.done)).toBeVisible(long);
    await button(page, words.back).click();
  };

  await show(page, 'sign-in-method');
  await page.getByRole('radio', { name: new RegExp(`^${methodTexts.federation.name}`) }).check();
  const section = card(page, text.title);
  await button(page, text.find).click();
  await section.getByRole('list', { name: text.found }).getByRole('button', { name: text.fetch }).click();
  await expect(section).toContainText('http://sts.contoso.com/adfs/services/trust', long);
  await expect(section.getByRole('list', { name: text.findings })).toContainText(verdictWords.unknown);
  expect((await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').analyze()).violations).toEqual([]);

  await section.getByRole('checkbox', { name: new RegExp(`^${domain}`) }).check();
  await button(page, text.plan).click();
  await carryOut('federation');
  await expect(section).toContainText(text.federatedHere, long);
  await expect(section.getByRole('link', { name: text.testLink(domain) })).toBeVisible();
  await expect(card(page, text.watch)).toContainText(domain);
  expect((await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').analyze()).violations).toEqual([]);

  await button(page, text.undo).click();
  await carryOut('undo-federation');
  await expect(section).toContainText(text.managed, long);
  await expect(section).not.toContainText(text.federatedHere);
  expect(complaints).toEqual([]);
  await close();
});
