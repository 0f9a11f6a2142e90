/** The naming contexts that are read, and how far each has been read. */
import type { Row, Sqlite } from '../sqlite.ts';
import { textOf } from './rows.ts';

export interface Source {
  readonly id: number;
  readonly namingContext: string;
  /** Opaque text of the directory adapter; without it the next reading is full. */
  readonly cursor: string | undefined;
  /** When it was read last, and when whole. */
  readonly readAt: string | undefined;
  readonly fullAt: string | undefined;
}

export interface Sources {
  /** The source of a naming context, made at its first reading. */
  readonly of: (namingContext: string) => Source;
  readonly all: () => readonly Source[];
  /** A reading is complete: the next one begins at this cursor. */
  readonly finish: (id: number, cursor: string, at: string, full: boolean) => void;
  /** The next reading is full. */
  readonly forgetCursor: (id: number) => void;
  readonly forgetCursors: () => void;
}

/** The table source. */
export function openSources(database: Sqlite): Sources {
  const sql = {
    one: database.prepare('SELECT * FROM source WHERE naming_context = ?'),
    all: database.prepare('SELECT * FROM source ORDER BY id'),
    insert: database.prepare('INSERT INTO source (naming_context) VALUES (?)'),
    finish: database.prepare('UPDATE source SET cursor = ?, read_at = ?, full_at = COALESCE(?, full_at) WHERE id = ?'),
    forget: database.prepare('UPDATE source SET cursor = NULL WHERE id = ?'),
    forgetAll: database.prepare('UPDATE source SET cursor = NULL'),
  };
  const find = (namingContext: string): Source | undefined => {
    const row = sql.one.one(namingContext);
    return row === undefined ? undefined : sourceOf(row);
  };
  return {
    of: (given) => {
      const namingContext = given.toLowerCase();
      const known = find(namingContext);
      if (known !== undefined) return known;
      sql.insert.run(namingContext);
      return { id: Number(sql.one.one(namingContext)?.['id']), namingContext, cursor: undefined, readAt: undefined, fullAt: undefined };
    },
    all: () => sql.all.all().map(sourceOf),
    finish: (id, cursor, at, full) => {
      sql.finish.run(cursor, at, full ? at : null, id);
    },
    forgetCursor: (id) => {
      sql.forget.run(id);
    },
    forgetCursors: () => {
      sql.forgetAll.run();
    },
  };
}

function sourceOf(row: Row): Source {
  return { id: Number(row['id']), namingContext: String(row['naming_context']), cursor: textOf(row['cursor']), readAt: textOf(row['read_at']), fullAt: textOf(row['full_at']) };
}
