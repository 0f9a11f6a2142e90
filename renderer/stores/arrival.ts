/** Brings the reader to one section of a page: at once, or when the page has drawn it. */
import type { CurePlace } from '../../shared/tables/cure-places.ts';
import { go, useJourney } from './journey.ts';

let awaited: string | null = null;

/** Focuses the section that is waited for; false while there is none, or it is not there yet. */
export function arrive(): boolean {
  const target = awaited === null ? null : document.getElementById(awaited);
  if (!target) return false;
  awaited = null;
  target.scrollIntoView({ block: 'start' });
  target.focus({ preventScroll: true });
  return true;
}

/** Opens the page and goes to its section; a section that is not there leaves the reader at the heading. */
export function goTo({ step, id }: CurePlace): void {
  const stays = useJourney.getState().place === step;
  awaited = id;
  go(step);
  if (stays && !arrive()) document.getElementById('page-heading')?.focus();
}

/** Whatever the reader does next ends the waiting. */
function forget(): void {
  awaited = null;
}

for (const deed of ['pointerdown', 'keydown'] as const) window.addEventListener(deed, forget, { capture: true });
