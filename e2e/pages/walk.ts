/** What an administrator does on each page, by the mouse. */
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { PRACTICE_PASSWORD } from '../../electron/practice/worlds/tenant.ts';
import type { StepId } from '../../shared/roadmap.ts';
import { directoryText } from '../../shared/text/pages/directory.ts';
import { domainsText } from '../../shared/text/pages/domains.ts';
import { frameText } from '../../shared/text/pages/frame.ts';
import { licensesText } from '../../shared/text/pages/licenses.ts';
import { planText } from '../../shared/text/pages/plan.ts';
import { preparationText } from '../../shared/text/pages/preparation.ts';
import { prerequisitesText } from '../../shared/text/pages/prerequisites.ts';
import { questionTexts, signInText } from '../../shared/text/pages/sign-in-method.ts';
import { stepTexts } from '../../shared/text/pages/steps.ts';
import { synchronizationText } from '../../shared/text/pages/synchronization.ts';
import { tenantText } from '../../shared/text/pages/tenant.ts';
import type { Door } from './door.ts';

/** Long enough for a run of the small company on a busy machine. */
export const long = { timeout: 20_000 };

/** The button of that name. */
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });

const press = (page: Page, name: string | RegExp): Promise<void> => button(page, name).click();

/** The card of that title. */
export const card = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });

/** Waits for the page of a step; its heading has the focus. */
export async function onPage(page: Page, step: StepId): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: stepTexts[step].heading })).toBeFocused();
  await expect(page).toHaveTitle(frameText.title(stepTexts[step].heading));
}

/** Goes on to the page of `step`. */
export async function goOn(page: Page, step: StepId): Promise<void> {
  await press(page, frameText.next);
  await onPage(page, step);
}

/** The number on a tile. */
export async function tile(page: Page, list: string, name: string): Promise<number> {
  const item = page.getByRole('list', { name: list }).getByRole('listitem').filter({ hasText: name });
  return Number((await item.innerText()).replace(/\D/g, ''));
}

/** Page 1. */
export async function checkServer(page: Page): Promise<void> {
  await onPage(page, 'prerequisites');
  await expect(page.getByText(prerequisitesText.allGood)).toBeVisible(long);
}

/** What a person does on the sign-in page; the account stands there already. */
export async function typePassword(page: Page): Promise<void> {
  await expect(page.getByLabel('User name')).toHaveValue(/^admin@.+\.onmicrosoft\.com$/);
  await page.getByLabel('Password').fill(PRACTICE_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/login'));
}

/** Page 2. */
export async function signIn({ page, elsewhere }: Pick<Door, 'page' | 'elsewhere'>): Promise<void> {
  await press(page, tenantText.browser);
  await elsewhere(typePassword);
  await expect(card(page, tenantText.signedIn)).toContainText('Contoso');
}

/** Page 3: the practice account, and the whole of OU=Contoso. */
export async function connect(page: Page): Promise<void> {
  await press(page, directoryText.practiceAccount);
  await expect(card(page, directoryText.connected)).toContainText('contoso.local');
}

/** Page 3: chooses OU=Contoso, takes a unit out and in again. */
export async function chooseUnits(page: Page): Promise<void> {
  const box = (name: string) => page.getByRole('tree').getByRole('checkbox', { name, exact: true });
  await box('Contoso').check();
  await page.getByRole('treeitem', { name: /^Contoso( \d|$)/ }).click();
  await expect(box('Finance')).toBeChecked();
  await box('Finance').uncheck();
  await expect(box('Contoso')).toBeChecked({ indeterminate: true });
  await box('Finance').check();
  await expect(box('Contoso')).toBeChecked();
  await expect(box('contoso.local')).toBeChecked({ indeterminate: true });
  await expect(page.getByRole('list', { name: directoryText.counts })).toContainText('252');
}

/** Page 4, first half. */
export async function scan(page: Page): Promise<void> {
  await press(page, preparationText.scan);
  await expect(card(page, preparationText.findings)).toBeVisible(long);
}

/** Page 4: looks at the plan of what is chosen, and carries it out. */
export async function repairChosen(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: preparationText.chooseAll }).click();
  await press(page, preparationText.review);
  await expect(card(page, preparationText.reviewTitle)).toBeVisible();
  await press(page, preparationText.commit);
  await expect(card(page, preparationText.repaired)).toBeVisible(long);
}

/** Page 4: repairs what breaks one rule, and takes it back. */
export async function repairAndUndo(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: preparationText.byRule }).click();
  await page.getByRole('option', { name: /sign-in name/i }).first().click();
  await repairChosen(page);
  await press(page, preparationText.backToFindings);
  await button(page, /^Undo the repairs of/).click();
  await expect(card(page, preparationText.undoTitle)).toBeVisible();
  await press(page, preparationText.commitUndo);
  await expect(card(page, preparationText.undone)).toBeVisible(long);
  await press(page, preparationText.scanAgain);
  await expect(card(page, preparationText.findings)).toBeVisible(long);
}

/** Page 5: yes to the first question, no to all others but the last. */
export async function answerQuestions(page: Page): Promise<void> {
  const answers = { cloudMaySignIn: true, trustedProvider: false, rulesAtEverySignIn: false, needsMoreThanEntra: false, surviveOutage: true };
  for (const [key, answer] of Object.entries(answers)) {
    const { question } = questionTexts[key as keyof typeof answers];
    await page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: answer ? signInText.yes : signInText.no, exact: true }).check();
  }
  await expect(page.getByRole('region', { name: signInText.recommendation })).toContainText('Password hash synchronization');
}

/** Page 6, first half. */
export async function compare(page: Page): Promise<void> {
  await press(page, synchronizationText.compare);
  await expect(card(page, synchronizationText.changes)).toBeVisible(long);
}

/** Page 6, second half. */
export async function synchronize(page: Page): Promise<void> {
  await press(page, /^Synchronize \d/);
  await expect(page.getByText(synchronizationText.equal)).toBeVisible(long);
  await expect(card(page, synchronizationText.synchronized)).toBeVisible();
}

/** Page 7: a domain from nothing to green records. */
export async function setUpDomain(page: Page, domain: string): Promise<void> {
  await press(page, domainsText.setUp(domain));
  await press(page, domainsText.add(domain));
  await press(page, domainsText.publish);
  await expect(page.getByText(domainsText.visible)).toBeVisible(long);
  await press(page, domainsText.verify(domain));
  await expect(page.getByText(domainsText.nowVerified(domain))).toBeVisible();
  await page.getByRole('checkbox', { name: /^Email/ }).check();
  await press(page, domainsText.saveServices(domain));
  await press(page, domainsText.publish);
  await expect(page.getByText(domainsText.allRight)).toBeVisible(long);
}

/** From page 7 back to page 6: the users of the verified domain get their own sign-in names. */
export async function updateSignInNames(page: Page): Promise<void> {
  await press(page, domainsText.compareNames);
  await onPage(page, 'synchronization');
  await expect(page.getByRole('tab', { name: /^Change/ })).toBeVisible(long);
  await synchronize(page);
  await goOn(page, 'domains');
}

/** Page 8: Office 365 E3 for everybody. */
export async function assignLicenses(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: 'Office 365 E3' }).check();
  await page.getByRole('combobox', { name: licensesText.location }).selectOption({ label: 'United States' });
  await press(page, licensesText.preview);
  await press(page, /^Assign \d+ licenses$/);
  await expect(card(page, licensesText.assigned)).toBeVisible(long);
}

/** Page 8: answers the path of the saved report. */
export async function saveReport(page: Page): Promise<string> {
  await press(page, licensesText.save);
  const saved = card(page, licensesText.report).getByText(/[\\/]setup-\d+\.html$/);
  return saved.innerText();
}

/** Page 6: looks for one user among the changes, and at what would be written. */
export async function lookAtChange(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox', { name: planText.search }).fill(name);
  await page.getByRole('row').filter({ hasText: name }).first().getByRole('gridcell').first().click();
  const details = page.getByRole('region', { name: planText.details });
  await expect(details).toContainText(name);
  await expect(details).toContainText('userPrincipalName');
  await page.getByRole('searchbox', { name: planText.search }).fill('');
}

/** Page 8: the last button; every step is done then. */
export async function finish(page: Page): Promise<void> {
  await press(page, frameText.finish);
  await expect(card(page, licensesText.complete)).toBeVisible();
}
