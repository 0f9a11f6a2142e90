/** The links below the checks of pages 1 to 3: to the pages of Microsoft in a tab of their own, and to the places of this setup where something is cured. */
import { expect, type Locator, type Page } from 'playwright/test';
import type { Check } from '../shared/contract/prerequisites.ts';
import type { StepId } from '../shared/roadmap.ts';
import { curePlaces } from '../shared/tables/cure-places.ts';
import { pageOf } from '../shared/tables/source-pages.ts';
import { checkLinksText as text } from '../shared/text/pages/check-links.ts';
import { sideChecksText } from '../shared/text/pages/side-checks.ts';
import { stepTexts } from '../shared/text/pages/steps.ts';
import { rowOn, unfold } from './pages/check-rows.ts';
import { test } from './pages/checks-test.ts';
import { connectBoth } from './pages/filled.ts';
import { openLook, show } from './pages/filled-test.ts';
import { button, card, long } from './pages/walk.ts';

test.use({ worldName: 'neglected' });
test.setTimeout(180_000);

/** Answers for every page of Microsoft; nothing leaves this machine. */
async function standIn(page: Page): Promise<void> {
  await page.context().route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => route.fulfill({ contentType: 'text/html', body: '<title>A page of Microsoft</title>' }));
}

/** Presses the link; its tab has the address of the table and no way back, and the setup stays where it was. */
async function expectTab(page: Page, link: Locator, url: string): Promise<void> {
  const before = page.url();
  const coming = page.context().waitForEvent('page');
  await link.press('Enter');
  const tab = await coming;
  await tab.waitForLoadState();
  expect(tab.url()).toBe(url);
  expect(await tab.evaluate(() => window.opener === null)).toBe(true);
  await tab.close();
  expect(page.url()).toBe(before);
  await expect(link).toBeVisible();
}

/** Every link to a page of Microsoft has the name and address of the table; one of each address is pressed. */
async function expectPages(page: Page, checks: readonly Check[]): Promise<number> {
  const pressed = new Set<string>();
  for (const check of checks) {
    const wanted = pageOf(check.source);
    expect(check.link, check.id).toEqual(wanted);
    if (wanted === undefined) continue;
    const row = rowOn(page, check.id);
    await unfold(row);
    const link = row.getByRole('link', { name: text.opens(wanted.title), exact: true });
    await expect(link, check.id).toHaveAttribute('href', wanted.url);
    await expect(link).toHaveAttribute('target', '_blank');
    if (pressed.has(wanted.url)) continue;
    pressed.add(wanted.url);
    await expectTab(page, link, wanted.url);
  }
  return pressed.size;
}

/** Presses the link to where a fault is cured, and comes back. */
async function expectPlaces(page: Page, step: StepId, checks: readonly Check[]): Promise<readonly string[]> {
  const led: string[] = [];
  for (const { id, verdict, place } of checks) {
    expect(place, id).toEqual(curePlaces.get(id));
    const link = place === undefined ? null : rowOn(page, id).getByRole('link', { name: text.place[place.id](stepTexts[place.step].name), exact: true });
    if (link === null || place === undefined) continue;
    if (verdict === 'pass') {
      await expect(link, id).toHaveCount(0);
      continue;
    }
    await unfold(rowOn(page, id));
    await link.press('Enter');
    await expect(page.locator(`#${place.id}`), id).toBeFocused(long);
    await expect(page.locator(`#${place.id}`), id).toBeInViewport();
    await expect(page.getByRole('heading', { level: 1, name: stepTexts[place.step].heading })).toBeVisible();
    if (place.step !== step) await show(page, step);
    led.push(id);
  }
  return led;
}

test('page 1', async ({ engine, world, browser }) => {
  await connectBoth(engine);
  await world.remote.changeHost({ facts: { memory: { value: 2 * 1024 ** 3 } } });
  await engine.ask('prerequisites.check', { all: true });
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'prerequisites');
  await standIn(page);
  const checks = (await engine.ask('prerequisites.read', {}))?.checks ?? [];
  expect(await expectPages(page, checks)).toBeGreaterThan(8);
  expect(await expectPlaces(page, 'prerequisites', checks)).toContain('memory-connect');
  expect(complaints).toEqual([]);
  await close();
});

for (const side of ['tenant', 'directory'] as const) {
  test(side === 'tenant' ? 'page 2' : 'page 3', async ({ engine, browser }) => {
    await engine.ask('prerequisites.check', { all: true });
    await connectBoth(engine);
    const { page, complaints, close } = await openLook(browser, engine, {});
    await show(page, side);
    await standIn(page);
    await button(page, sideChecksText[side].start).click();
    await expect(card(page, sideChecksText[side].title)).toContainText(/Checked .+: \d failed/, long);
    const checks = (await engine.ask('checks.read', {}))[side]?.checks ?? [];
    expect(await expectPages(page, checks)).toBeGreaterThan(2);
    expect(await expectPlaces(page, side, checks)).toEqual(expect.arrayContaining(side === 'directory' ? ['recycle-bin', 'upn-suffixes'] : []));
    expect(complaints).toEqual([]);
    await close();
  });
}
