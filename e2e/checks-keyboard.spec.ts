/** Pages 1 to 3 of a neglected company by keys alone: faults are put right and back, accepted, unfolded; the focus is never lost. */
import { expect, type Page } from 'playwright/test';
import { directoryText } from '../shared/text/pages/directory.ts';
import { fixesText } from '../shared/text/pages/fixes.ts';
import { networkPageText } from '../shared/text/pages/network.ts';
import { prerequisitesText as text, routeWords } from '../shared/text/pages/prerequisites.ts';
import { sideChecksText } from '../shared/text/pages/side-checks.ts';
import { requirementTexts, rowOn } from './pages/check-rows.ts';
import { test } from './pages/checks-test.ts';
import { connectBoth } from './pages/filled.ts';
import { openLook } from './pages/filled-test.ts';
import { press, tabTo } from './pages/keyboard.ts';
import { serverFaults } from './pages/neglected-rows.ts';
import { button, card, long, onPage } from './pages/walk.ts';

test.use({ worldName: 'neglected' });
test.setTimeout(120_000);

const way = (page: Page, route: keyof typeof routeWords) => page.getByRole('checkbox', { name: routeWords[route] });
const accept = (page: Page, id: string) => page.getByRole('checkbox', { name: text.accept(requirementTexts[id]?.title ?? id) });

test('faults are put right, put back and accepted', async ({ engine, browser }) => {
  const { page, complaints, close } = await openLook(browser, engine, {});
  await onPage(page, 'prerequisites');

  // A box keeps the focus while the server is examined for it.
  await press(page, way(page, 'direct'), 'Space');
  await expect(rowOn(page, 'os-version-direct')).toBeVisible(long);
  await expect(way(page, 'direct')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(rowOn(page, 'os-version-direct')).toHaveCount(0, long);
  await expect(way(page, 'direct')).toBeFocused();
  const everything = page.getByRole('switch', { name: text.everything });
  await press(page, everything, 'Space');
  await expect(rowOn(page, 'dcom')).toBeVisible(long);
  await expect(everything).toBeFocused();
  await page.keyboard.press('Space');
  await expect(rowOn(page, 'dcom')).toHaveCount(0, long);

  await press(page, button(page, fixesText.all(8)));
  await expect(card(page, fixesText.reviewTitle)).toBeVisible(long);
  await press(page, button(page, fixesText.commit));
  await expect(card(page, fixesText.done)).toBeVisible(long);
  await press(page, button(page, fixesText.backAndCheck), 'Enter', 'Shift+Tab');
  await expect(rowOn(page, 'tls-client-enabled').getByRole('button', { name: /^Passed / })).toBeVisible(long);
  await press(page, button(page, /^Undo what was put right on/));
  await expect(card(page, fixesText.undoTitle)).toBeVisible(long);
  await press(page, button(page, fixesText.commitUndo));
  await expect(card(page, fixesText.undone)).toBeVisible(long);
  await press(page, button(page, fixesText.backAndCheck), 'Enter', 'Shift+Tab');
  await expect(rowOn(page, 'tls-client-enabled').getByRole('button', { name: /^Failed / })).toBeVisible(long);

  // A row folds and unfolds in place.
  const restart = rowOn(page, 'pending-restart').getByRole('button');
  await tabTo(page, restart);
  await page.keyboard.press('Enter');
  await expect(page.getByText(requirementTexts['pending-restart']?.cure ?? '')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByText(requirementTexts['pending-restart']?.cure ?? '')).toHaveCount(0);
  await expect(restart).toBeFocused();

  // The hosts, to the end of the page.
  await tabTo(page, page.getByText(networkPageText.proxy, { exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel(networkPageText.proxyAddress));
  await press(page, button(page, networkPageText.save));
  await expect(button(page, networkPageText.copyPath)).toHaveCount(2, long);
  await expect(button(page, networkPageText.save)).toBeFocused();

  // Alt+N leads to the first fault that nobody has accepted, until there is none.
  for (const [id] of serverFaults.filter(([, verdict]) => verdict === 'fail')) {
    await page.keyboard.press('Alt+n');
    await expect(accept(page, id)).toBeFocused();
    await page.keyboard.press('Space');
    await expect(accept(page, id)).toBeChecked();
  }
  await page.keyboard.press('Alt+n');
  await onPage(page, 'tenant');
  expect(complaints).toEqual([]);
  await close();
});

test('the faults of tenant and directory are looked for and unfolded', async ({ engine, browser }) => {
  const { checks } = await engine.ask('prerequisites.check', {});
  await engine.ask('prerequisites.accept', { checks: checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id) });
  await connectBoth(engine);
  const { page, complaints, close } = await openLook(browser, engine, {});
  await onPage(page, 'prerequisites');
  for (const [id] of serverFaults.filter(([, verdict]) => verdict === 'fail')) await press(page, accept(page, id), 'Space');
  await page.keyboard.press('Alt+n');
  await onPage(page, 'tenant');

  for (const [side, id] of [['tenant', 'tenant-clients'], ['directory', 'recycle-bin']] as const) {
    await press(page, button(page, sideChecksText[side].start));
    await expect(card(page, sideChecksText[side].title)).toContainText(/Checked .+: \d failed/, long);
    await expect(button(page, sideChecksText.again)).toBeFocused();
    await press(page, rowOn(page, id).getByRole('button', { name: /^Warning / }));
    await expect(page.getByText(requirementTexts[id]?.cure ?? '', { exact: true })).toBeVisible();
    if (side === 'directory') continue;
    await page.keyboard.press('Alt+n');
    await onPage(page, 'directory');
    await expect(card(page, directoryText.connected)).toBeVisible(long);
  }
  await page.keyboard.press('Alt+b');
  await onPage(page, 'tenant');
  expect(complaints).toEqual([]);
  await close();
});
