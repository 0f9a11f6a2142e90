/** Takes indexes and triggers away while a table is filled, and makes them again, also after the death of the process in between. */
import type { Sqlite } from '../sqlite.ts';

export interface IndexesAside {
  /** Takes away what `where` (a condition on `sqlite_master`) names, under this name; what is away already stays so. */
  readonly take: (name: string, where: string) => void;
  /** Makes it again, or those of these names alone, one at a time, so that the process can do something else in between. */
  readonly restore: (name: string, only?: readonly string[]) => Generator<void>;
  readonly isAway: (name: string) => boolean;
}

interface Kept {
  readonly name: string;
  readonly sql: string;
}

/** The statements that make them again stand in the settings, so that what broke off is finished by the next opening. */
const setting = (name: string): string => `space.indexes.${name}`;

/** Opens it; puts nothing right by itself. */
export function openIndexesAside(database: Sqlite): IndexesAside {
  const keep = database.prepare('INSERT INTO setting (name, value) VALUES (?, ?)');
  const read = database.prepare('SELECT value FROM setting WHERE name = ?');
  const forget = database.prepare('DELETE FROM setting WHERE name = ?');
  const away = (name: string): readonly Kept[] | undefined => {
    const text = read.one(setting(name))?.['value'];
    return typeof text === 'string' ? (JSON.parse(text) as Kept[]) : undefined;
  };
  return {
    isAway: (name) => away(name) !== undefined,
    take: (name, where) => {
      if (away(name) !== undefined) return;
      const found = database.prepare(`SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND ${where}`).all();
      database.loosely(() => {
        keep.run(setting(name), JSON.stringify(found.map((row) => ({ name: row['name'], sql: row['sql'] }))));
        for (const row of found) database.execute(`DROP ${String(row['type'])} ${String(row['name'])}`);
      });
    },
    restore: function* (name, only) {
      for (const { name: made, sql } of away(name) ?? []) {
        if (only !== undefined && !only.includes(made)) continue;
        database.loosely(() => {
          database.execute(sql.replace(/^CREATE (UNIQUE INDEX|INDEX|TRIGGER) /, 'CREATE $1 IF NOT EXISTS '));
        });
        yield;
      }
      if (only === undefined) forget.run(setting(name));
    },
  };
}
