/** Conflicts by name, and the sentences that show a person both sides. */
import { conflictSides, conflictTexts } from '../../text/conflicts.ts';

/** Why an object cannot be synchronized as it stands. */
export type ConflictId = keyof typeof conflictTexts;

/** A cloud object as a person recognizes it. */
export interface ConflictingCloud {
  readonly id: string;
  readonly name: string;
  readonly signInName: string | null;
}

/** So many objects of either side are named. */
const shown = 3;

/** The sentence of a conflict, with the cloud objects and the other directory objects that it is about. */
export function conflictText(id: ConflictId, clouds: readonly ConflictingCloud[], others: readonly string[]): string {
  return [
    conflictTexts[id],
    ...clouds.slice(0, shown).map((cloud) => conflictSides.cloud(cloud.name, cloud.signInName ?? '', cloud.id)),
    ...(others.length === 0 ? [] : [conflictSides.directory(others.slice(0, shown), others.length > shown)]),
  ].join(' ');
}
