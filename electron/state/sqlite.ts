/** The one file that knows the SQLite library: rows without its quirks, and its errors as Problems. */
import { dirname } from 'node:path';
import Database from 'libsql';
import { fail, Failure } from '../../shared/problem.ts';

export type SqlValue = string | number | null;
export type Row = Readonly<Record<string, SqlValue>>;

/** A prepared statement. */
export interface Statement {
  readonly run: (...values: readonly SqlValue[]) => void;
  readonly all: (...values: readonly SqlValue[]) => readonly Row[];
  /** The first row, or undefined (the library's own `get` adds a key of its own to the row). */
  readonly one: (...values: readonly SqlValue[]) => Row | undefined;
  /** The rows one by one, for results that are too large for memory; the database must not be written before the last one. */
  readonly iterate: (...values: readonly SqlValue[]) => Iterable<Row>;
}

export interface Sqlite {
  readonly prepare: (sql: string) => Statement;
  readonly execute: (sql: string) => void;
  /** All writes of `work` or none; inside another one it is a part of that. */
  readonly together: <T>(work: () => T) => T;
  /** As `together`, without waiting for the disk: after a power cut it may be as if it, and what came after it, had never been. For what can be read again. */
  readonly loosely: <T>(work: () => T) => T;
  readonly close: () => void;
}

/** Opens a database file, which is made if it is missing; throws `state.*`. */
export function openSqlite(file: string): Sqlite {
  const guard = <T>(work: () => T): T => guarded(file, work);
  return guard(() => {
    const database = new Database(file);
    let inTransaction = false;
    const together = <T>(work: () => T): T => {
      if (inTransaction) return work();
      return guard(() => {
        // At once for writing: another connection (an approval beside a service) cannot come between what is read here and what is written.
        database.exec('BEGIN IMMEDIATE');
        inTransaction = true;
        try {
          const made = work();
          database.exec('COMMIT');
          return made;
        } catch (error) {
          rollBack(database);
          throw error;
        } finally {
          inTransaction = false;
        }
      });
    };
    const sqlite: Sqlite = {
      prepare: (sql) => guard(() => statement(database.prepare(sql), guard)),
      execute: (sql) => {
        guard(() => database.exec(sql));
      },
      together,
      loosely: (work) => {
        if (inTransaction) return work();
        database.exec('PRAGMA synchronous = NORMAL');
        try {
          return together(work);
        } finally {
          database.exec('PRAGMA synchronous = FULL');
        }
      },
      close: () => {
        database.close();
      },
    };
    return sqlite;
  });
}

/** SQLite has rolled back by itself when the disk is full; what was thrown first is what counts. */
function rollBack(database: Database.Database): void {
  if (database.inTransaction) database.exec('ROLLBACK');
}

/** Values go as one list: alone, a null would be taken for a list itself. */
function statement(prepared: Database.Statement, guard: <T>(work: () => T) => T): Statement {
  const all = (...values: readonly SqlValue[]): readonly Row[] => guard(() => prepared.all(values) as Row[]);
  return {
    run: (...values) => {
      guard(() => prepared.run(values));
    },
    all,
    one: (...values) => all(...values)[0],
    iterate: (...values) => guard(() => prepared.iterate(values) as Iterable<Row>),
  };
}

const problems = [
  { codes: /SQLITE_(CORRUPT|NOTADB)/, problem: 'state.corrupt' },
  { codes: /SQLITE_(FULL|IOERR_WRITE|IOERR_FSYNC|IOERR_SHMSIZE)|disk is full|ENOSPC/, problem: 'state.disk-full' },
  { codes: /SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES|EROFS|unable to open/i, problem: 'state.unwritable' },
  { codes: /SQLITE_BUSY|database is locked/, problem: 'setup.busy' },
] as const;

function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Failure || !(error instanceof Error)) throw error;
    const text = `${'code' in error ? String(error.code) : ''} ${error.message}`;
    const known = problems.find((row) => row.codes.test(text));
    if (known === undefined) throw error.name === 'SqliteError' ? fail('setup.unexpected', { detail: { kind: text, file } }, error) : error;
    throw fail(known.problem, { detail: { file, folder: dirname(file) } }, error);
  }
}
