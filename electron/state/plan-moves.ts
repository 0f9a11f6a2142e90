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
  const ofPlan = `c.plan = ?1 AND c.action NOT IN ('none', 'conflict') AND c.why <> ?2`;
  const waits = `q.action NOT IN ('none', 'conflict')`;
  const meets = `q.kind = c.kind AND q.key = c.key AND q.about = COALESCE(c.about, '')`;
  // Planned, and not pending like this any more.
  const outdated = `FROM change c WHERE ${ofPlan} AND c.state = 'planned' AND c.seq NOT IN (SELECT value FROM json_each(?3))
    AND NOT EXISTS (SELECT 1 FROM pending q WHERE ${meets} AND ${same})`;
  // Pending, and not in the plan; what the plan did to an object already may have to settle: it counts as planned.
  const counts = {
    outdated: database.prepare(`SELECT COUNT(*) AS count ${outdated}`),
    waiting: database.prepare(`SELECT COUNT(*) AS count FROM pending q WHERE ${waits}`),
    foreseen: database.prepare(`SELECT COUNT(*) AS count FROM change c CROSS JOIN pending q ON ${meets} WHERE ${ofPlan} AND ${waits}`),
  };
  const names = {
    outdated: database.prepare(`SELECT c.name ${outdated} ORDER BY c.seq LIMIT ${namesShown}`),
    added: database.prepare(`SELECT q.name FROM pending q WHERE ${waits} AND (q.kind, q.key, q.about) NOT IN (SELECT c.kind, c.key, COALESCE(c.about, '') FROM change c WHERE ${ofPlan}) LIMIT ${namesShown}`),
  };
  const count = (row: Row | undefined): number => Number(row?.['count'] ?? 0);
  return {
    since: (plan, announced) => {
      const whole: SqlValue[] = [plan, reasonTexts.temporaryName];
      const left = [...whole, JSON.stringify([...announced])];
      const outdatedNow = count(counts.outdated.one(...left));
      const added = count(counts.waiting.one()) - count(counts.foreseen.one(...whole));
      const found = [...(outdatedNow === 0 ? [] : names.outdated.all(...left)), ...(added === 0 ? [] : names.added.all(...whole))].map((row) => String(row['name']));
      return { count: outdatedNow + added, names: [...new Set(found)].slice(0, namesShown) };
    },
  };
}
