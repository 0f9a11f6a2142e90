/** What has to be evaluated, layer by layer: kept on the disk, so that a process that dies loses none of it. */
import type { Sqlite } from '../sqlite.ts';
import { numbers } from './evaluation-rows.ts';

/** Layers in their order: each looks only at what the layers before it have settled. */
export const layers = { names: 1, signIn: 2, match: 3, outcome: 4, managers: 5 } as const;
export type Layer = (typeof layers)[keyof typeof layers];

/** A block of work, and whether its neighbors have to be told; in a full evaluation everybody is looked at anyway. */
export interface Chunk {
  readonly ids: readonly number[];
  /** `ids` as JSON text. */
  readonly json: string;
  readonly tellNeighbors: boolean;
}

export interface EvaluationQueue {
  /** Objects that are marked, and the highest id there is: an estimate of how many there are, without counting them. */
  readonly size: () => { readonly dirty: number; readonly highest: number };
  /** Moves what is marked into the first layer. */
  readonly begin: () => void;
  /** Forgets all marks of objects and memberships: everything will be looked at. */
  readonly clear: () => void;
  readonly waiting: (layer: Layer) => number;
  readonly next: (layer: Layer, limit: number) => readonly number[];
  readonly done: (layer: Layer, chunk: Chunk) => void;
  /** Objects in the order of their ids, for a full evaluation. */
  readonly after: (id: number, limit: number) => readonly number[];
}

/** The queue tables. */
export function openEvaluationQueue(database: Sqlite): EvaluationQueue {
  const dirty = database.prepare('SELECT COUNT(*) AS count FROM dirty_object');
  const highest = database.prepare('SELECT MAX(id) AS id FROM directory_object');
  const begin = [database.prepare(`INSERT OR IGNORE INTO evaluation (layer, id) SELECT ${layers.names}, id FROM dirty_object`), database.prepare('DELETE FROM dirty_object')];
  const clear = ['dirty_object', 'dirty_member', 'dirty_link', 'dirty_cloud', 'evaluation'].map((table) => database.prepare(`DELETE FROM ${table}`));
  const waiting = database.prepare('SELECT COUNT(*) AS count FROM evaluation WHERE layer = ?');
  const next = database.prepare('SELECT id FROM evaluation WHERE layer = ? ORDER BY id LIMIT ?');
  const done = database.prepare('DELETE FROM evaluation WHERE layer = ? AND id IN (SELECT value FROM json_each(?))');
  const pass = database.prepare('INSERT OR IGNORE INTO evaluation (layer, id) SELECT ?, value FROM json_each(?)');
  const after = database.prepare('SELECT id FROM directory_object WHERE id > ? ORDER BY id LIMIT ?');
  return {
    size: () => ({ dirty: Number(dirty.one()?.['count'] ?? 0), highest: Number(highest.one()?.['id'] ?? 0) }),
    begin: () => {
      for (const statement of begin) statement.run();
    },
    clear: () => {
      for (const statement of clear) statement.run();
    },
    waiting: (layer) => Number(waiting.one(layer)?.['count'] ?? 0),
    next: (layer, limit) => numbers(next.all(layer, limit)),
    done: (layer, { json }) => {
      done.run(layer, json);
      if (layer < layers.managers) pass.run(layer + 1, json);
    },
    after: (id, limit) => numbers(after.all(id, limit)),
  };
}
