/** Guards over a plan: what looks like an accident is held back until somebody releases it by name. */
import type { Draft, Guard } from '../../plan.ts';
import { guardTexts as text } from '../../text/guards.ts';

export interface GuardSettings {
  /** More deletions than this are held back. */
  readonly deleteLimit: number;
  /** Percent of the objects synchronized so far. */
  readonly deletePercent: number;
}

/** The guards that object, and for each draft the guard that holds it (by its place in `drafts`). */
export interface GuardFinding {
  readonly guards: readonly Guard[];
  readonly holds: ReadonlyMap<number, string>;
}

/** Looks at the deletions of a plan; `synchronized` counts the objects that were synchronized before. */
export function guardPlan(drafts: readonly Draft[], settings: GuardSettings, synchronized: number): GuardFinding {
  const deletions = drafts.flatMap((draft, index) => (draft.action === 'delete' ? [index] : []));
  const percent = synchronized === 0 ? 0 : (deletions.length / synchronized) * 100;
  const objections = [
    { id: 'delete-limit', objects: deletions.length > settings.deleteLimit, what: text.deleteLimit, limit: String(settings.deleteLimit) },
    { id: 'delete-percent', objects: percent > settings.deletePercent, what: text.deletePercent, limit: `${settings.deletePercent} %` },
  ].filter((row) => row.objects);
  const first = objections[0];
  return {
    guards: objections.map(({ id, what, limit }) => ({ id, what, limit, count: deletions.length, released: false })),
    holds: new Map(first === undefined ? [] : deletions.map((index) => [index, first.id])),
  };
}
