/** Keeps the state of a practice world in one SQLite file, so that a second run meets what the first one made. */
import Database from 'libsql';

/** Rows of JSON by kind and id; every write is on disk (survives the death of the process) when the call returns. */
export interface Store {
  /** False: nothing outlives the process, so that what is held in memory anyway need not be put here. */
  readonly lasting: boolean;
  readonly all: (kind: string) => ReadonlyArray<{ readonly id: string; readonly value: unknown }>;
  readonly put: (kind: string, id: string, value: unknown) => void;
  readonly remove: (kind: string, id: string) => void;
  /** Runs `work` as one transaction: all of its writes are kept, or none; inside another one it is a part of that. */
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
    lasting: true,
    all: (kind) => (all.all(kind) as { id: string; value: string }[]).map((row) => ({ id: row.id, value: JSON.parse(row.value) as unknown })),
    put: (kind, id, value) => void put.run(kind, id, JSON.stringify(value)),
    remove: (kind, id) => void remove.run(kind, id),
    together: (work) => void (database.inTransaction ? work() : database.transaction(work)()),
    clear: () => void database.exec('DELETE FROM rows'),
    close: () => void database.close(),
  };
}

/** A part of a store: what is put there does not meet what others put into the same store under the same kind. */
export function partOf(store: Store, name: string): Store {
  const within = (kind: string): string => `${name}/${kind}`;
  return {
    ...store,
    all: (kind) => store.all(within(kind)),
    put: (kind, id, value) => store.put(within(kind), id, value),
    remove: (kind, id) => store.remove(within(kind), id),
  };
}

/** A store without a file: rows are held as they are given, and only until the process ends. */
export function openMemoryStore(): Store {
  const kinds = new Map<string, Map<string, unknown>>();
  return {
    lasting: false,
    all: (kind) => [...(kinds.get(kind) ?? [])].map(([id, value]) => ({ id, value })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    put: (kind, id, value) => void (kinds.get(kind) ?? kinds.set(kind, new Map()).get(kind))?.set(id, value),
    remove: (kind, id) => void kinds.get(kind)?.delete(id),
    together: (work) => { work(); },
    clear: () => { kinds.clear(); },
    close: () => { kinds.clear(); },
  };
}
