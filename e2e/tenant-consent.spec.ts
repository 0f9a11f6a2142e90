/** Page 2: the cloud and the tenant are chosen, consent is given step by step, and a check waits for a second sign-in. */
import { expect } from 'playwright/test';
import { INITIAL_DOMAIN } from '../electron/practice/worlds/tenant.ts';
import { cloudNames } from '../shared/text/network.ts';
import { consentText as consent, tenantText as text } from '../shared/text/pages/tenant.ts';
import { sideChecksText } from '../shared/text/pages/side-checks.ts';
import { test } from './pages/checks-test.ts';
import { copiedBy } from './pages/clipboard.ts';
import { inPopup } from './pages/door.ts';
import { openLook, show } from './pages/filled-test.ts';
import { button, card, long, signIn, typePassword } from './pages/walk.ts';

test('consent is given step by step, silently or by the person, and work waits for a second sign-in', async ({ engine, world, browser }) => {
  test.setTimeout(120_000);
  await engine.ask('prerequisites.check', {});
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'tenant');
  await page.getByText(text.place).click();
  await page.getByRole('combobox', { name: text.cloud }).click();
  await page.getByRole('option', { name: cloudNames['us-government-dod'] }).click();
  await page.getByRole('textbox', { name: text.tenantName }).fill('contoso.com');
  await page.getByRole('textbox', { name: text.accountName }).fill(`admin@${INITIAL_DOMAIN}`);
  await signIn({ page, elsewhere: inPopup(page) });
  expect(await engine.ask('tenant.access', {})).toMatchObject({ cloud: 'us-government-dod', tenant: 'contoso.com', person: true });

  const give = (use: keyof typeof consent.uses) => button(page, consent.giveFor(consent.uses[use]));
  await expect(give('tenant')).toHaveCount(0);
  await give('licenses').click();
  await expect(give('licenses')).toHaveCount(0, long);
  await world.remote.changeFaults({ tenant: { personNeeded: true } });
  await give('identity').click();
  await expect(page.getByText(consent.asking)).toBeVisible(long);
  await inPopup(page)(typePassword);
  await expect(give('identity')).toHaveCount(0, long);
  expect(await copiedBy(button(page, consent.copyLink))).toContain('/adminconsent?client_id=');

  await world.remote.changeFaults({ tenant: { personNeeded: true, claimsChallenges: 1000 } });
  await button(page, sideChecksText.tenant.start).click();
  await expect(page.getByText(consent.again.what)).toBeVisible(long);
  await button(page, consent.signInAgain).click();
  await inPopup(page)(typePassword);
  await expect(card(page, sideChecksText.tenant.title)).toContainText(/Checked .+: \d failed/, long);
  await expect(page.getByText(consent.again.what)).toHaveCount(0);
  expect(complaints).toEqual([]);
  await close();
});
