/** Page 1: every button, box and field does what it says. */
import { readFile } from 'node:fs/promises';
import { expect, type Page } from 'playwright/test';
import { networkCheckId } from '../shared/rules/network/judge-network.ts';
import { cloudNames } from '../shared/text/network.ts';
import { fixesText } from '../shared/text/pages/fixes.ts';
import { frameText } from '../shared/text/pages/frame.ts';
import { networkPageText as network } from '../shared/text/pages/network.ts';
import { planText } from '../shared/text/pages/plan.ts';
import { prerequisitesText as text, routeWords, verdictWords } from '../shared/text/pages/prerequisites.ts';
import { requirementTexts, rowOn, rowsIn } from './pages/check-rows.ts';
import { test } from './pages/checks-test.ts';
import { copiedBy } from './pages/clipboard.ts';
import { failOnce, holdBack } from './pages/interrupted.ts';
import { openLook } from './pages/filled-test.ts';
import { button, card, long, onPage } from './pages/walk.ts';

const titleOf = (id: string): string => requirementTexts[id]?.title ?? id;

/** The head of a row with its verdict. */
const verdictOn = (page: Page, id: string, verdict: keyof typeof verdictWords) => rowOn(page, id).getByRole('button', { name: new RegExp(`^${verdictWords[verdict]} `) });

test.describe('on a server that nobody has looked after', () => {
  test.use({ worldName: 'neglected' });

  test('values are put right by a plan that is looked at, and put back', async ({ engine, browser }) => {
    const { page, complaints, close } = await openLook(browser, engine, {});
    const review = card(page, fixesText.reviewTitle);
    await button(page, fixesText.all(8)).click();
    await expect(review).toContainText(planText.rows(8), long);

    // Tabs and the search narrow what is shown; going back writes nothing.
    await page.getByRole('searchbox', { name: planText.search }).fill('nothing is named so');
    await expect(review).toContainText(planText.noRows, long);
    await review.getByRole('button', { name: 'clear' }).click();
    await expect(page.getByRole('searchbox', { name: planText.search })).toHaveValue('');
    const remarks = button(page, planText.notes(1));
    const folded = await remarks.getAttribute('aria-expanded');
    await remarks.click();
    await expect(remarks).toHaveAttribute('aria-expanded', folded === 'true' ? 'false' : 'true');
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await expect(tab).toHaveAttribute('aria-selected', 'true');
    }
    await expect(review).toContainText(planText.rows(8), long);
    await button(page, fixesText.back).click();
    await expect(verdictOn(page, 'tls-client-enabled', 'fail')).toBeVisible(long);

    // One value.
    await button(page, fixesText.oneOf(titleOf('tls-client-enabled'))).click();
    await expect(review).toContainText(planText.rows(1), long);
    await button(page, fixesText.commit).click();
    await expect(card(page, fixesText.done)).toBeVisible(long);
    await expect(page.getByText(/count from the next start of Windows on/)).toBeVisible();
    await button(page, fixesText.backAndCheck).click();
    await expect(verdictOn(page, 'tls-client-enabled', 'pass')).toContainText('Set to 1', long);
    await expect(page.getByText(text.change(titleOf('tls-client-enabled'), verdictWords.fail, verdictWords.pass))).toBeVisible();

    // And back.
    await button(page, /^Undo what was put right on/).click();
    await expect(card(page, fixesText.undoTitle)).toContainText(planText.rows(1), long);
    await button(page, fixesText.commitUndo).click();
    await expect(card(page, fixesText.undone)).toBeVisible(long);
    await button(page, fixesText.backAndCheck).click();
    await expect(verdictOn(page, 'tls-client-enabled', 'fail')).toContainText('Set to 0', long);
    await expect(button(page, /^Undo what was put right on/)).toHaveCount(0);
    expect(complaints).toEqual([]);
    await close();
  });
});

test('each way has its requirements, and the last way stays', async ({ engine, browser }) => {
  const { page, close } = await openLook(browser, engine, {});
  const way = (route: keyof typeof routeWords) => page.getByRole('checkbox', { name: routeWords[route] });
  const choose = async (route: keyof typeof routeWords, chosen: boolean) => {
    await expect(way(route)).toBeEnabled(long);
    await way(route).click();
    await expect(way(route)).toBeChecked({ checked: chosen, ...long });
  };
  await expect(rowOn(page, 'memory-cloud')).toBeVisible(long);
  await choose('direct', true);
  await expect(rowOn(page, 'os-version-direct')).toBeVisible(long);
  await choose('cloud-sync', false);
  await expect(rowOn(page, 'memory-cloud')).toHaveCount(0, long);
  const own = { 'connect-sync': 'memory-connect', federation: 'transcription-ad-fs', 'pass-through': 'memory-cloud', 'seamless-sso': 'kerberos-types', 'cloud-sync': 'memory-cloud' } as const;
  for (const [route, id] of Object.entries(own)) {
    await choose(route as keyof typeof own, true);
    await expect(rowOn(page, id)).toBeVisible(long);
    await choose(route as keyof typeof own, false);
    await expect(rowOn(page, id)).toHaveCount(0, long);
  }
  await way('direct').click();
  await expect(way('direct')).toBeChecked();
  await close();
});

test('the server is checked again, and what has changed since stands there', async ({ engine, world, browser }) => {
  const { page, close } = await openLook(browser, engine, {});
  await expect(page.getByText(text.allGood)).toBeVisible(long);
  await button(page, text.again).click();
  await expect(page.getByText(text.unchanged)).toBeVisible(long);
  await world.remote.changeHost({ facts: { registry: { componentRestart: { value: 1 } } } });
  await button(page, text.again).click();
  await expect(page.getByText(text.change(titleOf('pending-restart'), verdictWords.pass, verdictWords.warn))).toBeVisible(long);
  const row = rowOn(page, 'pending-restart');
  await row.getByRole('button').click();
  await expect(row).toContainText(titleOf('pending-restart'));
  await expect(row.getByText(requirementTexts['pending-restart']?.cure ?? '')).toBeVisible();
  await row.getByRole('button').click();
  await expect(row.getByText(requirementTexts['pending-restart']?.cure ?? '')).toHaveCount(0);

  // A check that fails is told with its details, and tried again; one that runs can be cancelled.
  await failOnce(page, 'prerequisites.check', { code: 'setup.unexpected', what: 'Something was not foreseen.', detail: { about: 'the spec' } });
  await button(page, text.again).click();
  await expect(page.getByText('Something was not foreseen.')).toBeVisible(long);
  await page.getByText(frameText.details, { exact: true }).click();
  expect(await copiedBy(button(page, frameText.copyDetails))).toContain('about: the spec');
  await button(page, frameText.tryAgain).click();
  await expect(page.getByText('Something was not foreseen.')).toHaveCount(0, long);
  const letGo = await holdBack(page, 'prerequisites.check');
  await button(page, text.again).click();
  await button(page, frameText.cancel).click();
  await expect(button(page, frameText.stopping)).toBeVisible();
  expect(await letGo()).toBe(1);
  await expect(button(page, frameText.cancel)).toHaveCount(0, long);
  await expect(rowOn(page, 'pending-restart')).toBeVisible();
  await close();
});

test('the report is saved whole in each form, and its path copied', async ({ engine, browser }) => {
  const { page, close } = await openLook(browser, engine, {});
  await expect(page.getByText(text.allGood)).toBeVisible(long);
  const ids = (await rowsIn(page.getByRole('main'))).map(([id]) => id).filter((id) => !id.startsWith(networkCheckId('graph').slice(0, 8)));
  const expected = { html: titleOf('elevated'), csv: 'elevated', json: '"id": "elevated"' } as const;
  for (const [format, part] of Object.entries(expected)) {
    await button(page, text.save[format as keyof typeof expected]).click();
    await expect(page.getByRole('status').filter({ hasText: text.saved })).toContainText(`.${format}`, long);
    const file = await copiedBy(button(page, text.copyPath).first());
    const content = await readFile(file, 'utf8');
    expect(content).toContain(part);
    if (format !== 'html') for (const id of ids) expect(content).toContain(id);
  }
  await close();
});

test('the hosts are tried again, through another proxy and for another cloud, and the firewall is asked for them', async ({ engine, world, browser }) => {
  const { page, close } = await openLook(browser, engine, {});
  await world.remote.changeHost({ unreachable: { 'graph.microsoft.com': 'connect' } });
  const region = card(page, network.title);
  await expect(rowOn(page, networkCheckId('graph'))).toBeVisible(long);
  await button(page, network.check).click();
  await expect(verdictOn(page, networkCheckId('graph'), 'fail')).toBeVisible(long);
  await expect(page.getByRole('checkbox', { name: text.accept('Microsoft Graph') })).toBeVisible();
  await world.remote.changeHost({ unreachable: {} });

  await region.getByText(network.proxy, { exact: true }).click();
  await page.getByLabel(network.proxyAddress).fill('proxy.contoso.com:8080');
  await page.getByLabel(network.proxyBypass).fill('<local>');
  await page.getByLabel(network.proxyAccount).fill('anna');
  await page.getByLabel(network.proxyPassword).fill('hidden-word');
  await button(page, network.check).click();
  await expect(region).toContainText(network.through('proxy.contoso.com:8080', 'given'), long);
  await expect(verdictOn(page, networkCheckId('graph'), 'pass')).toBeVisible();
  expect(await region.innerText()).not.toContain('hidden-word');

  await page.getByRole('combobox', { name: network.cloud }).click();
  await page.getByRole('option', { name: cloudNames.china }).click();
  await button(page, network.check).click();
  await expect(page.getByRole('combobox', { name: network.cloud })).toHaveText(cloudNames.china);
  const request = await copiedBy(button(page, network.copy));
  expect(request).toContain(`Cloud: ${cloudNames.china}.`);
  expect(request).toContain('chinacloudapi.cn');
  await button(page, network.save).click();
  await expect(button(page, network.copyPath)).toHaveCount(2, long);
  const files = await Promise.all((await button(page, network.copyPath).all()).map((_, index) => region.getByRole('status').locator('bdi').nth(index).innerText()));
  expect(await copiedBy(button(page, network.copyPath).last())).toBe(files[1]);
  const [asText = '', asTable = ''] = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  expect(asText).toContain('chinacloudapi.cn');
  expect(asTable.split('\n')[0]).toContain('From,To,Port');
  await close();
});

test('Next goes on, Back comes back, and a hint can be put away', async ({ engine, world, browser }) => {
  await world.remote.changeHost({ facts: { session: { value: { elevated: false } } } });
  const { page, close } = await openLook(browser, engine, {});
  await expect(verdictOn(page, 'elevated', 'fail')).toBeVisible(long);
  await button(page, frameText.next).click();
  await expect(page.getByText(text.missing([titleOf('elevated')]))).toBeVisible();
  await button(page, frameText.dismiss).click();
  await expect(page.getByText(text.missing([titleOf('elevated')]))).toHaveCount(0);
  await page.getByRole('checkbox', { name: text.accept(titleOf('elevated')) }).check();
  await button(page, frameText.next).click();
  await onPage(page, 'tenant');
  await button(page, frameText.back).click();
  await onPage(page, 'prerequisites');
  await expect(page.getByRole('checkbox', { name: text.accept(titleOf('elevated')) })).toBeChecked(long);
  await close();
});
