/** What could not be written, one row for each object, membership or manager, until it is written or no longer wanted. */
import type { Change, ObjectKind } from '../../shared/plan.ts';
import { Problem } from '../../shared/problem.ts';
import { likePattern } from './findings.ts';
import type { Row, Sqlite } from './sqlite.ts';

/** A failure as it is kept; `error` is its name in Microsoft's taxonomy. Times are UTC text. */
export interface KeptSyncError {
  readonly kind: ObjectKind;
  readonly key: string;
  readonly about: string | undefined;
  readonly name: string;
  readonly error: string;
  readonly problem: Problem;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly times: number;
}

export interface SyncErrors {
  /** Keeps a failure; one that is there already has happened once more. */
  readonly note: (change: Pick<Change, 'kind' | 'key' | 'about' | 'name'>, error: string, problem: Problem, at: string) => void;
  /** Forgets failures of changes that are not pending any more: they were written, or are not wanted now. */
  readonly clearUnwanted: () => void;
  readonly count: () => number;
  readonly page: (filter: { readonly offset: number; readonly limit: number; readonly search?: string | undefined }) => { readonly total: number; readonly rows: KeptSyncError[] };
  /** Those of one object, as its own or as the second one of a membership. */
  readonly of: (key: string) => KeptSyncError[];
}

/** The sync_error table. */
export function openSyncErrors(database: Sqlite): SyncErrors {
  const note = database.prepare(`INSERT INTO sync_error (kind, key, about, name, error, problem, first_at, last_at, times) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, 1)
    ON CONFLICT (kind, key, about) DO UPDATE SET name = ?4, error = ?5, problem = ?6, last_at = ?7, times = times + 1`);
  const clearUnwanted = database.prepare(`DELETE FROM sync_error WHERE NOT EXISTS
    (SELECT 1 FROM pending p WHERE p.kind = sync_error.kind AND p.key = sync_error.key AND (p.about = sync_error.about OR p.kind IN ('user', 'group')))`);
  const total = database.prepare('SELECT COUNT(*) AS total FROM sync_error');
  const where = `(?1 IS NULL OR name LIKE ?1 ESCAPE '\\' OR error LIKE ?1 ESCAPE '\\')`;
  const count = database.prepare(`SELECT COUNT(*) AS total FROM sync_error WHERE ${where}`);
  const page = database.prepare(`SELECT * FROM sync_error WHERE ${where} ORDER BY last_at DESC, kind, name, about LIMIT ?2 OFFSET ?3`);
  const of = database.prepare('SELECT * FROM sync_error WHERE key = ?1 OR about = ?1 ORDER BY last_at DESC LIMIT 100');
  return {
    note: ({ kind, key, about, name }, error, problem, at) => {
      note.run(kind, key, about ?? '', name, error, JSON.stringify(problem), at);
    },
    clearUnwanted: () => {
      clearUnwanted.run();
    },
    count: () => Number(total.one()?.['total'] ?? 0),
    page: ({ offset, limit, search }) => {
      const asked = search === undefined ? null : likePattern(search);
      return { total: Number(count.one(asked)?.['total'] ?? 0), rows: page.all(asked, limit, offset).map(errorOf) };
    },
    of: (key) => of.all(key).map(errorOf),
  };
}

function errorOf(row: Row): KeptSyncError {
  const about = String(row['about']);
  return {
    kind: row['kind'] as ObjectKind,
    key: String(row['key']),
    about: about === '' ? undefined : about,
    name: String(row['name']),
    error: String(row['error']),
    problem: Problem.parse(JSON.parse(String(row['problem']))),
    firstAt: String(row['first_at']),
    lastAt: String(row['last_at']),
    times: Number(row['times']),
  };
}
