/** Every page is free of accessibility faults in light, dark and forced colors, and tells where the reader is. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'playwright/test';
import { roadmap } from '../shared/roadmap.ts';
import { frameText } from '../shared/text/pages/frame.ts';
import { prerequisitesText } from '../shared/text/pages/prerequisites.ts';
import { stepTexts } from '../shared/text/pages/steps.ts';
import { looks, openLook, show, test } from './pages/filled-test.ts';
import { button } from './pages/walk.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const look of ['light', 'dark', 'contrast'] as const) {
  test(`all pages pass axe in ${look}`, async ({ browser, filled }) => {
    const { page, close } = await openLook(browser, filled, looks[look] ?? {});
    for (const { id } of roadmap) {
      await show(page, id);
      // Fluent's focus helpers are hidden and focusable on purpose; nothing else is left out.
      const { violations } = await new AxeBuilder({ page }).withTags(rules).exclude('[data-tabster-dummy]').analyze();
      expect.soft(violations.map(({ id: rule, nodes }) => `${id}: ${rule}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
    }
    await close();
  });
}

test('the list of steps says which step is shown and how each stands', async ({ browser, filled }) => {
  const { page, close } = await openLook(browser, filled, {});
  const steps = page.getByRole('navigation', { name: 'Steps of the setup' });
  for (const { id } of roadmap) {
    await show(page, id);
    await expect(steps.locator('[aria-current=step]')).toHaveAccessibleName(new RegExp(`^${stepTexts[id].name} (open|done)$`));
  }
  await close();
});

test('progress is said politely, by quarters and phases, not at every tick', async ({ browser, filled }) => {
  const { page, close } = await openLook(browser, filled, {});
  await show(page, 'prerequisites');
  await page.evaluate(() => {
    const region = document.querySelector('[role=status][aria-live=polite]');
    const heard: string[] = [];
    new MutationObserver(() => heard.push(region?.textContent ?? '')).observe(region ?? document, { childList: true, characterData: true, subtree: true });
    Object.assign(window, { heard });
  });
  await button(page, prerequisitesText.again).click();
  await expect(button(page, frameText.cancel)).toHaveCount(0);
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(heard.length).toBeGreaterThan(0);
  expect(new Set(heard).size).toBe(heard.length);
  for (const sentence of heard) expect(sentence).toMatch(/^[A-Z][^%]+?(, (0|25|50|75|100) percent)?$/);
  await close();
});
