/** The history of synchronization cycles: begun before anything is read, so that one that was killed is seen as such. */
import { Run, type HistoryChange } from '../../shared/contract/health.ts';
import { changeOf } from './change-row.ts';
import { likePattern } from './findings.ts';
import type { Row, Sqlite, SqlValue } from './sqlite.ts';

/** What is known of a run when it begins. */
export type RunStart = Pick<Run, 'mode' | 'cause' | 'server' | 'staging' | 'startedAt'>;

/** How a run ended. */
export type RunEnd = Pick<Run, 'state' | 'mode' | 'plan' | 'seconds' | 'read' | 'counts' | 'failed' | 'problem'> & { readonly endedAt: string };

/** Which runs are asked for; `search` looks into the names of the objects that a run changed. */
export interface RunFilter {
  readonly offset: number;
  readonly limit: number;
  readonly state?: Run['state'] | undefined;
  readonly search?: string | undefined;
}

/** Which changes are asked for; `key` is that of an object, as its own or as the second one of a membership. */
export interface HistoryFilter {
  readonly offset: number;
  readonly limit: number;
  readonly run?: number | undefined;
  readonly search?: string | undefined;
  readonly kind?: string | undefined;
  readonly action?: string | undefined;
  readonly key?: string | undefined;
}

/** What is kept: runs that planned something and runs that found nothing to do, each the newest so many; none older than `before`. */
export interface Retention {
  /** UTC text. */
  readonly before: string;
  readonly runs: number;
}

export interface Runs {
  /** Begins a run and answers its id; those before it that did not end have died. */
  readonly start: (run: RunStart) => number;
  readonly finish: (id: number, end: RunEnd) => void;
  readonly read: (id: number) => Run | undefined;
  readonly last: () => Run | undefined;
  /** The newest run that came to its end and was allowed to write. */
  readonly lastGood: () => Run | undefined;
  /** When both sides were last read whole by a run, as UTC text. */
  readonly lastFullAt: () => string | undefined;
  readonly page: (filter: RunFilter) => { readonly total: number; readonly rows: Run[] };
  /** The newest runs, oldest first. */
  readonly recent: (limit: number) => Run[];
  /** What was written or failed, newest run first; with `run` also what was planned only. */
  readonly changes: (filter: HistoryFilter) => { readonly total: number; readonly rows: HistoryChange[] };
  /** Runs of this process's forerunners that did not end: the process was killed. For whoever holds the lock. */
  readonly bury: () => void;
  /** Forgets one run that is past its time, with its plan when no other run made or applied the same, in steps of at most `rows` changes; false when there is none. */
  readonly forgetOne: (retention: Retention, rows: number) => boolean;
}

const noFacts = { seconds: {}, read: { directory: 0, tenant: 0 }, counts: [], failed: 0 };

const runFilter = `(?1 IS NULL OR state = ?1)
  AND (?2 IS NULL OR EXISTS (SELECT 1 FROM change c WHERE c.plan = run.plan AND c.state <> 'skipped' AND (c.name LIKE ?2 ESCAPE '\\' OR c.about_name LIKE ?2 ESCAPE '\\')))`;

/** Several runs have one plan while it waits: what was written at last was written by the newest of them. */
const changeFilter = `(?1 IS NOT NULL OR NOT EXISTS (SELECT 1 FROM run later WHERE later.plan = r.plan AND later.id > r.id)) AND (c.state IN ('done', 'failed') OR (?1 IS NOT NULL AND c.state <> 'skipped')) AND (?1 IS NULL OR r.id = ?1)
  AND (?2 IS NULL OR c.name LIKE ?2 ESCAPE '\\' OR c.about_name LIKE ?2 ESCAPE '\\') AND (?3 IS NULL OR c.kind = ?3) AND (?4 IS NULL OR c.action = ?4)
  AND (?5 IS NULL OR c.key = ?5 OR c.about = ?5)`;

/** The run table, and the changes of the plans that runs made. */
export function openRuns(database: Sqlite): Runs {
  const sql = statements(database);
  const rowsOf = (rows: readonly Row[]): Run[] => rows.map(runOf);
  const first = (row: Row | undefined): Run | undefined => (row === undefined ? undefined : runOf(row));
  return {
    start: (run) =>
      database.together(() => {
        sql.bury.run();
        sql.insert.run(run.mode, run.cause, run.server, run.staging ? 1 : 0, run.startedAt, JSON.stringify(noFacts));
        return Number(sql.newest.one()?.['id']);
      }),
    finish: (id, { state, mode, plan, endedAt, problem, seconds, read, counts, failed }) => {
      const facts = JSON.stringify({ seconds, read, counts, failed });
      sql.finish.run(state, mode, plan ?? null, endedAt, facts, problem === undefined ? null : JSON.stringify(problem), id);
    },
    read: (id) => first(sql.one.one(id)),
    last: () => first(sql.newest.one()),
    lastGood: () => first(sql.lastGood.one()),
    lastFullAt: () => {
      const at = sql.lastFull.one()?.['started_at'];
      return typeof at === 'string' ? at : undefined;
    },
    page: ({ offset, limit, state, search }) => {
      const asked = [state ?? null, search === undefined ? null : likePattern(search)] as const;
      return { total: Number(sql.countRuns.one(...asked)?.['total'] ?? 0), rows: rowsOf(sql.runs.all(...asked, limit, offset)) };
    },
    recent: (limit) => rowsOf(sql.runs.all(null, null, limit, 0)).reverse(),
    changes: ({ offset, limit, run, search, kind, action, key }) => {
      const asked: SqlValue[] = [run ?? null, search === undefined ? null : likePattern(search), kind ?? null, action ?? null, key ?? null];
      return { total: Number(sql.countChanges.one(...asked)?.['total'] ?? 0), rows: sql.changes.all(...asked, limit, offset).map(historyOf) };
    },
    bury: () => {
      sql.bury.run();
    },
    forgetOne: (retention, rows) => forgetOne(database, sql, retention, rows),
  };
}

type Statements = ReturnType<typeof statements>;

function statements(database: Sqlite) {
  const prepare = database.prepare;
  const past = (kind: string): string => `SELECT * FROM (SELECT id, plan, started_at FROM run WHERE plan IS ${kind} AND state <> 'running' ORDER BY id DESC LIMIT -1 OFFSET ?2)`;
  return {
    insert: prepare(`INSERT INTO run (mode, cause, server, staging, started_at, state, facts) VALUES (?, ?, ?, ?, ?, 'running', ?)`),
    newest: prepare('SELECT * FROM run ORDER BY id DESC LIMIT 1'),
    bury: prepare(`UPDATE run SET state = 'died' WHERE state = 'running'`),
    finish: prepare('UPDATE run SET state = ?, mode = ?, plan = ?, ended_at = ?, facts = ?, problem = ? WHERE id = ?'),
    one: prepare('SELECT * FROM run WHERE id = ?'),
    lastGood: prepare(`SELECT * FROM run WHERE state IN ('done', 'partly', 'nothing-to-do') ORDER BY id DESC LIMIT 1`),
    lastFull: prepare(`SELECT started_at FROM run WHERE mode = 'full' AND state IN ('done', 'partly', 'nothing-to-do', 'staged', 'held') ORDER BY id DESC LIMIT 1`),
    countRuns: prepare(`SELECT COUNT(*) AS total FROM run WHERE ${runFilter}`),
    runs: prepare(`SELECT * FROM run WHERE ${runFilter} ORDER BY id DESC LIMIT ?3 OFFSET ?4`),
    countChanges: prepare(`SELECT COUNT(*) AS total FROM run r JOIN change c ON c.plan = r.plan WHERE ${changeFilter}`),
    changes: prepare(`SELECT r.id AS run, r.started_at AS run_at, c.* FROM run r JOIN change c ON c.plan = r.plan WHERE ${changeFilter} ORDER BY r.id DESC, c.seq LIMIT ?6 OFFSET ?7`),
    oldest: prepare(`SELECT id, plan FROM run WHERE started_at < ?1 AND state <> 'running' AND ?2 = ?2 UNION ALL SELECT id, plan FROM (${past('NULL')})
      UNION ALL SELECT id, plan FROM (${past('NOT NULL')}) LIMIT 1`),
    forgetChanges: prepare('DELETE FROM change WHERE plan = ?1 AND seq IN (SELECT seq FROM change WHERE plan = ?1 LIMIT ?2)'),
    forgetJournal: prepare('DELETE FROM journal WHERE id IN (SELECT id FROM journal WHERE plan = ? LIMIT ?)'),
    hasChanges: prepare('SELECT 1 FROM change WHERE plan = ? LIMIT 1'),
    hasJournal: prepare('SELECT 1 FROM journal WHERE plan = ? LIMIT 1'),
    forgetPlan: prepare('DELETE FROM plan WHERE id = ?'),
    hasOtherRun: prepare('SELECT 1 FROM run WHERE plan = ? AND id <> ? LIMIT 1'),
    forgetRun: prepare('DELETE FROM run WHERE id = ?'),
  };
}

/** The run goes last, so that what is left of it is found again by the next step. */
function forgetOne(database: Sqlite, sql: Statements, { before, runs }: Retention, rows: number): boolean {
  const row = sql.oldest.one(before, runs);
  if (row === undefined) return false;
  const plan = row['plan'] ?? null;
  database.together(() => {
    if (typeof plan === 'string' && sql.hasOtherRun.one(plan, row['id'] ?? null) === undefined) {
      sql.forgetChanges.run(plan, rows);
      sql.forgetJournal.run(plan, rows);
      if (sql.hasChanges.one(plan) !== undefined || sql.hasJournal.one(plan) !== undefined) return;
      sql.forgetPlan.run(plan);
    }
    sql.forgetRun.run(row['id'] ?? null);
  });
  return true;
}

function runOf(row: Row): Run {
  const facts = JSON.parse(String(row['facts'])) as Record<string, unknown>;
  return Run.parse({
    ...facts,
    id: row['id'],
    mode: row['mode'],
    cause: row['cause'],
    server: row['server'],
    staging: row['staging'] === 1,
    startedAt: row['started_at'],
    endedAt: row['ended_at'] ?? undefined,
    state: row['state'],
    plan: row['plan'] ?? undefined,
    problem: typeof row['problem'] === 'string' ? (JSON.parse(row['problem']) as unknown) : undefined,
  });
}

function historyOf(row: Row): HistoryChange {
  return { run: Number(row['run']), at: String(row['run_at']), change: changeOf(row) };
}
