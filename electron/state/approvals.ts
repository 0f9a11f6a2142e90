/** What a person let pass although a guard held it back: for exactly these changes, once, for a while. */
import type { Row, Sqlite } from './sqlite.ts';

/** `fingerprint` stands for the held changes (SHA-256, hex); times are ISO 8601, UTC. */
export interface Approval {
  readonly fingerprint: string;
  readonly guard: string;
  readonly what: string;
  readonly count: number;
  readonly approvedBy: string;
  readonly approvedAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | undefined;
}

export interface Approvals {
  /** The approval for this fingerprint if it was not used and holds at `now`. */
  readonly valid: (fingerprint: string, now: string) => Approval | undefined;
  /** Replaces an earlier one for the same changes. */
  readonly keep: (approval: Omit<Approval, 'usedAt'>) => void;
  readonly use: (fingerprint: string, at: string) => void;
  /** Newest first, used and expired ones too: who let what pass. */
  readonly latest: (limit: number) => readonly Approval[];
}

/** The approval table. */
export function openApprovals(database: Sqlite): Approvals {
  const valid = database.prepare('SELECT * FROM approval WHERE fingerprint = ? AND used_at IS NULL AND expires_at > ?');
  const keep = database.prepare('INSERT OR REPLACE INTO approval (fingerprint, guard, what, count, approved_by, approved_at, expires_at, used_at) VALUES (?, ?, ?, ?, ?, ?, ?, NULL)');
  const use = database.prepare('UPDATE approval SET used_at = ? WHERE fingerprint = ?');
  const latest = database.prepare('SELECT * FROM approval ORDER BY approved_at DESC, fingerprint LIMIT ?');
  return {
    valid: (fingerprint, now) => approvalOf(valid.one(fingerprint, now)),
    keep: ({ fingerprint, guard, what, count, approvedBy, approvedAt, expiresAt }) => {
      keep.run(fingerprint, guard, what, count, approvedBy, approvedAt, expiresAt);
    },
    use: (fingerprint, at) => {
      use.run(at, fingerprint);
    },
    latest: (limit) => latest.all(limit).flatMap((row) => approvalOf(row) ?? []),
  };
}

function approvalOf(row: Row | undefined): Approval | undefined {
  if (row === undefined) return undefined;
  return {
    fingerprint: String(row['fingerprint']),
    guard: String(row['guard']),
    what: String(row['what']),
    count: Number(row['count']),
    approvedBy: String(row['approved_by']),
    approvedAt: String(row['approved_at']),
    expiresAt: String(row['expires_at']),
    usedAt: typeof row['used_at'] === 'string' ? row['used_at'] : undefined,
  };
}
