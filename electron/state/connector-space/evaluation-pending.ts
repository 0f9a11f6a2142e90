/** The table of differences: written by evaluation, read by plans. */
import type { Draft, ValueChange } from '../../../shared/plan.ts';
import type { Row, Sqlite } from '../sqlite.ts';
import type { PendingRow } from './evaluation-outcome.ts';
import { needed, text } from './evaluation-rows.ts';

/** Differences as changes, with the names and units of this moment; `q` is the row of `pending`. */
export const pendingSelect = `SELECT q.action, q.kind, q.key, CASE WHEN q.kind IN ('member', 'manager') THEN COALESCE(o.name, q.name) ELSE q.name END AS name, u.dn AS unit, q.cloud_id,
    CASE WHEN q.kind IN ('member', 'manager') THEN NULLIF(q.about, '') END AS about, CASE WHEN q.about <> '' AND q.kind IN ('member', 'manager') THEN COALESCE(x.name, q.about_name) END AS about_name,
    q.value_changes, q.why
  FROM pending q LEFT JOIN directory_object o ON o.id = q.object LEFT JOIN unit u ON u.id = o.unit LEFT JOIN directory_object x ON x.id = q.about_object`;

/** The draft of a row of `pendingSelect`. */
export function draftOf(row: Row): Draft {
  const optional = { unit: text(row['unit']), cloudId: text(row['cloud_id']), about: text(row['about']), aboutName: text(row['about_name']) };
  return {
    action: row['action'] as Draft['action'],
    kind: row['kind'] as Draft['kind'],
    key: needed(row['key']),
    name: needed(row['name']),
    values: JSON.parse(needed(row['value_changes'])) as ValueChange[],
    why: needed(row['why']),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)),
  };
}

export interface EvaluationPending {
  readonly write: (rows: readonly PendingRow[]) => void;
  /** Forgets all differences and remarks, before everything is evaluated anew. */
  readonly clear: () => void;
}

/** The statements of the table. */
export function openEvaluationPending(database: Sqlite): EvaluationPending {
  // What stands there is of an object that had this anchor before, and is evaluated later.
  const write = database.prepare(`INSERT OR REPLACE INTO pending (kind, key, about, object, about_object, action, name, cloud_id, about_name, value_changes, why, note)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const clear = ['pending', 'member_apart', 'member_note'].map((table) => database.prepare(`DELETE FROM ${table}`));
  return {
    write: (rows) => {
      for (const { draft, object, aboutObject, apart, note } of rows) {
        write.run(
          draft.kind, draft.key, draft.about ?? apart ?? '', object, aboutObject ?? null, draft.action, draft.name, draft.cloudId ?? null, draft.aboutName ?? null,
          JSON.stringify(draft.values), draft.why, note ?? null,
        );
      }
    },
    clear: () => {
      for (const statement of clear) statement.run();
    },
  };
}
