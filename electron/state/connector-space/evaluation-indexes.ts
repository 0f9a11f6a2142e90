/** In the first evaluation the indexes of what it writes are made when a layer is done: keeping them row by row rewrites a page of each for every row. */
import type { Sqlite } from '../sqlite.ts';
import { openIndexesAside } from './indexes-aside.ts';
import { layers, type Layer } from './evaluation-queue.ts';

export interface EvaluationIndexes {
  /** Takes them away; only when nothing was evaluated before. */
  readonly begin: () => void;
  /** Makes those of what this layer wrote, one at a time; the layers after it ask for them. Nothing when none is away. */
  readonly build: (layer: Layer) => Generator<void>;
  /** Makes the others; before memberships, which are met twice. */
  readonly finish: () => Generator<void>;
}

const builtAfter: Partial<Readonly<Record<Layer, readonly string[]>>> = {
  [layers.names]: ['directory_object_by_kept_name', 'directory_object_by_sign_in_name'],
  [layers.match]: ['directory_object_by_candidate', 'directory_object_by_key'],
  [layers.outcome]: ['directory_object_by_partner', 'directory_object_to_adopt', 'directory_object_taken_over'],
};

/** Those of the differences: of a row there are three to four. */
const ofPending = ['pending_by_key', 'pending_by_object', 'pending_in_order', 'pending_by_about'];

const name = 'evaluation';

/** Opens it, and makes what an evaluation that broke off left away. */
export function openEvaluationIndexes(database: Sqlite): EvaluationIndexes {
  const aside = openIndexesAside(database);
  for (const _ of aside.restore(name));
  const names = [...Object.values(builtAfter).flat(), ...ofPending].map((index) => `'${index}'`);
  return {
    begin: () => {
      aside.take(name, `name IN (${names.join(', ')})`);
    },
    build: function* (layer) {
      const made = builtAfter[layer];
      if (made !== undefined) yield* aside.restore(name, made);
    },
    finish: () => aside.restore(name),
  };
}
