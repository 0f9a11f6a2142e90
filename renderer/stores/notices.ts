/** What a screen reader is told without being asked. */
import { create } from 'zustand';
import type { Progress } from '../../shared/contract/events.ts';
import { frameText } from '../../shared/text/pages/frame.ts';

interface Notices {
  readonly polite: string;
  readonly urgent: string;
}

/** The texts of the two live regions. */
export const useNotices = create<Notices>(() => ({ polite: '', urgent: '' }));

/** Says a sentence when the reader pauses. */
export function announce(polite: string): void {
  useNotices.setState({ polite });
}

/** Says a sentence at once; for failures only. */
export function announceUrgent(urgent: string): void {
  useNotices.setState({ urgent });
}

const told = new Map<string, string>();

/** Tells progress at each quarter and at each new phase, not at every tick. */
export function announceProgress(id: string, progress: Progress): void {
  const percent = progress.total ? Math.min(100, Math.floor((4 * progress.done) / progress.total) * 25) : null;
  const key = `${progress.phase} ${percent ?? ''}`;
  if (told.get(id) === key) return;
  told.set(id, key);
  announce(percent === null ? progress.phase : frameText.percent(progress.phase, percent));
}
