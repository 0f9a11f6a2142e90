/** Page 3: the form, an unknown certificate, a wrong password; scope and anchor; suffixes of the forest; the requirements of the directory. */
import { readFile, writeFile } from 'node:fs/promises';
import { Attribute, Change } from 'ldapts';
import { expect, type Page } from 'playwright/test';
import { WorldAddresses } from '../electron/practice/world-addresses.ts';
import { directoryText as text } from '../shared/text/pages/directory.ts';
import { forestFixesText } from '../shared/text/pages/fixes.ts';
import { frameText } from '../shared/text/pages/frame.ts';
import { planText } from '../shared/text/pages/plan.ts';
import { sideChecksText } from '../shared/text/pages/side-checks.ts';
import { problemTexts } from '../shared/text/problems.ts';
import { test } from './pages/checks-test.ts';
import { copiedBy } from './pages/clipboard.ts';
import { redeem, type Engine } from './pages/engine.ts';
import { connectBoth } from './pages/filled.ts';
import { openLook, show } from './pages/filled-test.ts';
import { failOnce } from './pages/interrupted.ts';
import { serve } from './pages/served.ts';
import { button, card, long, onPage } from './pages/walk.ts';

const controller = 'dc1.contoso.local';

async function readyForPage3({ ask }: Engine): Promise<void> {
  await ask('prerequisites.check', {});
  await ask('tenant.signIn', { method: 'certificate' });
}

async function openConnected(page: Page): Promise<void> {
  await show(page, 'directory');
  await expect(card(page, text.connected)).toContainText(controller, long);
}

test('the form says what is missing and what is wrong, and connects both ways', async ({ engine, world, browser }) => {
  await readyForPage3(engine);
  const { page, complaints, close } = await openLook(browser, engine, {});
  await show(page, 'directory');
  const server = page.getByRole('combobox', { name: text.server });
  await expect(server).toHaveValue(controller, long);
  const port = await page.getByLabel(text.port).inputValue();
  await button(page, text.connect).click();
  await expect(page.getByText(text.needAccount)).toBeVisible();
  await expect(page.getByText(text.needPassword)).toBeVisible();
  await expect(page.getByLabel(text.account, { exact: true })).toBeFocused();
  await page.getByLabel(text.port).fill('70000');
  await button(page, text.connect).click();
  await expect(page.getByText(text.badPort)).toBeVisible();

  // A server that was found fills in its port.
  await server.click();
  await page.getByRole('option', { name: /^dc1\.contoso\.local/ }).first().click();
  await expect(page.getByLabel(text.port)).toHaveValue(port);

  // A typed password can be looked at, and a wrong one is refused.
  const password = page.getByLabel(text.password, { exact: true });
  await page.getByLabel(text.account, { exact: true }).fill('CONTOSO\\setup');
  await password.fill('not this one');
  await button(page, text.showPassword).click();
  await expect(password).toHaveAttribute('type', 'text');
  await button(page, text.hidePassword).click();
  await expect(password).toHaveAttribute('type', 'password');
  await button(page, text.connect).click();
  await expect(page.getByRole('main')).toContainText(problemTexts['directory.credentials-refused'].what, long);
  await expect(card(page, text.connected)).toHaveCount(0);

  // Both kinds of encryption, each on its port.
  const { directory } = WorldAddresses.parse(JSON.parse(await readFile(world.switches.at(-1) ?? '', 'utf8')));
  for (const [security, itsPort] of [['starttls', directory.ldapPort], ['ldaps', directory.ldapsPort]] as const) {
    await page.getByRole('radio', { name: text.securityWords[security] }).check();
    await page.getByLabel(text.port).fill(String(itsPort));
    await button(page, text.practiceAccount).click();
    await expect(card(page, text.connected)).toContainText(controller, long);
    await button(page, text.other).click();
  }
  await button(page, text.keep).click();
  await expect(card(page, text.connected)).toContainText(controller, long);
  expect(complaints).toEqual([]);
  await close();
});

test('an unknown certificate is shown, refused first and trusted then', async ({ world, folder, browser }) => {
  const file = world.switches.at(-1) ?? '';
  const addresses = WorldAddresses.parse(JSON.parse(await readFile(file, 'utf8')));
  // Some other authority than that of the domain controller.
  const authority = addresses.tenant.application.certificatePem;
  await writeFile(file, JSON.stringify({ ...addresses, directory: { ...addresses.directory, authority } }));
  const served = await serve(folder, world.switches);
  const engine = await redeem(served.link);
  await readyForPage3(engine);
  const { page, close } = await openLook(browser, engine, {});
  await show(page, 'directory');
  const dialog = page.getByRole('dialog', { name: text.certificateTitle });
  const connect = async () => {
    await expect(page.getByRole('combobox', { name: text.server })).toHaveValue(controller, long);
    await page.getByLabel(text.account, { exact: true }).fill(addresses.directory.administrator.account);
    await page.getByLabel(text.password, { exact: true }).fill(addresses.directory.administrator.password);
    await button(page, text.connect).click();
    await expect(dialog).toBeVisible(long);
  };
  await connect();
  await expect(button(page, text.doNotTrust)).toBeFocused();
  const fingerprint = await copiedBy(button(page, text.copyFingerprint));
  expect(fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  await expect(dialog).toContainText(fingerprint);
  await button(page, text.doNotTrust).click();
  await expect(dialog).toHaveCount(0);
  await expect(card(page, text.connected)).toHaveCount(0);
  await connect();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await connect();
  await button(page, text.trust).click();
  await expect(card(page, text.connected)).toContainText(controller, long);
  await close();
  await served.end();
});

test('units and the anchor are chosen, and Next asks for what is missing', async ({ engine, browser }) => {
  await readyForPage3(engine);
  await connectBoth(engine);
  for (const step of ['prerequisites', 'tenant'] as const) await engine.ask('journey.finish', { step });
  const { page, close } = await openLook(browser, engine, {});
  await openConnected(page);
  await button(page, frameText.next).click();
  await expect(page.getByText(text.missingScope)).toBeVisible();
  const search = page.getByRole('searchbox', { name: text.findUnits });
  await search.fill('groups');
  await expect(page.getByRole('list', { name: text.foundUnits })).toBeVisible(long);
  await search.locator('..').getByRole('button').click();
  await expect(search).toHaveValue('');
  await expect(page.getByRole('list', { name: text.foundUnits })).toHaveCount(0);
  const box = page.getByRole('tree', { name: text.tree }).getByRole('checkbox', { name: 'Contoso', exact: true });
  await box.check();
  await expect(box).toBeChecked();
  await page.getByRole('radio', { name: /^objectGUID/ }).check();
  await expect(page.getByRole('radio', { name: /^objectGUID/ })).toBeChecked();
  await button(page, frameText.next).click();
  await onPage(page, 'preparation');
  expect(await engine.ask('directory.read', {})).toMatchObject({ scope: { include: ['OU=Contoso,DC=contoso,DC=local'] }, sourceAnchor: 'objectGUID' });
  await button(page, frameText.back).click();
  await onPage(page, 'directory');
  await expect(page.getByRole('radio', { name: /^objectGUID/ })).toBeChecked(long);
  await close();
});

test('a verified domain is added to the suffixes of the forest by a plan, and taken back', async ({ engine, world, browser }) => {
  const suffixes = () => world.inDirectory(async (client) => (await client.search('CN=Partitions,CN=Configuration,DC=contoso,DC=local', { scope: 'base', attributes: ['uPNSuffixes'] })).searchEntries[0]?.['uPNSuffixes']);
  await world.inDirectory((client) => client.modify('CN=Partitions,CN=Configuration,DC=contoso,DC=local', new Change({ operation: 'replace', modification: new Attribute({ type: 'uPNSuffixes', values: ['fabrikam.com'] }) })));
  await readyForPage3(engine);
  await connectBoth(engine);
  const { page, complaints, close } = await openLook(browser, engine, {});
  await openConnected(page);
  const add = button(page, forestFixesText.addOf('contoso.com'));
  await add.click();
  const review = card(page, forestFixesText.reviewTitle);
  await expect(review).toContainText(planText.rows(1), long);
  await button(page, forestFixesText.back).click();
  await add.click();
  await expect(review).toContainText(planText.rows(1), long);
  await button(page, forestFixesText.commit).click();
  await expect(card(page, forestFixesText.done)).toBeVisible(long);
  expect(await suffixes()).toEqual(['fabrikam.com', 'contoso.com']);
  await button(page, forestFixesText.back).click();
  await expect(add).toHaveCount(0);
  await button(page, /^Take back what was added on/).click();
  await expect(card(page, forestFixesText.undoTitle)).toContainText(planText.rows(1), long);
  await button(page, forestFixesText.commitUndo).click();
  await expect(card(page, forestFixesText.undone)).toBeVisible(long);
  expect(await suffixes()).toEqual('fabrikam.com');
  await button(page, forestFixesText.back).click();
  await expect(add).toBeVisible(long);
  expect(complaints).toEqual([]);
  await close();
});

test('the requirements of the directory are looked at again, and after a failure', async ({ engine, browser }) => {
  await readyForPage3(engine);
  await connectBoth(engine);
  const { page, close } = await openLook(browser, engine, {});
  await openConnected(page);
  const checks = card(page, sideChecksText.directory.title);
  await failOnce(page, 'directory.checks', { code: 'directory.connection-lost', what: 'The connection broke off.' });
  await button(page, sideChecksText.directory.start).click();
  await expect(checks).toContainText('The connection broke off.', long);
  await button(page, frameText.tryAgain).click();
  await expect(checks).toContainText(/Checked .+: 0 failed/, long);
  await expect(checks).not.toContainText('The connection broke off.');
  await button(page, sideChecksText.again).click();
  await expect(checks).toContainText(/Checked .+: 0 failed/, long);
  await close();
});
