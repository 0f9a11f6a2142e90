/** Keeps the state of a practice world in one SQLite file, so that a second run meets what the first one made. */
import Database from 'libsql';

/** Rows of JSON by kind and id; every write is on disk (survives the death of the process) when the call returns. */
export interface Store {
  readonly all: (kind: string) => ReadonlyArray<{ readonly id: string; readonly value: unknown }>;
  readonly put: (kind: string, id: string, value: unknown) => void;
  readonly remove: (kind: string, id: string) => void;
  /** Runs `work` as one transaction: all of its writes are kept, or none. */
  readonly together: (work: () => void) => void;
  readonly clear: () => void;
  readonly close: () => void;
}

/** Opens (or makes) the store in `file`; `:memory:` keeps nothing. */
export function openStore(file: string): Store {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  // A killed process loses nothing with OFF; only a power cut could, and practice data can be made again.
  database.pragma('synchronous = OFF');
  database.exec('CREATE TABLE IF NOT EXISTS rows (kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID');
  const all = database.prepare('SELECT id, value FROM rows WHERE kind = ? ORDER BY id');
  const put = database.prepare('INSERT OR REPLACE INTO rows (kind, id, value) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM rows WHERE kind = ? AND id = ?');
  return {
    all: (kind) => (all.all(kind) as { id: string; value: string }[]).map((row) => ({ id: row.id, value: JSON.parse(row.value) as unknown })),
    put: (kind, id, value) => void put.run(kind, id, JSON.stringify(value)),
    remove: (kind, id) => void remove.run(kind, id),
    together: (work) => void database.transaction(work)(),
    clear: () => void database.exec('DELETE FROM rows'),
    close: () => void database.close(),
  };
}
