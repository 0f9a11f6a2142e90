/** Indexes that are away during a first evaluation come back, whatever happens to it. */
import { describe, expect, it } from 'vitest';
import { migrations } from '../schema.ts';
import { openSqlite, type Sqlite } from '../sqlite.ts';
import { layers } from './evaluation-queue.ts';
import { openEvaluationIndexes } from './evaluation-indexes.ts';

function newDatabase(): Sqlite {
  const database = openSqlite(':memory:');
  for (const sql of migrations) database.execute(sql);
  return database;
}

const indexesOf = (database: Sqlite): unknown[] => database.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name`).all().map(({ name, sql }) => [name, String(sql).replace('IF NOT EXISTS ', '')]);

describe('the indexes of a first evaluation', () => {
  it('are made again layer by layer, and the others at the end', () => {
    const database = newDatabase();
    const before = indexesOf(database);
    const indexes = openEvaluationIndexes(database);
    indexes.begin();
    const away = before.length - indexesOf(database).length;
    const made = [layers.names, layers.signIn, layers.match, layers.outcome].map((layer) => [...indexes.build(layer)].length);
    expect(made).toEqual([2, 0, 2, 3]);
    expect([...indexes.finish()].length).toBe(away);
    expect(indexesOf(database)).toEqual(before);
  });

  it('are there again after the process died', () => {
    const database = newDatabase();
    const before = indexesOf(database);
    openEvaluationIndexes(database).begin();
    expect(indexesOf(database)).not.toEqual(before);
    openEvaluationIndexes(database);
    expect(indexesOf(database)).toEqual(before);
  });

  it('are left alone by an evaluation that did not take them away', () => {
    const database = newDatabase();
    const before = indexesOf(database);
    const indexes = openEvaluationIndexes(database);
    expect([...indexes.build(layers.match), ...indexes.finish()]).toEqual([]);
    expect(indexesOf(database)).toEqual(before);
  });
});
