/** Page 3 with a company of several domains: another directory is added and removed by keyboard, and each is a root of the tree. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'playwright/test';
import { directoryText as text } from '../shared/text/pages/directory.ts';
import { redeem, type Engine } from './pages/engine.ts';
import { connectBoth } from './pages/filled.ts';
import { openLook } from './pages/filled-test.ts';
import { press, tabTo } from './pages/keyboard.ts';
import { serve } from './pages/served.ts';
import { test as base } from './pages/test.ts';
import { button, card, long, tile } from './pages/walk.ts';

const emea = 'emea.contoso.local';

/** An engine that is ready for page 3. */
const test = base.extend<{ readonly engine: Engine }>({
  engine: async ({ folder }, use) => {
    const served = await serve(folder, ['--practice', 'several-domains']);
    const engine = await redeem(served.link);
    await engine.ask('prerequisites.check', {});
    await connectBoth(engine);
    for (const step of ['prerequisites', 'tenant'] as const) await engine.ask('journey.finish', { step });
    await use(engine);
    await served.end();
  },
});

test('another directory is added, chosen from and removed by keyboard', async ({ engine, browser }) => {
  const { page, complaints, close } = await openLook(browser, engine, {});

  await page.evaluate(() => void (window.location.hash = 'directory'));
  const further = card(page, text.further);
  await expect(further).toContainText(text.noFurther, long);
  await press(page, button(page, text.addDirectory));
  const server = page.getByRole('combobox', { name: text.server });
  await expect(server).toHaveValue(`dc1.${emea}`, long);
  await expect(server).toBeFocused();
  await press(page, button(page, text.practiceAccount));
  await expect(further.getByRole('listitem')).toContainText(`${emea}${text.ofForest('contoso.local')}`, long);
  await expect(button(page, text.addDirectory)).toBeFocused();

  const roots = page.getByRole('tree', { name: text.tree }).locator(':scope > [role=treeitem]');
  await expect(roots).toHaveText([/^contoso\.local/, /^emea\.contoso\.local/]);
  await tabTo(page, roots.first());
  await page.keyboard.press('Space');
  await expect(roots.last()).toHaveAttribute('aria-checked', 'false');
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await expect(roots.last()).toHaveAttribute('aria-checked', 'true');
  await expect.poll(() => tile(page, text.counts, text.users), long).toBeGreaterThan(55);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);

  await press(page, button(page, text.removeDirectory(emea)), 'Enter', 'Shift+Tab');
  await expect(button(page, text.removeCancel)).toBeFocused();
  await press(page, button(page, text.remove));
  await expect(further).toContainText(text.noFurther, long);
  await expect(button(page, text.addDirectory)).toBeFocused();
  await expect(roots).toHaveText([/^contoso\.local/]);
  expect(await engine.ask('directory.read', {})).toMatchObject({ scope: { include: ['DC=contoso,DC=local'] }, further: [] });
  expect(complaints).toEqual([]);
  await close();
});
