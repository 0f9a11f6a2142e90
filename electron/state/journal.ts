/** The journal: the intent is on the disk before a call is made, its outcome after. */
import type { Sqlite } from './sqlite.ts';

export interface Journal {
  /** Announces the changes; durable when it returns. */
  readonly intend: (plan: string, seqs: readonly number[], at: string) => void;
  readonly settle: (plan: string, seq: number, outcome: string, at: string) => void;
  /** Changes that were announced and whose outcome nobody wrote: the process died in between. */
  readonly unsettled: (plan: string) => ReadonlySet<number>;
}

/** The journal table. */
export function openJournal(database: Sqlite): Journal {
  const intend = database.prepare('INSERT INTO journal (plan, seq, intent_at) VALUES (?, ?, ?)');
  const settle = database.prepare('UPDATE journal SET outcome = ?, outcome_at = ? WHERE plan = ? AND seq = ? AND outcome IS NULL');
  const unsettled = database.prepare('SELECT DISTINCT seq FROM journal WHERE plan = ? AND outcome IS NULL');
  return {
    intend: (plan, seqs, at) => {
      database.together(() => {
        for (const seq of seqs) intend.run(plan, seq, at);
      });
    },
    settle: (plan, seq, outcome, at) => {
      settle.run(outcome, at, plan, seq);
    },
    unsettled: (plan) => new Set(unsettled.all(plan).map((row) => Number(row['seq']))),
  };
}
