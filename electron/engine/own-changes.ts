/** What of applied plans can be taken back: each place belongs to the last plan that had to do with it. */
import type { Change } from '../../shared/plan.ts';
import type { Plans } from '../state/plans.ts';

/** The kinds of the plans that change something, and of those that take it back. */
export interface PlanKinds {
  readonly made: string;
  readonly undone: string;
}

/** A plan with what it did and no later plan took back or did anew; newest first. */
export interface OwnChanges {
  readonly plan: string;
  readonly appliedAt: string;
  readonly changes: readonly Change[];
}

/** `placesOf`: what a change has to do with, the same for the change that takes it back. Plans with nothing of their own are left out. */
export function ownChanges(plans: Plans, { made, undone }: PlanKinds, placesOf: (change: Change) => readonly string[]): OwnChanges[] {
  const own: OwnChanges[] = [];
  const decided = new Set<string>();
  const applied = [made, undone].flatMap((kind) => plans.applied(kind).map((plan) => ({ ...plan, kind })));
  for (const { id, kind, appliedAt } of applied.sort((one, other) => other.number - one.number)) {
    const done = [...plans.changes(id)].filter(({ state }) => state === 'done');
    const changes = done.filter((change) => !placesOf(change).some((place) => decided.has(place)));
    if (kind === made && changes.length > 0) own.push({ plan: id, appliedAt, changes });
    for (const place of done.flatMap(placesOf)) decided.add(place);
  }
  return own;
}
