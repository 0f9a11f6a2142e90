/** Moves the focus on when what was pressed is gone afterwards. */

/** Waits until the page has changed; an id that is not there then is passed over. */
export function focusNext(id: string): void {
  window.setTimeout(() => document.getElementById(id)?.focus());
}
