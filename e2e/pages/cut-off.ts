/** Finds what a reader of the page could not see: text that is cut off, things beyond the edge. */
import type { Page } from 'playwright';

/** A line for each fault; none is good. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest('.visually-hidden');
    const named = (element: Element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').trim().slice(0, 60)}`;
    const all = [...document.querySelectorAll('body *')].filter(shown);
    const clipped = all.filter((element) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const cuts = overflowX === 'hidden' || overflowX === 'clip';
      const holdsText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      return cuts && holdsText && element.scrollWidth > element.clientWidth + 1 && textOverflow !== 'ellipsis' && !element.hasAttribute('title') && element.clientWidth > 1;
    });
    const scrolls = (element: Element): boolean => {
      for (let up = element.parentElement; up; up = up.parentElement) if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(up).overflowX) && up.tagName !== 'MAIN' && up.tagName !== 'BODY') return true;
      return false;
    };
    const beyond = all.filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > window.innerWidth + 1 || left < -1) && !scrolls(element);
    });
    const unreachable = [...document.querySelectorAll('footer button')].filter((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return left < 0 || top < 0 || right > window.innerWidth || bottom > window.innerHeight;
    });
    const wide = document.documentElement.scrollWidth > window.innerWidth ? ['the page scrolls sideways'] : [];
    return [
      ...wide,
      ...clipped.map((element) => `clipped: ${named(element)}`),
      ...beyond.map((element) => `beyond the edge: ${named(element)}`),
      ...unreachable.map((element) => `out of reach: ${named(element)}`),
    ];
  });
}
