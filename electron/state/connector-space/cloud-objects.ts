/** The users and the groups of this setup in the tenant, as last read, or as written since. */
import type { PlanValue } from '../../../shared/plan.ts';
import type { Row, Sqlite, SqlValue } from '../sqlite.ts';
import { textOf } from './rows.ts';

export type CloudKind = 'user' | 'group';

/** What was told of an object of the tenant. What is left out was not told and stays as it is known. */
export interface FoundCloud {
  readonly id: string;
  readonly kind: CloudKind;
  readonly properties: Readonly<Record<string, PlanValue>>;
  /** Primary SMTP address. */
  readonly address?: string | null;
  readonly otherSynchronization?: boolean;
  readonly guest?: boolean;
  /** Cloud id of the manager. */
  readonly manager?: string | null;
}

/** What became of it. `row` numbers the rows for `Met`; `settling`: we wrote it just now, and what was told is not taken over. */
export interface StoredCloud {
  readonly id: string;
  readonly row: number;
  readonly outcome: 'new' | 'changed' | 'same' | 'settling';
}

export interface KnownCloud {
  readonly id: string;
  readonly row: number;
  readonly kind: CloudKind;
  readonly deleted: boolean;
  /** Milliseconds since 1970; see CloudObjects. */
  readonly settlesAt: number | undefined;
}

/**
 * Rule for what we wrote: lists and deltas of the tenant lag behind its writes, so for some minutes (`settlesAt`) they do not change what was written.
 * One that differs only asks for the object to be read by its id, at once; and while it settles, not even that answer makes a new object vanish or a deleted one come back.
 */
export interface CloudObjects {
  /** Takes a page over. `force`: the answers to questions by id. */
  readonly upsert: (found: readonly FoundCloud[], force?: boolean) => readonly StoredCloud[];
  /** Moved to the recycle bin of the tenant: users keep their anchor and can be restored. */
  readonly softDelete: (ids: readonly string[], force?: boolean) => void;
  /** Gone for good. */
  readonly remove: (ids: readonly string[], force?: boolean) => void;
  /** Users in the recycle bin. */
  readonly keepDeleted: (found: readonly FoundCloud[]) => readonly StoredCloud[];
  /** Rows of a kind after row `after`, ascending. */
  readonly page: (kind: CloudKind, after: number, limit: number) => readonly KnownCloud[];
  /** How many are not deleted. */
  readonly count: (kind: CloudKind) => number;
  /** The same, counted up to `most` only. */
  readonly countTo: (kind: CloudKind, most: number) => number;
  /** Which of these are groups that belong to this setup already, by row or by link. */
  readonly ours: (ids: readonly string[]) => ReadonlySet<string>;
  /** These are to be read by their ids. */
  readonly ask: (ids: readonly string[]) => void;
  /** Those that are to be read by their ids, after row `after`, ascending. */
  readonly asked: (after: number, limit: number) => readonly KnownCloud[];
  /** Ends the settling of those whose time is over. */
  readonly settle: (now: number) => void;
  readonly isSettling: (id: string) => boolean;
}

const columns = ['kind', 'anchor', 'name', 'sign_in_name', 'address', 'mail', 'other_synchronization', 'guest', 'manager', 'body'] as const;

/** The table cloud_object. */
export function openCloudObjects(database: Sqlite): CloudObjects {
  const prepare = database.prepare;
  const list = '(SELECT value FROM json_each(?))';
  const sql = {
    stored: prepare(`SELECT rowid AS number, * FROM cloud_object WHERE id IN ${list}`),
    insert: prepare(`INSERT INTO cloud_object (id, ${columns.join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')})`),
    number: prepare('SELECT rowid AS number FROM cloud_object WHERE id = ?'),
    update: prepare(`UPDATE cloud_object SET deleted = 0, recheck = 0, ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`),
    ask: prepare(`UPDATE cloud_object SET recheck = 1 WHERE id IN ${list}`),
    asked: prepare('SELECT rowid AS number, id, kind, deleted, settles_at FROM cloud_object WHERE recheck = 1 AND rowid > ? ORDER BY rowid LIMIT ?'),
    delete: prepare(`UPDATE cloud_object SET deleted = 1, sign_in_name = NULL, address = NULL, mail = NULL, manager = NULL, anchor = CASE kind WHEN 'user' THEN anchor END,
      recheck = 0 WHERE id = ?`),
    dropMemberships: prepare('DELETE FROM cloud_member WHERE member = ?'),
    dropManager: prepare('UPDATE cloud_object SET manager = NULL WHERE manager = ?'),
    remove: prepare('DELETE FROM cloud_object WHERE id = ?'),
    dropMembers: prepare('DELETE FROM cloud_member WHERE group_id = ?'),
    page: prepare('SELECT rowid AS number, id, kind, deleted, settles_at FROM cloud_object WHERE kind = ? AND rowid > ? ORDER BY rowid LIMIT ?'),
    count: prepare('SELECT COUNT(*) AS count FROM cloud_object WHERE kind = ? AND deleted = 0'),
    countTo: prepare('SELECT COUNT(*) AS count FROM (SELECT 1 FROM cloud_object WHERE kind = ? AND deleted = 0 LIMIT ?)'),
    ours: prepare(`SELECT id FROM cloud_object WHERE kind = 'group' AND deleted = 0 AND id IN (SELECT value FROM json_each(?1)) UNION SELECT cloud_id FROM link WHERE kind = 'group' AND cloud_id IN (SELECT value FROM json_each(?1))`),
    settle: prepare('UPDATE cloud_object SET settles_at = NULL WHERE settles_at <= ?'),
    settling: prepare('SELECT 1 FROM cloud_object WHERE id = ? AND settles_at IS NOT NULL'),
  };
  const rowsOf = (ids: readonly string[]): Map<string, Row> => new Map(sql.stored.all(JSON.stringify(ids)).map((row) => [String(row['id']), row]));

  const upsertOne = (found: FoundCloud, row: Row | undefined, force: boolean): StoredCloud => {
    const values = valuesOf(found, row);
    if (row === undefined) {
      sql.insert.run(found.id, ...values);
      return { id: found.id, row: Number(sql.number.one(found.id)?.['number']), outcome: 'new' };
    }
    const stored = { id: found.id, row: Number(row['number']) };
    const isSame = row['deleted'] === 0 && columns.every((column, index) => (column === 'body' ? bodyText(bodyOf(row)) : row[column]) === values[index]);
    if (!isSame && !force && row['settles_at'] !== null) {
      sql.ask.run(JSON.stringify([found.id]));
      return { ...stored, outcome: 'settling' };
    }
    if (!isSame || row['recheck'] === 1) sql.update.run(...values, found.id);
    return { ...stored, outcome: isSame ? 'same' : 'changed' };
  };

  /** Who is deleted has left all groups and reports; if the tenant gives them back with the object, it tells so. */
  const letGo = (id: string): void => {
    sql.dropMemberships.run(id);
    sql.dropManager.run(id);
  };

  const unlessSettling = (ids: readonly string[], force: boolean, work: (id: string) => void): void => {
    const rows = rowsOf(ids);
    for (const [id, row] of rows) {
      if (!force && row['settles_at'] !== null) sql.ask.run(JSON.stringify([id]));
      else work(id);
    }
  };

  return {
    upsert: (found, force = false) =>
      database.loosely(() => {
        const rows = rowsOf(found.map(({ id }) => id));
        return found.map((one) => {
          const stored = upsertOne(one, rows.get(one.id), force);
          // One object may stand twice on a page: the second time it is known.
          if (stored.outcome !== 'same') for (const [id, row] of rowsOf([one.id])) rows.set(id, row);
          return stored;
        });
      }),
    softDelete: (ids, force = false) => {
      database.loosely(() => {
        unlessSettling(ids, force, (id) => {
          sql.delete.run(id);
          letGo(id);
        });
      });
    },
    remove: (ids, force = false) => {
      database.loosely(() => {
        unlessSettling(ids, force, (id) => {
          letGo(id);
          sql.dropMembers.run(id);
          sql.remove.run(id);
        });
      });
    },
    keepDeleted: (found) =>
      database.loosely(() => {
        const rows = rowsOf(found.map(({ id }) => id));
        return found.map((one) => {
          const row = rows.get(one.id);
          const stored = row === undefined ? upsertOne(one, undefined, false) : { id: one.id, row: Number(row['number']), outcome: 'same' as const };
          const isSettling = row !== undefined && row['settles_at'] !== null;
          if (isSettling && row['deleted'] === 0) sql.ask.run(JSON.stringify([one.id]));
          else if (row === undefined || row['deleted'] === 0) {
            sql.delete.run(one.id);
            letGo(one.id);
          }
          return stored;
        });
      }),
    page: (kind, after, limit) => sql.page.all(kind, after, limit).map(knownOf),
    count: (kind) => Number(sql.count.one(kind)?.['count']),
    countTo: (kind, most) => Number(sql.countTo.one(kind, most)?.['count']),
    ours: (ids) => new Set(sql.ours.all(JSON.stringify(ids)).map((row) => String(row['id']))),
    ask: (ids) => {
      if (ids.length > 0) sql.ask.run(JSON.stringify(ids));
    },
    asked: (after, limit) => sql.asked.all(after, limit).map(knownOf),
    settle: (now) => {
      sql.settle.run(now);
    },
    isSettling: (id) => sql.settling.one(id) !== undefined,
  };
}

/** The values of `columns`: what was told, over what is known. */
function valuesOf(found: FoundCloud, row: Row | undefined): SqlValue[] {
  const body: Record<string, PlanValue> = { ...bodyOf(row), ...found.properties };
  const text = (name: string): string | null => (typeof body[name] === 'string' && body[name] !== '' ? body[name] : null);
  const lower = (value: string | null | undefined): string | null => value?.toLowerCase() ?? null;
  const mail = lower(text('mail'));
  const known = row === undefined ? undefined : row['address'];
  return [
    found.kind,
    text(found.kind === 'user' ? 'onPremisesImmutableId' : 'mailNickname'),
    text('displayName') ?? text('userPrincipalName') ?? found.id,
    found.kind === 'user' ? lower(text('userPrincipalName')) : null,
    // Without addresses of its own the mail is what is matched.
    found.address === undefined ? (('mail' in found.properties ? mail : textOf(known ?? null)) ?? mail) : (lower(found.address) ?? mail),
    mail,
    (found.otherSynchronization ?? row?.['other_synchronization'] === 1) ? 1 : 0,
    (found.guest ?? row?.['guest'] === 1) ? 1 : 0,
    found.manager === undefined ? (textOf(row?.['manager'] ?? null) ?? null) : found.manager,
    bodyText(body),
  ];
}

function bodyOf(row: Row | undefined): Record<string, PlanValue> {
  return row === undefined ? {} : (JSON.parse(String(row['body'])) as Record<string, PlanValue>);
}

/** Sorted, without what has no value, so that equal objects are equal text. */
function bodyText(body: Readonly<Record<string, PlanValue>>): string {
  const entries = Object.entries(body).filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0));
  return JSON.stringify(Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))));
}

function knownOf(row: Row): KnownCloud {
  return { id: String(row['id']), row: Number(row['number']), kind: row['kind'] as CloudKind, deleted: row['deleted'] === 1, settlesAt: typeof row['settles_at'] === 'number' ? row['settles_at'] : undefined };
}
