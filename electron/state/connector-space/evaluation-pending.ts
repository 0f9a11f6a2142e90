/** The table of differences: written by evaluation, read by plans. */
import type { Sqlite } from '../sqlite.ts';
import type { PendingRow } from './evaluation-outcome.ts';

export interface EvaluationPending {
  readonly write: (rows: readonly PendingRow[]) => void;
  /** Forgets all differences and remarks, before everything is evaluated anew. */
  readonly clear: () => void;
}

/** The statements of the table. */
export function openEvaluationPending(database: Sqlite): EvaluationPending {
  const write = database.prepare(`INSERT INTO pending (kind, key, about, object, about_object, action, name, cloud_id, about_name, value_changes, why, note)
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
