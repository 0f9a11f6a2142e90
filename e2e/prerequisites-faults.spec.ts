/** Pages 1 to 3 in a company that nobody has looked after: each fault with its finding and its cure, and the command line tells the same. */
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { at } from '../build/tools/root.mjs';
import { networkCheckId } from '../shared/rules/network/judge-network.ts';
import { frameText } from '../shared/text/pages/frame.ts';
import { groupWords, prerequisitesText as text } from '../shared/text/pages/prerequisites.ts';
import { sideChecksText } from '../shared/text/pages/side-checks.ts';
import { faultsIn, requirementTexts, rowOn, rowsIn, unfold, type CheckRow } from './pages/check-rows.ts';
import { test } from './pages/checks-test.ts';
import { checkByCommand } from './pages/command.ts';
import { connectBoth } from './pages/filled.ts';
import { openLook, show } from './pages/filled-test.ts';
import { directoryFaults, federationUnknown, furtherServerFaults, hiddenFromApplications, serverFaults, tenantFaults } from './pages/neglected-rows.ts';
import { button, card, long, onPage, tile } from './pages/walk.ts';

test.use({ worldName: 'neglected' });

const main = (page: Page) => page.getByRole('main');

const ordered = (rows: readonly CheckRow[]) => [...rows].sort(([a], [b]) => (a < b ? -1 : 1));

/** Unfolds each fault: why it matters, how to put it right, and where that stands. */
async function expectCures(page: Page, faults: ReadonlyArray<readonly [id: string, ...unknown[]]>): Promise<void> {
  for (const [id] of faults) {
    const row = rowOn(page, id);
    await unfold(row);
    const { why, cure } = requirementTexts[id] ?? { why: '', cure: '' };
    await expect(row.getByRole('definition').filter({ hasText: why }).first()).toBeVisible();
    await expect(row.getByRole('definition').filter({ hasText: cure }).first()).toBeVisible();
    await expect(row).toContainText(text.source);
  }
}

test('page 1 tells every fault of the server, and goes on when each is accepted by name', async ({ engine, browser }) => {
  const { page, complaints, close } = await openLook(browser, engine, {});
  const failed = serverFaults.filter(([, verdict]) => verdict === 'fail');
  await expect(page.getByText(text.failed(failed.length))).toBeVisible(long);
  const rows = await rowsIn(main(page));
  const known = rows.filter(([, verdict, found]) => !(verdict === 'unknown' && found === 'Not tried'));
  expect(faultsIn(known)).toEqual(serverFaults);
  expect([await tile(page, text.results, 'Failed'), await tile(page, text.results, 'Warning')]).toEqual([failed.length, serverFaults.length - failed.length]);

  // The groups stand in their order; what failed is unfolded, the rest is not.
  const titles = await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts();
  const groups = Object.values(groupWords).filter((group) => titles.includes(group));
  expect(titles.filter((title) => groups.includes(title))).toEqual(groups);
  await expect(page.locator('.fui-AccordionItem button[aria-expanded=true]')).toHaveCount(failed.length);
  await expectCures(page, serverFaults);

  // Next names what is open and leads to the first of them.
  const box = (id: string) => page.getByRole('checkbox', { name: text.accept(requirementTexts[id]?.title ?? id) });
  await button(page, frameText.next).click();
  await expect(page.getByText(text.missing(failed.map(([id]) => requirementTexts[id]?.title ?? id)))).toBeVisible();
  await expect(box('os-version-cloud')).toBeFocused();
  for (const [id] of failed) await box(id).check();
  await button(page, frameText.next).click();
  await onPage(page, 'tenant');
  expect(complaints).toEqual([]);
  await close();
});

test('page 1 shows what fails for every way, and hides it again', async ({ engine, browser }) => {
  const { page, close } = await openLook(browser, engine, {});
  await expect(rowOn(page, 'server-core')).toBeVisible(long);
  const everything = page.getByRole('switch', { name: text.everything });
  await everything.click();
  await expect(rowOn(page, 'dcom')).toBeVisible(long);
  const shown = faultsIn(await rowsIn(main(page))).filter(([, , found]) => found !== 'Not tried');
  expect(ordered(shown)).toEqual(ordered([...serverFaults, ...furtherServerFaults, ...federationUnknown]));
  await expectCures(page, [...furtherServerFaults, ...federationUnknown]);
  await expect(rowOn(page, 'ad-fs-certificate-days')).toContainText(text.unread);
  await everything.click();
  await expect(rowOn(page, 'dcom')).toHaveCount(0, long);
  await expect(rowOn(page, 'server-core')).toBeVisible();
  await close();
});

test('pages 2 and 3 tell every fault of tenant and directory, and the command line tells the same', async ({ engine, world, folder, browser }) => {
  // The hosts of the domain controller are tried once it is known.
  await connectBoth(engine);
  await engine.ask('prerequisites.check', {});
  const { page, close } = await openLook(browser, engine, {});
  await expect(rowOn(page, networkCheckId('graph'))).toBeVisible(long);
  const server = await rowsIn(main(page));

  await show(page, 'tenant');
  await button(page, sideChecksText.tenant.start).click();
  await expect(card(page, sideChecksText.tenant.title)).toContainText(/: 0 failed, 3 warnings, 3 not known, \d+ passed\./, long);
  const tenant = await rowsIn(main(page));
  const expected = tenantFaults.map(([id, verdict, found]) => [id, verdict, expect.stringMatching(found)]);
  expect(faultsIn(tenant)).toEqual([...expected, ...hiddenFromApplications]);
  await expectCures(page, [...tenantFaults, ...hiddenFromApplications]);
  await expect(rowOn(page, 'tenant-hard-match')).toContainText(text.unread);

  await show(page, 'directory');
  await button(page, sideChecksText.directory.start).click();
  await expect(card(page, sideChecksText.directory.title)).toContainText(/: 3 failed, 3 warnings, 0 not known, \d+ passed\./, long);
  const directory = await rowsIn(main(page));
  expect(faultsIn(directory)).toEqual(directoryFaults);
  await expectCures(page, directoryFaults);

  const { code, rows } = await checkByCommand([...world.switches, '--data', `${folder}/command`, '--answers', at('e2e', 'answers', 'small.json')]);
  expect(code).toBe(2);
  const shown = [...server.filter(([, , found]) => found !== 'Not tried'), ...tenant, ...directory];
  expect(ordered(rows)).toEqual(ordered(shown.filter(([id]) => rows.some(([one]) => one === id))));
  expect(rows.length).toBeGreaterThan(70);
  await close();
});
