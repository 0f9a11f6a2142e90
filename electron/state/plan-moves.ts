/** Compares what is left of a plan with what is pending by now. */
import { reasonTexts } from '../../shared/text/reasons.ts';
import type { Row, Sqlite, SqlValue } from './sqlite.ts';

/** Changes that are not the same any more, on either side, and the names of the first of them. */
export interface Moved {
  readonly count: number;
  readonly names: readonly string[];
}

export interface PlanMoves {
  /** `announced`: changes whose outcome nobody wrote; what they did themselves is no move. */
  readonly since: (plan: string, announced: ReadonlySet<number>) => Moved;
}

const namesShown = 5;

/** Over the tables of plans and differences; both sides are walked along their indexes. */
export function openPlanMoves(database: Sqlite): PlanMoves {
  const same = `q.action = c.action AND q.value_changes = c.value_changes AND (c.action = 'create' OR q.cloud_id IS c.cloud_id)`;
  // Planned, and not pending like this any more.
  const outdated = `FROM change c WHERE c.plan = ?1 AND c.state = 'planned' AND c.action <> 'none' AND c.why <> ?2 AND c.seq NOT IN (SELECT value FROM json_each(?3))
    AND NOT EXISTS (SELECT 1 FROM pending q WHERE q.kind = c.kind AND q.key = c.key AND q.about = COALESCE(c.about, '') AND ${same})`;
  // Pending, and not in the plan (looked up by its index, which SQLite would leave aside); what the plan did to the same object already may have to settle.
  const added = `FROM pending q WHERE q.action NOT IN ('none', 'conflict')
    AND NOT EXISTS (SELECT 1 FROM change c INDEXED BY change_by_key WHERE c.plan = ?1 AND c.key = q.key AND c.about IS NULLIF(q.about, '') AND c.kind = q.kind AND c.action NOT IN ('none', 'conflict'))`;
  const counts = {
    outdated: database.prepare(`SELECT COUNT(*) AS count ${outdated}`),
    added: database.prepare(`SELECT COUNT(*) AS count ${added}`),
  };
  const names = {
    outdated: database.prepare(`SELECT c.name ${outdated} ORDER BY c.seq LIMIT ${namesShown}`),
    added: database.prepare(`SELECT q.name ${added} LIMIT ${namesShown}`),
  };
  const count = (row: Row | undefined): number => Number(row?.['count'] ?? 0);
  return {
    since: (plan, announced) => {
      const left: SqlValue[] = [plan, reasonTexts.temporaryName, JSON.stringify([...announced])];
      const found = [...names.outdated.all(...left), ...names.added.all(plan)].map((row) => String(row['name']));
      return { count: count(counts.outdated.one(...left)) + count(counts.added.one(plan)), names: [...new Set(found)].slice(0, namesShown) };
    },
  };
}
