/** Finds what a reader of the page could not see: text that is cut off or runs into its neighbor, things beyond the edge. */
import type { Page } from 'playwright';

/** A line for each fault; none is good. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** What holds its text in: text that sticks out of one of these stands on something else. */
    const boxes = 'li, td, th, button, dd, section, [role=gridcell], [role=columnheader], [role=cell], [role=tab], [role=treeitem]';
    const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest('.visually-hidden, select, [data-tabster-dummy]');
    const named = (element: Element) => `<${element.tagName.toLowerCase()}> ${element.textContent.trim().slice(0, 60)}`;
    const scrolls = (element: Element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    const clips = (element: Element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflowX);
    /** Three points or a title say that there is more. */
    const saysSo = (element: Element) => getComputedStyle(element).textOverflow === 'ellipsis' || element.hasAttribute('title');

    const textFault = (text: Node): string | undefined => {
      const range = document.createRange();
      range.selectNodeContents(text);
      const { right, width } = range.getBoundingClientRect();
      if (width < 2) return undefined;
      for (let up = text.parentElement; up !== null && !scrolls(up); up = up.parentElement) {
        const box = up.getBoundingClientRect();
        // Three points stand for inline content only; a box inside is cut off without them.
        const inline = text.parentElement === up || getComputedStyle(text.parentElement ?? up).display === 'inline';
        if (clips(up) && right > box.right + 1) return inline && saysSo(up) ? undefined : `clipped: ${named(up)}`;
        if (up.matches(boxes) && right > box.right + 1) return `runs out of its box: ${named(up)}`;
      }
      return undefined;
    };

    const faults: string[] = document.documentElement.scrollWidth > window.innerWidth ? ['the page scrolls sideways'] : [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
      const around = text.parentElement;
      if (around === null || !(text.textContent ?? '').trim() || !shown(around)) continue;
      const fault = textFault(text);
      if (fault !== undefined) faults.push(fault);
    }
    const inside = (element: Element) => {
      for (let up = element.parentElement; up !== null && up !== document.body; up = up.parentElement) if (scrolls(up) || (clips(up) && up.tagName !== 'MAIN')) return true;
      return false;
    };
    for (const element of document.querySelectorAll('main *, header *, footer *')) {
      const { left, right, top, bottom, width } = element.getBoundingClientRect();
      if (width === 0 || !shown(element)) continue;
      if ((right > window.innerWidth + 1 || left < -1) && !inside(element)) faults.push(`beyond the edge: ${named(element)}`);
      if (element.matches('footer button') && (top < 0 || bottom > window.innerHeight)) faults.push(`out of reach: ${named(element)}`);
    }
    return [...new Set(faults)];
  });
}
