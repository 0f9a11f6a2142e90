/** Page 7: a domain from unknown to verified, its users by name, what else can be done with it, and what stands in the way. */
import { expect, type Page } from 'playwright/test';
import { domainTexts } from '../shared/text/domains.ts';
import { domainsText as text, domainUsersText as usersText } from '../shared/text/pages/domains.ts';
import { frameText } from '../shared/text/pages/frame.ts';
import { problemTexts } from '../shared/text/problems.ts';
import type { Engine } from './pages/engine.ts';
import { apply } from './pages/filled.ts';
import { openLook, show } from './pages/filled-test.ts';
import type { OwnWorld } from './pages/own-world.ts';
import { test } from './pages/own-world-test.ts';
import { button, card, long } from './pages/walk.ts';

const row = (page: Page, domain: string) => page.getByRole('table', { name: text.list }).getByRole('row').filter({ hasText: domain });

async function typeDomain(page: Page, name: string): Promise<void> {
  const form = card(page, text.other);
  await form.getByRole('textbox', { name: text.domain }).fill(name);
  await form.getByRole('button', { name: text.otherShow }).click();
}

async function publishProof(engine: Engine, world: OwnWorld, name: string): Promise<void> {
  const checks = await engine.ask('domains.verification', { name });
  await world.publish(name, checks.map(({ record }) => record));
}

/** Without the page: added and verified. */
async function verified(engine: Engine, world: OwnWorld, name: string): Promise<void> {
  await apply(engine, await engine.ask('domains.plan', { name, step: 'add', services: [] }));
  await publishProof(engine, world, name);
  await apply(engine, await engine.ask('domains.plan', { name, step: 'verify', services: [] }));
}

test('from unknown to verified: the record appears while the page waits', async ({ engine, world, browser }) => {
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'domains');
  await button(page, text.setUp('fabrikam.com')).click();
  await expect(row(page, 'fabrikam.com')).toContainText(text.states.absent);
  await button(page, text.add('fabrikam.com')).click();
  const proof = card(page, text.verifyTitle('fabrikam.com'));
  await expect(proof).toContainText(text.notVisible, long);
  await expect(proof.getByText(/MS=ms\d{8}/).first()).toBeVisible();
  await expect(proof.getByRole('link', { name: /adding a domain/ })).toHaveAttribute('href', /^https:\/\/learn\.microsoft\.com\//);

  await button(page, text.waitAndVerify('fabrikam.com')).click();
  await expect(proof.getByText(/^Waited for .+; DNS was asked [2-9] times\.$/)).toBeVisible(long);
  await expect(proof.getByRole('list', { name: text.servers }).getByRole('listitem')).not.toHaveCount(0);
  await button(page, frameText.back).focus();
  await publishProof(engine, world, 'fabrikam.com');
  await expect(row(page, 'fabrikam.com')).toContainText(text.states.verified, long);
  await expect(card(page, text.servicesTitle('fabrikam.com'))).toBeVisible();
  const [tenantDomain] = (await world.remote.listTenant('domain')).filter(({ id }) => id === 'fabrikam.com');
  expect(tenantDomain?.values).toMatchObject({ isVerified: true });
  expect(complaints).toEqual([]);
  await close();
});

test('waiting can be stopped, outlives another page, and an MX record proves as well', async ({ engine, world, browser }) => {
  await apply(engine, await engine.ask('domains.plan', { name: 'fabrikam.com', step: 'add', services: [] }));
  // The tenant shows late what it has accepted.
  await world.remote.changeTenant({ delays: { properties: 1500 } });
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'domains');
  await page.getByRole('radio', { name: new RegExp(`^${text.proofs.MX}`) }).check();
  const proof = card(page, text.verifyTitle('fabrikam.com'));
  await expect(proof.getByText(/^32767 ms\d+\.msv1\.invalid$/)).toBeVisible(long);
  await button(page, text.waitAndVerify('fabrikam.com')).click();
  await button(page, text.stopWaiting).click();
  await expect(button(page, text.waitAndVerify('fabrikam.com'))).toBeVisible(long);

  await button(page, text.waitAndVerify('fabrikam.com')).click();
  await expect(button(page, text.stopWaiting)).toBeVisible();
  await show(page, 'tenant');
  const [check] = await engine.ask('domains.verification', { name: 'fabrikam.com', proof: 'MX' });
  expect(check?.verdict).toBe('missing');
  // A mail server of the domain stands there already; the DNS host keeps both.
  await world.publish('fabrikam.com', check === undefined ? [] : [check.record]);
  await expect.poll(async () => (await engine.ask('domains.list', {})).find(({ name }) => name === 'fabrikam.com')?.verified, long).toBe(true);
  await show(page, 'domains');
  await expect(row(page, 'fabrikam.com')).toContainText(text.states.verified, long);
  await close();
});

test('a domain of another tenant is explained', async ({ engine, world, browser }) => {
  await world.remote.changeTenant({ takenDomains: ['wingtiptoys.com'] });
  await apply(engine, await engine.ask('domains.plan', { name: 'wingtiptoys.com', step: 'add', services: [] }));
  await publishProof(engine, world, 'wingtiptoys.com');
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'domains');
  await button(page, text.setUp('wingtiptoys.com')).click();
  await button(page, text.verify('wingtiptoys.com')).click();
  await expect(page.getByText(problemTexts['domain.taken'].what).first()).toBeVisible(long);
  await expect(page.getByText(/admin takeover/).first()).toBeVisible();
  await expect(row(page, 'wingtiptoys.com')).toContainText(text.states.waiting);

  await button(page, text.planOf(text.remove('wingtiptoys.com'))).click();
  await expect(card(page, text.removeTitle('wingtiptoys.com'))).toContainText(domainTexts.remove, long);
  await button(page, text.remove('wingtiptoys.com')).click();
  await expect(row(page, 'wingtiptoys.com')).toHaveCount(0, long);
  expect((await world.remote.listTenant('domain')).map(({ id }) => id)).not.toContain('wingtiptoys.com');
  await close();
});

test('a domain becomes the default, and one that is in use stays', async ({ engine, world, browser }) => {
  await verified(engine, world, 'fabrikam.com');
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'domains');
  await button(page, text.setUp('fabrikam.com')).click();
  await button(page, text.planOf(text.makeDefault('fabrikam.com'))).click();
  const plan = card(page, text.defaultTitle('fabrikam.com'));
  await expect(plan).toContainText('Until now they get contoso.com', long);
  await button(page, text.makeDefault('fabrikam.com')).click();
  await expect(row(page, 'fabrikam.com')).toContainText(text.isDefault, long);
  await expect(row(page, 'contoso.com').first()).not.toContainText(text.isDefault);
  await expect(button(page, text.planOf(text.remove('fabrikam.com')))).toHaveCount(0);

  await apply(engine, await engine.ask('domains.plan', { name: 'contoso.com', step: 'default', services: [] }));
  await world.remote.seedTenant([{ user: { displayName: 'Cloud Clara', userPrincipalName: 'clara@fabrikam.com', mailNickname: 'clara' } }]);
  await button(page, text.planOf(text.remove('fabrikam.com'))).click();
  await expect(card(page, text.removeTitle('fabrikam.com'))).toContainText('1 user or group uses it: Cloud Clara', long);
  await expect(button(page, text.remove('fabrikam.com'))).toHaveCount(0);
  await button(page, text.back).click();
  await expect(card(page, text.servicesTitle('fabrikam.com'))).toBeVisible();
  await close();
});

test('who of a domain gets which name', async ({ engine, browser }) => {
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'domains');
  await expect(row(page, 'fabrikam.com').getByRole('cell').nth(3)).not.toHaveText('0');
  await button(page, text.setUp('fabrikam.com')).click();
  await button(page, usersText.read('fabrikam.com')).click();
  const grid = page.getByRole('grid', { name: usersText.title('fabrikam.com') });
  const rows = grid.getByRole('row').filter({ hasText: '@fabrikam.com' });
  await expect(rows.first()).toContainText('@contosopractice.onmicrosoft.com', long);
  const users = Number(await row(page, 'fabrikam.com').getByRole('cell').nth(2).innerText());
  await expect(rows).toHaveCount(users);
  const [name = ''] = await rows.first().getByRole('gridcell').allInnerTexts();
  await page.getByRole('searchbox', { name: usersText.search }).fill(name);
  await expect(rows).toHaveCount(1);
  await button(page, text.look('contoso.local')).click();
  await expect(card(page, usersText.title('contoso.local'))).toContainText('not usable on the internet');
  await close();
});

test('subdomains need no proof, international names are shown in both forms', async ({ engine, browser }) => {
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'domains');
  await typeDomain(page, 'emea.contoso.com');
  await expect(card(page, text.addTitle('emea.contoso.com'))).toContainText(text.addBelowText('contoso.com'));
  await button(page, text.add('emea.contoso.com')).click();
  await expect(row(page, 'emea.contoso.com')).toContainText(text.states.verified, long);
  await expect(row(page, 'emea.contoso.com')).toContainText(text.isBelow('contoso.com'));

  await typeDomain(page, 'Bücher.de');
  await expect(card(page, text.addTitle('xn--bcher-kva.de'))).toBeVisible(long);
  await button(page, text.add('xn--bcher-kva.de')).click();
  await expect(row(page, 'bücher.de')).toContainText('(xn--bcher-kva.de)', long);

  await typeDomain(page, 'server.local');
  await expect(page.getByText(problemTexts['domain.not-routable'].what)).toBeVisible();
  expect(complaints).toEqual([]);
  await close();
});
