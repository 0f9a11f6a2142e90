/** What applied plans did, counted in the database, for the report. */
import { PlanKind, type Action, type ObjectKind } from '../../shared/plan.ts';
import type { Row, Sqlite } from './sqlite.ts';

/** A plan that was begun; `planned`: changes that are still to be done. */
export interface BegunPlan {
  readonly id: string;
  readonly number: number;
  readonly kind: PlanKind;
  readonly appliedAt: string;
  readonly stopped: boolean;
  readonly done: number;
  readonly failed: number;
}

/** How many changes of one kind, about one object, ended how in all plans of a kind. */
export interface DoneAbout {
  readonly kind: ObjectKind;
  readonly action: Action;
  readonly about: string;
  readonly state: 'done' | 'failed';
  readonly count: number;
}

export interface PlanHistory {
  /** The newest first. Of the synchronization, which goes on for years, the last alone. */
  readonly begun: (limit: number) => BegunPlan[];
  /** Of a plan that was tried again, the last attempt counts alone where nothing was done before. */
  readonly doneAbout: (kind: PlanKind) => DoneAbout[];
}

const counted = `(SELECT COUNT(*) FROM change c WHERE c.plan = p.id AND c.state = 'done' AND c.action <> 'none')`;

/** The plan and change tables. */
export function openPlanHistory(database: Sqlite): PlanHistory {
  const begun = database.prepare(`SELECT p.id, p.number, p.kind, p.applied_at, p.state, ${counted} AS done, (SELECT COUNT(*) FROM change c WHERE c.plan = p.id AND c.state = 'failed') AS failed
    FROM plan p WHERE p.applied_at IS NOT NULL AND (p.kind <> 'synchronization' OR p.number = (SELECT MAX(number) FROM plan WHERE kind = 'synchronization' AND applied_at IS NOT NULL))
    ORDER BY p.number DESC LIMIT ?`);
  const about = database.prepare(`SELECT c.kind, c.action, COALESCE(c.about_name, c.about, '') AS about, c.state, COUNT(DISTINCT c.key) AS count FROM plan p JOIN change c ON c.plan = p.id
    WHERE p.kind = ? AND p.applied_at IS NOT NULL AND c.state IN ('done', 'failed') AND c.action <> 'none'
      AND (c.state = 'done' OR p.number = (SELECT MAX(number) FROM plan WHERE kind = p.kind AND applied_at IS NOT NULL))
    GROUP BY c.kind, c.action, 3, c.state ORDER BY 3, c.kind, c.action`);
  return {
    begun: (limit) => begun.all(limit).map(planOf),
    doneAbout: (kind) => about.all(kind).map(aboutOf),
  };
}

function planOf(row: Row): BegunPlan {
  return { id: String(row['id']), number: Number(row['number']), kind: PlanKind.parse(row['kind']), appliedAt: String(row['applied_at']), stopped: row['state'] === 'stopped', done: Number(row['done']), failed: Number(row['failed']) };
}

function aboutOf(row: Row): DoneAbout {
  return { kind: row['kind'] as ObjectKind, action: row['action'] as Action, about: String(row['about']), state: row['state'] === 'failed' ? 'failed' : 'done', count: Number(row['count']) };
}
