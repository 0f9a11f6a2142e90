/** The journal: the intent is on the disk before a call is made, its outcome after. */
import type { Sqlite } from './sqlite.ts';

export interface Journal {
  /** Announces the changes; durable when it returns. */
  readonly intend: (plan: string, seqs: readonly number[], at: string) => void;
  /** The same outcome for all of these. */
  readonly settle: (plan: string, seqs: readonly number[], outcome: string, at: string) => void;
  /** Changes that were announced and whose outcome nobody wrote: the process died in between. */
  readonly unsettled: (plan: string) => ReadonlySet<number>;
  /** Forgets at most `rows` settled entries of one plan that is past its time; false when there is none. */
  readonly forgetSome: (retention: JournalRetention, rows: number) => boolean;
}

/** Entries are kept of plans that were begun at `before` (UTC text) or later, and of the newest so many. What is not settled is kept: its plan may be resumed. */
export interface JournalRetention {
  readonly before: string;
  readonly plans: number;
}

/** The journal table. */
export function openJournal(database: Sqlite): Journal {
  const intend = database.prepare('INSERT INTO journal (plan, seq, intent_at) SELECT ?, value, ? FROM json_each(?)');
  const settle = database.prepare('UPDATE journal SET outcome = ?, outcome_at = ? WHERE plan = ? AND outcome IS NULL AND seq IN (SELECT value FROM json_each(?))');
  const unsettled = database.prepare('SELECT DISTINCT seq FROM journal WHERE plan = ? AND outcome IS NULL');
  const past = database.prepare(`SELECT id FROM (SELECT id, applied_at FROM plan WHERE applied_at IS NOT NULL ORDER BY number DESC LIMIT -1 OFFSET ?2) p
    WHERE applied_at < ?1 AND EXISTS (SELECT 1 FROM journal j WHERE j.plan = p.id AND j.outcome IS NOT NULL) LIMIT 1`);
  const forget = database.prepare('DELETE FROM journal WHERE id IN (SELECT id FROM journal WHERE plan = ? AND outcome IS NOT NULL LIMIT ?)');
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
    forgetSome: ({ before, plans }, rows) => {
      const plan = past.one(before, plans)?.['id'];
      if (plan === undefined) return false;
      forget.run(plan, rows);
      return true;
    },
  };
}
