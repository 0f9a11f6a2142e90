/** Fills an empty table without its indexes and triggers, which are made afterwards: several times faster than keeping them row by row. Meanwhile nothing is marked; afterwards everything is evaluated. */
import type { Sqlite } from '../sqlite.ts';

export interface BulkLoad {
  /** Takes the indexes and triggers of the table away if it is empty; true when it did. */
  readonly begin: (table: 'directory_object' | 'cloud_object') => boolean;
  /** Makes them again, one at a time, so that the process can do something else in between. */
  readonly finish: (table: string) => Generator<void>;
}

/** The statements that make them again stand in the settings, so that a load that broke off is finished by the next opening. */
const kept = (table: string): string => `space.indexes.${table}`;

/** Opens it, and puts right what an interrupted load left. */
export function openBulkLoad(database: Sqlite): BulkLoad {
  const aside = database.prepare(`SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name = ?`);
  const keep = database.prepare('INSERT INTO setting (name, value) VALUES (?, ?)');
  const read = database.prepare('SELECT value FROM setting WHERE name = ?');
  const forget = database.prepare('DELETE FROM setting WHERE name = ?');
  const open = (table: string): readonly string[] => {
    const text = read.one(kept(table))?.['value'];
    return typeof text === 'string' ? (JSON.parse(text) as string[]) : [];
  };

  function* finish(table: string): Generator<void> {
    for (const sql of open(table)) {
      database.execute(sql.replace(/^CREATE (INDEX|TRIGGER) /, 'CREATE $1 IF NOT EXISTS '));
      yield;
    }
    forget.run(kept(table));
  }
  for (const table of ['directory_object', 'cloud_object']) for (const _ of finish(table));

  return {
    begin: (table) => {
      if (database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).one() !== undefined) return false;
      const found = aside.all(table);
      database.together(() => {
        keep.run(kept(table), JSON.stringify(found.map((row) => row['sql'])));
        for (const row of found) database.execute(`DROP ${String(row['type'])} ${String(row['name'])}`);
      });
      return true;
    },
    finish,
  };
}
