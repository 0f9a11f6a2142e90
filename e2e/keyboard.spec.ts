/** The whole way without a mouse: Tab, Shift+Tab, Enter, Space, arrows, Escape. */
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { PRACTICE_PASSWORD } from '../electron/practice/worlds/tenant.ts';
import type { StepId } from '../shared/roadmap.ts';
import { directoryText } from '../shared/text/pages/directory.ts';
import { domainsText } from '../shared/text/pages/domains.ts';
import { frameText } from '../shared/text/pages/frame.ts';
import { licensesText } from '../shared/text/pages/licenses.ts';
import { planText } from '../shared/text/pages/plan.ts';
import { preparationText } from '../shared/text/pages/preparation.ts';
import { questionTexts, signInText } from '../shared/text/pages/sign-in-method.ts';
import { synchronizationText } from '../shared/text/pages/synchronization.ts';
import { tenantText } from '../shared/text/pages/tenant.ts';
import { arrowTo, press, tabTo } from './pages/keyboard.ts';
import { test } from './pages/test.ts';
import { button, card, checkServer, long, onPage } from './pages/walk.ts';

async function goOn(page: Page, step: StepId): Promise<void> {
  await press(page, button(page, frameText.next));
  await onPage(page, step);
}

async function chooseUnit(page: Page): Promise<void> {
  // Numbers come to the names once they are counted.
  const unit = (name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}( \\d|$)`) });
  await expect(unit('Contoso')).toBeVisible();
  await tabTo(page, unit('contoso.local'));
  await arrowTo(page, unit('Contoso'), 'ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expect(unit('Finance')).toBeVisible();
  await arrowTo(page, unit('Finance'), 'ArrowDown');
  await expect(unit('Finance').getByRole('checkbox')).toBeChecked();
  await expect(page.getByRole('list', { name: directoryText.counts })).toContainText('252');
}

async function repair(page: Page): Promise<void> {
  await press(page, button(page, preparationText.scan));
  await press(page, page.getByRole('checkbox', { name: preparationText.chooseAll }), 'Space');
  await press(page, button(page, preparationText.review));
  await press(page, button(page, preparationText.commit));
  await expect(card(page, preparationText.repaired)).toBeVisible(long);
}

async function answer(page: Page): Promise<void> {
  const answers = { cloudMaySignIn: true, trustedProvider: false, rulesAtEverySignIn: false, needsMoreThanEntra: false, surviveOutage: true };
  for (const [key, value] of Object.entries(answers)) {
    const { question } = questionTexts[key as keyof typeof answers];
    const radio = (name: string) => page.getByRole('radiogroup', { name: question }).getByRole('radio', { name, exact: true });
    await tabTo(page, radio(signInText.yes));
    await page.keyboard.press('Space');
    if (!value) await page.keyboard.press('ArrowRight');
    await expect(radio(value ? signInText.yes : signInText.no)).toBeChecked();
  }
}

/** From cell to cell, out of the grid, and on. */
async function lookAtChanges(page: Page): Promise<void> {
  const changes = card(page, synchronizationText.changes);
  const cells = changes.getByRole('gridcell');
  await tabTo(page, page.getByRole('searchbox', { name: planText.search }));
  await tabTo(page, changes.getByRole('columnheader').first());
  for (let rows = 0; rows < 3; rows += 1) await page.keyboard.press('ArrowDown');
  await expect(cells.and(page.locator(':focus'))).toHaveCount(1);
  const [, , name = ''] = await changes.getByRole('row', { selected: true }).getByRole('gridcell').allInnerTexts();
  await expect(page.getByRole('region', { name: planText.details })).toContainText(name);
  await expect(page.getByRole('region', { name: planText.details })).toContainText('userPrincipalName');
}

test('through all eight pages by keyboard', async ({ door }) => {
  test.setTimeout(150_000);
  const { page } = door;
  await checkServer(page);
  await goOn(page, 'tenant');
  await press(page, button(page, tenantText.browser));
  await tabTo(page, page.getByRole('link', { name: tenantText.openPage }));
  const opened = page.waitForEvent('popup');
  await page.keyboard.press('Enter');
  const elsewhere = await opened;
  await tabTo(elsewhere, elsewhere.getByLabel('Password'));
  await elsewhere.keyboard.type(PRACTICE_PASSWORD);
  await elsewhere.keyboard.press('Enter');
  await expect(card(page, tenantText.signedIn)).toBeVisible(long);
  await elsewhere.close();
  await goOn(page, 'directory');
  await press(page, button(page, directoryText.practiceAccount));
  await expect(card(page, directoryText.connected)).toBeVisible();
  await chooseUnit(page);
  await goOn(page, 'preparation');
  await repair(page);
  await goOn(page, 'sign-in-method');
  await answer(page);
  await goOn(page, 'synchronization');
  await press(page, button(page, synchronizationText.compare));
  await lookAtChanges(page);
  await press(page, button(page, /^Synchronize \d/));
  await expect(page.getByText(synchronizationText.equal)).toBeVisible(long);
  await goOn(page, 'domains');
  await press(page, button(page, domainsText.setUp('fabrikam.com')));
  await press(page, button(page, domainsText.add('fabrikam.com')));
  await press(page, button(page, domainsText.publish));
  await expect(page.getByText(domainsText.visible)).toBeVisible(long);
  await press(page, button(page, domainsText.verify('fabrikam.com')));
  await press(page, page.getByRole('checkbox', { name: /^Email/ }), 'Space');
  await press(page, button(page, domainsText.saveServices('fabrikam.com')));
  await press(page, button(page, domainsText.publish));
  await expect(page.getByText(domainsText.allRight)).toBeVisible(long);
  await goOn(page, 'licenses');
  await press(page, page.getByRole('checkbox', { name: 'Office 365 E3' }), 'Space');
  await tabTo(page, page.getByRole('combobox', { name: licensesText.location }));
  await page.keyboard.type('United States');
  await press(page, button(page, licensesText.preview));
  await press(page, button(page, /^Assign \d+ licenses$/));
  await expect(card(page, licensesText.assigned)).toBeVisible(long);
  await press(page, button(page, licensesText.save));
  await expect(card(page, licensesText.report)).toContainText('.html');
  await press(page, button(page, frameText.finish));
  await expect(card(page, licensesText.complete)).toBeVisible();
});
