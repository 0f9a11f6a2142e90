/** Pages 1 to 3 where everything is in order: every requirement passes, the pages say so, and Next leads on. */
import { Attribute, Change } from 'ldapts';
import { expect, type Page } from 'playwright/test';
import { networkCheckId } from '../shared/rules/network/judge-network.ts';
import { prerequisitesText, verdictWords } from '../shared/text/pages/prerequisites.ts';
import { directoryText } from '../shared/text/pages/directory.ts';
import { rightsText } from '../shared/text/pages/rights.ts';
import { sideChecksText } from '../shared/text/pages/side-checks.ts';
import { tenantText } from '../shared/text/pages/tenant.ts';
import { faultsIn, rowOn, rowsIn, unfold } from './pages/check-rows.ts';
import { test } from './pages/checks-test.ts';
import { inPopup } from './pages/door.ts';
import { openLook } from './pages/filled-test.ts';
import { federationUnknown } from './pages/neglected-rows.ts';
import type { OwnWorld } from './pages/own-world.ts';
import { button, card, goOn, long, onPage, signIn, tile } from './pages/walk.ts';

const company = 'OU=Contoso,DC=contoso,DC=local';
const main = (page: Page) => page.getByRole('main');

/** Every sign-in name ends in the verified domain, and passwords may be changed at any time. */
async function tidyUp({ inDirectory }: OwnWorld): Promise<void> {
  const replace = (type: string, value: string) => new Change({ operation: 'replace', modification: new Attribute({ type, values: [value] }) });
  await inDirectory(async (client) => {
    await client.modify('DC=contoso,DC=local', replace('minPwdAge', '0'));
    const filter = '(&(objectCategory=person)(objectClass=user)(!(userPrincipalName=*@contoso.com)))';
    const { searchEntries } = await client.search(company, { filter, scope: 'sub', attributes: ['sAMAccountName'] });
    for (const { dn, sAMAccountName } of searchEntries) await client.modify(dn, replace('userPrincipalName', `${String(sAMAccountName).replace(/\W/g, '')}@contoso.com`));
  });
}

test('every requirement passes on pages 1 to 3, and Next leads from each to the next', async ({ engine, world, browser }) => {
  await tidyUp(world);
  const { page, complaints, close } = await openLook(browser, engine, {});

  await expect(page.getByText(prerequisitesText.allGood)).toBeVisible(long);
  await expect(rowOn(page, networkCheckId('graph'))).toBeVisible(long);
  const groups = page.getByRole('region').filter({ has: page.locator('.fui-AccordionItem') });
  expect(faultsIn(await rowsIn(main(page))).filter(([, , found]) => found !== 'Not tried')).toEqual([]);
  expect(await groups.count()).toBeGreaterThan(5);
  expect(await tile(page, prerequisitesText.results, verdictWords.pass)).toBeGreaterThan(40);
  for (const verdict of ['warn', 'fail', 'unknown'] as const) expect(await tile(page, prerequisitesText.results, verdictWords[verdict])).toBe(0);

  await goOn(page, 'tenant');
  await signIn({ page, elsewhere: inPopup(page) });
  await expect(page.getByText(tenantText.mayNot.what)).toHaveCount(0);
  await button(page, sideChecksText.tenant.start).click();
  await expect(card(page, sideChecksText.tenant.title)).toContainText(/: 0 failed, 0 warnings, 1 not known, \d+ passed\./, long);
  // It takes a permission that the setup does without; the row says why it is not known.
  expect(faultsIn(await rowsIn(main(page)))).toEqual([['tenant-security-defaults', 'unknown', 'Not known']]);
  const notKnown = rowOn(page, 'tenant-security-defaults');
  await unfold(notKnown);
  await expect(notKnown).toContainText(prerequisitesText.unread);

  await goOn(page, 'directory');
  await button(page, directoryText.practiceAccount).click();
  await expect(card(page, directoryText.connected)).toContainText('contoso.local', long);
  await page.getByRole('tree').getByRole('checkbox', { name: 'Contoso', exact: true }).check();
  await button(page, rightsText.check).click();
  await expect(page.getByText(rightsText.allGood('setup'))).toBeVisible(long);
  await button(page, sideChecksText.directory.start).click();
  await expect(card(page, sideChecksText.directory.title)).toContainText(/: 0 failed, 0 warnings, 0 not known, \d+ passed\./, long);
  expect(faultsIn(await rowsIn(main(page)))).toEqual([]);
  await goOn(page, 'preparation');
  expect(complaints).toEqual([]);
  await close();
});

test('only the certificate of a federation server that is not there is not known when every way is shown', async ({ engine, browser }) => {
  const { page, close } = await openLook(browser, engine, {});
  await onPage(page, 'prerequisites');
  await page.getByRole('switch', { name: prerequisitesText.everything }).click();
  await expect(page.getByText(prerequisitesText.notAllKnown(federationUnknown.length))).toBeVisible(long);
  expect(faultsIn(await rowsIn(main(page))).filter(([, , found]) => found !== 'Not tried')).toEqual(federationUnknown);
  await goOn(page, 'tenant');
  await close();
});
