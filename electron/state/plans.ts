/** Plans and their changes: kept, asked for page by page, and marked as they are applied. */
import { z } from 'zod';
import type { Change, ChangeState, Count, PlanHead } from '../../shared/plan.ts';
import { Count as CountShape, PlanHead as PlanHeadShape } from '../../shared/plan.ts';
import type { Problem } from '../../shared/problem.ts';
import { changeOf, changeValues } from './change-row.ts';
import { likePattern } from './findings.ts';
import type { Row, Sqlite, SqlValue } from './sqlite.ts';

export interface ChangeFilter {
  readonly offset: number;
  readonly limit: number;
  readonly action?: string | undefined;
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  readonly guard?: string | undefined;
  readonly unit?: string | undefined;
  readonly search?: string | undefined;
}

/** The part of a head that is kept; counts are counted from the changes. */
export type StoredPlan = Omit<PlanHead, 'counts' | 'estimate'>;

/** What is kept of a plan besides its changes: they are counted once, and what does not change is counted without a row. */
const PlanFactsShape = z.object({ counts: z.array(CountShape), estimate: z.number().nonnegative() }).partial();
export type PlanFacts = Required<z.infer<typeof PlanFactsShape>>;

export interface Plans {
  readonly keep: (plan: StoredPlan, changes: Iterable<Change>) => void;
  /** Begins a plan whose changes are added bit by bit; it is blocked until it is finished. */
  readonly begin: (plan: Pick<StoredPlan, 'id' | 'kind' | 'madeAt'>) => void;
  readonly add: (id: string, changes: readonly Change[]) => void;
  readonly countChanges: (id: string) => readonly Count[];
  /** The text of each change that goes into the hash, in order; rows are read in pieces. */
  readonly hashed: (id: string) => Iterable<string>;
  readonly setHash: (id: string, hash: string) => void;
  /** Also for one that is finished again, because it still says what is pending. */
  readonly finish: (plan: Omit<StoredPlan, 'kind'>, facts: PlanFacts) => void;
  /** Drops a plan, at most `rows` of its changes at once; false when nothing of it is left. */
  readonly dropSome: (id: string, rows: number) => boolean;
  /** The oldest plan of a kind that was never begun and is one too many. */
  readonly forgettable: (kind: string) => string | undefined;
  readonly read: (id: string) => PlanHead | undefined;
  /** The newest plan of a kind. */
  readonly latest: (kind: string) => PlanHead | undefined;
  readonly page: (id: string, filter: ChangeFilter) => { readonly total: number; readonly rows: Change[] };
  /** Changes of these kinds and actions still to be done, in order, at most `limit`, after `seq`. */
  readonly pending: (id: string, kind: string, action: string, after: number, limit: number) => Change[];
  readonly changes: (id: string) => Iterable<Change>;
  readonly countByState: (id: string) => ReadonlyArray<Count & { readonly state: ChangeState }>;
  readonly countByUnit: (id: string) => ReadonlyArray<Count & { readonly unit: string }>;
  readonly mark: (id: string, seq: number, state: ChangeState, problem?: Problem, cloudId?: string) => void;
  readonly setState: (id: string, state: PlanHead['state'], appliedAt?: string) => void;
  readonly setGuards: (id: string, guards: PlanHead['guards'], state: PlanHead['state']) => void;
  /** Plans of a kind that were applied and in which something was done, newest first; `number` counts all plans in the order in which they were made. */
  readonly applied: (kind: string) => ReadonlyArray<{ readonly id: string; readonly number: number; readonly appliedAt: string; readonly done: number }>;
  /** True when what the plan would do may be out of date: a later one of its kind was begun, or found nothing to do. */
  readonly isOvertaken: (id: string) => boolean;
  /** The newest plan that was begun, stopped, and not overtaken by a later one of its kind. */
  readonly unfinished: () => { readonly plan: string; readonly kind: string } | undefined;
}

/** Plans that were looked at and never begun: so many of each kind are kept. */
const draftsKept = 5;

const filters = `plan = ?1 AND (?2 IS NULL OR action = ?2) AND (?3 IS NULL OR kind = ?3) AND (?4 IS NULL OR state = ?4) AND (?5 IS NULL OR guard = ?5)
  AND (?6 IS NULL OR unit = ?6) AND (?7 IS NULL OR name LIKE ?7 ESCAPE '\\' OR about_name LIKE ?7 ESCAPE '\\')`;

/** A later plan of the same kind as plan `p` was made from newer readings, and was begun or had nothing to do. */
const begunLater = `SELECT 1 FROM plan later WHERE later.kind = p.kind AND later.number > p.number AND (later.applied_at IS NOT NULL OR later.state = 'empty')`;

/** The plan and change tables. */
export function openPlans(database: Sqlite): Plans {
  const sql = statements(database);
  const countChanges = (id: string): Count[] => sql.counts.all(id).map(countOf);
  const headOf = (row: Row | undefined): PlanHead | undefined => (row === undefined ? undefined : head(row, countChanges));
  const forget = (kind: string): void => {
    for (const row of sql.forgettable.all(kind, draftsKept)) {
      sql.forgetChanges.run(row['id'] ?? '');
      sql.forgetPlan.run(row['id'] ?? '');
    }
  };
  return {
    keep: (plan, changes) => {
      database.together(() => {
        sql.insertPlan.run(plan.id, plan.kind, plan.madeAt, plan.hash, plan.state, plan.complete ? 1 : 0, JSON.stringify(plan.notes), JSON.stringify(plan.guards));
        for (const change of changes) sql.insertChange.run(plan.id, ...changeValues(change));
        forget(plan.kind);
      });
    },
    begin: (plan) => {
      sql.insertPlan.run(plan.id, plan.kind, plan.madeAt, '', 'blocked', 0, '[]', '[]');
    },
    add: (id, changes) => {
      for (const change of changes) sql.insertChange.run(id, ...changeValues(change));
    },
    countChanges,
    hashed: function* (id) {
      for (let after = -1; ; ) {
        const rows = sql.nextHashed.all(id, after);
        for (const row of rows) yield hashedText(row);
        const last = rows.at(-1);
        if (last === undefined) return;
        after = Number(last['seq']);
      }
    },
    setHash: (id, hash) => {
      sql.setHash.run(hash, id);
    },
    finish: (plan, facts) => {
      sql.finish.run(plan.madeAt, plan.hash, plan.state, plan.complete ? 1 : 0, JSON.stringify(plan.notes), JSON.stringify(plan.guards), JSON.stringify(facts), plan.id);
    },
    dropSome: (id, rows) =>
      database.together(() => {
        sql.forgetSome.run(id, rows);
        const left = sql.anyChange.one(id) !== undefined;
        if (!left) sql.forgetPlan.run(id);
        return left;
      }),
    forgettable: (kind) => {
      const id = sql.forgettable.all(kind, draftsKept).at(-1)?.['id'];
      return typeof id === 'string' ? id : undefined;
    },
    read: (id) => headOf(sql.plan.one(id)),
    latest: (kind) => headOf(sql.latest.one(kind)),
    page: (id, filter) => {
      const asked: SqlValue[] = [id, filter.action, filter.kind, filter.state, filter.guard, filter.unit, filter.search && likePattern(filter.search)].map((value) => value ?? null);
      return { total: Number(sql.countPage.one(...asked)?.['total'] ?? 0), rows: sql.page.all(...asked, filter.limit, filter.offset).map(changeOf) };
    },
    pending: (id, kind, action, after, limit) => sql.pending.all(id, kind, action, after, limit).map(changeOf),
    changes: function* (id) {
      for (let after = -1; ; ) {
        const rows = sql.next.all(id, after).map(changeOf);
        yield* rows;
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.seq;
      }
    },
    countByState: (id) => sql.byState.all(id).map((row) => ({ ...countOf(row), state: row['state'] as ChangeState })),
    countByUnit: (id) => sql.byUnit.all(id).map((row) => ({ ...countOf(row), unit: String(row['unit']) })),
    mark: (id, seq, state, problem, cloudId) => {
      sql.mark.run(state, problem === undefined ? null : JSON.stringify(problem), cloudId ?? null, id, seq);
    },
    setState: (id, state, appliedAt) => {
      sql.setState.run(state, appliedAt ?? null, id);
    },
    setGuards: (id, guards, state) => {
      sql.setGuards.run(JSON.stringify(guards), state, id);
    },
    applied: (kind) => sql.applied.all(kind).map((row) => ({ id: String(row['id']), number: Number(row['number']), appliedAt: String(row['applied_at']), done: Number(row['done']) })),
    isOvertaken: (id) => sql.overtaken.one(id) !== undefined,
    unfinished: () => {
      const row = sql.unfinished.one();
      return row === undefined ? undefined : { plan: String(row['id']), kind: String(row['kind']) };
    },
  };
}

function statements(database: Sqlite) {
  const prepare = database.prepare;
  return {
    insertPlan: prepare(`INSERT INTO plan (id, number, kind, made_at, hash, state, complete, notes, guards)
      VALUES (?, (SELECT COALESCE(MAX(number), 0) + 1 FROM plan), ?, ?, ?, ?, ?, ?, ?)`),
    forgettable: prepare(`SELECT id FROM plan WHERE kind = ? AND applied_at IS NULL AND state IN ('ready', 'blocked', 'empty') ORDER BY number DESC LIMIT -1 OFFSET ?`),
    forgetChanges: prepare('DELETE FROM change WHERE plan = ?'),
    forgetSome: prepare('DELETE FROM change WHERE plan = ?1 AND seq IN (SELECT seq FROM change WHERE plan = ?1 LIMIT ?2)'),
    anyChange: prepare('SELECT 1 FROM change WHERE plan = ? LIMIT 1'),
    forgetPlan: prepare('DELETE FROM plan WHERE id = ?'),
    insertChange: prepare(`INSERT INTO change (plan, seq, action, kind, key, name, unit, cloud_id, about, about_name, value_changes, why, guard, state, problem)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    plan: prepare('SELECT * FROM plan WHERE id = ?'),
    latest: prepare('SELECT * FROM plan WHERE kind = ? ORDER BY number DESC LIMIT 1'),
    counts: prepare('SELECT kind, action, COUNT(*) AS count FROM change WHERE plan = ? GROUP BY kind, action ORDER BY kind, action'),
    countPage: prepare(`SELECT COUNT(*) AS total FROM change WHERE ${filters}`),
    page: prepare(`SELECT * FROM change WHERE ${filters} ORDER BY seq LIMIT ?8 OFFSET ?9`),
    pending: prepare(`SELECT * FROM change WHERE plan = ? AND kind = ? AND action = ? AND state = 'planned' AND seq > ? ORDER BY seq LIMIT ?`),
    nextHashed: prepare('SELECT seq, action, kind, key, cloud_id, about, value_changes FROM change WHERE plan = ? AND seq > ? ORDER BY seq LIMIT 1000'),
    setHash: prepare('UPDATE plan SET hash = ? WHERE id = ?'),
    finish: prepare('UPDATE plan SET made_at = ?, hash = ?, state = ?, complete = ?, notes = ?, guards = ?, facts = ? WHERE id = ?'),
    next: prepare('SELECT * FROM change WHERE plan = ? AND seq > ? ORDER BY seq LIMIT 1000'),
    byState: prepare('SELECT kind, action, state, COUNT(*) AS count FROM change WHERE plan = ? GROUP BY kind, action, state'),
    byUnit: prepare('SELECT unit, kind, action, COUNT(*) AS count FROM change WHERE plan = ? AND unit IS NOT NULL GROUP BY unit, kind, action ORDER BY unit, kind, action'),
    mark: prepare('UPDATE change SET state = ?, problem = ?, cloud_id = COALESCE(?, cloud_id) WHERE plan = ? AND seq = ?'),
    setState: prepare('UPDATE plan SET state = ?, applied_at = COALESCE(?, applied_at) WHERE id = ?'),
    setGuards: prepare('UPDATE plan SET guards = ?, state = ? WHERE id = ?'),
    applied: prepare(`SELECT p.id, p.number, p.applied_at, (SELECT COUNT(*) FROM change c WHERE c.plan = p.id AND c.state = 'done' AND c.action <> 'none') AS done
      FROM plan p WHERE p.kind = ? AND p.applied_at IS NOT NULL AND done > 0 ORDER BY p.number DESC`),
    unfinished: prepare(`SELECT id, kind FROM plan p WHERE state = 'stopped' AND NOT EXISTS (${begunLater}) ORDER BY number DESC LIMIT 1`),
    overtaken: prepare(`SELECT id FROM plan p WHERE id = ? AND EXISTS (${begunLater})`),
  };
}

/** What happens to a change while it is applied does not alter it, such as the id of a new object. */
function hashedText(row: Row): string {
  const cloudId = row['action'] === 'create' ? null : (row['cloud_id'] ?? null);
  const text = JSON.stringify([row['seq'], row['action'], row['kind'], row['key'], cloudId, row['about'] ?? null]);
  return `${text.slice(0, -1)},${String(row['value_changes'])}]`;
}

function head(row: Row, countChanges: (id: string) => Count[]): PlanHead {
  const facts = PlanFactsShape.parse(JSON.parse(String(row['facts'])));
  const counts = facts.counts ?? countChanges(String(row['id']));
  return PlanHeadShape.parse({
    ...(facts.estimate === undefined ? {} : { estimate: facts.estimate }),
    id: row['id'],
    kind: row['kind'],
    madeAt: row['made_at'],
    hash: row['hash'],
    state: row['state'],
    complete: row['complete'] === 1,
    notes: JSON.parse(String(row['notes'])) as unknown,
    counts,
    guards: JSON.parse(String(row['guards'])) as unknown,
  });
}

function countOf(row: Row): Count {
  return { kind: row['kind'] as Count['kind'], action: row['action'] as Count['action'], count: Number(row['count']) };
}
