/** The journal: the intent is on the disk before a call is made, its outcome after. */
import type { Sqlite } from './sqlite.ts';

export interface Journal {
  /** Announces the changes; durable when it returns. */
  readonly intend: (plan: string, seqs: readonly number[], at: string) => void;
  /** The same outcome for all of these. */
  readonly settle: (plan: string, seqs: readonly number[], outcome: string, at: string) => void;
  /** Changes that were announced and whose outcome nobody wrote: the process died in between. */
  readonly unsettled: (plan: string) => ReadonlySet<number>;
}

/** The journal table. */
export function openJournal(database: Sqlite): Journal {
  const intend = database.prepare('INSERT INTO journal (plan, seq, intent_at) SELECT ?, value, ? FROM json_each(?)');
  const settle = database.prepare('UPDATE journal SET outcome = ?, outcome_at = ? WHERE plan = ? AND outcome IS NULL AND seq IN (SELECT value FROM json_each(?))');
  const unsettled = database.prepare('SELECT DISTINCT seq FROM journal WHERE plan = ? AND outcome IS NULL');
  return {
    intend: (plan, seqs, at) => {
      database.together(() => {
        intend.run(plan, at, JSON.stringify(seqs));
      });
    },
    settle: (plan, seqs, outcome, at) => {
      if (seqs.length > 0) settle.run(outcome, at, plan, JSON.stringify(seqs));
    },
    unsettled: (plan) => new Set(unsettled.all(plan).map((row) => Number(row['seq']))),
  };
}
