/** Works the page by keys alone, and fails where a keyboard user would be lost: focus that is nowhere, unseen, or trapped. */
import type { Locator, Page } from 'playwright';
import { expect } from 'playwright/test';

/** More presses than any page has stops. */
const mostPresses = 80;

interface Stop {
  /** Empty when nothing has the focus. */
  readonly what: string;
  readonly seen: boolean;
}

/** What has the focus, and whether a person can see that it has: inside the window, with an outline, a ring or an underline. */
function currentStop(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return { what: '', seen: false };
    const { width, height, bottom, right, top, left } = element.getBoundingClientRect();
    // A choice draws its focus around itself and its label.
    const drawn = [element, element.parentElement, element.querySelector(':scope > [class*=TreeItemLayout]'), element.closest('[class*=Radio], [class*=Checkbox], [class*=Input], [class*=Select], [class*=Combobox], [class*=SpinButton], [class*=TreeItem]')];
    const looks = drawn.flatMap((one) => (one === null ? [] : [getComputedStyle(one), getComputedStyle(one, '::after'), getComputedStyle(one, '::before')]));
    const marked = looks.some((look) => look.textDecorationStyle === 'double' || (look.outlineStyle !== 'none' && look.outlineWidth !== '0px') || look.boxShadow !== 'none' || (look.borderBottomStyle === 'solid' && look.borderBottomWidth !== '0px' && look.content !== 'none'));
    const inside = width > 0 && height > 0 && bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth;
    return { what: `${element.tagName} ${element.getAttribute('aria-label') ?? element.id} ${element.textContent.slice(0, 60)}`, seen: marked && inside };
  });
}

async function hasFocus(target: Locator): Promise<boolean> {
  return (await target.count()) === 1 && target.evaluate((element) => element === document.activeElement);
}

/** Presses Tab (or Shift+Tab) until `target` has the focus; every stop on the way must be seen, and none may hold the focus. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible({ timeout: 20_000 });
  let last = '';
  let held = 0;
  for (let presses = 0; presses < mostPresses; presses += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
    const { what, seen } = await currentStop(page);
    held = what !== '' && what === last ? held + 1 : 0;
    last = what;
    expect(held, `the focus is trapped at ${what}`).toBeLessThan(4);
    if (what !== '') expect(seen, `the focus cannot be seen at ${what}`).toBe(true);
  }
  throw new Error(`Tab never came to ${target.toString()}`);
}

/** Goes to a control and presses it. */
export async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter', way: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await tabTo(page, target, way);
  await page.keyboard.press(key);
}

/** Presses an arrow until `target` has the focus, as in a tree, a list of tabs or a grid. */
export async function arrowTo(page: Page, target: Locator, key: 'ArrowDown' | 'ArrowRight' | 'ArrowUp' | 'ArrowLeft'): Promise<void> {
  for (let presses = 0; presses < mostPresses; presses += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never came to ${target.toString()}`);
}
