/** Members of the groups of this setup in the tenant, and who holds an administrator's role. */
import type { Sqlite } from '../sqlite.ts';
import type { MembersChanged } from './members.ts';

export interface CloudMembers {
  /** The members (cloud ids) in ascending order, after `after`. */
  readonly of: (groupId: string, after: string, limit: number) => readonly string[];
  /** Puts in and takes out exactly these, at most a few thousand at once; what is so already stays. */
  readonly change: (groupId: string, add: readonly string[], remove: readonly string[]) => MembersChanged;
  /** Whether the change would make a difference. */
  readonly differs: (groupId: string, add: readonly string[], remove: readonly string[]) => boolean;
  /** Makes these the administrators, no others. */
  readonly keepAdmins: (ids: readonly string[]) => void;
}

/** The tables cloud_member and cloud_admin. */
export function openCloudMembers(database: Sqlite): CloudMembers {
  const list = '(SELECT value FROM json_each(?2))';
  const sql = {
    of: database.prepare('SELECT member FROM cloud_member WHERE group_id = ? AND member > ? ORDER BY member LIMIT ?'),
    add: database.prepare('INSERT OR IGNORE INTO cloud_member (group_id, member) SELECT ?1, value FROM json_each(?2) RETURNING member'),
    remove: database.prepare(`DELETE FROM cloud_member WHERE group_id = ?1 AND member IN ${list} RETURNING member`),
    present: database.prepare(`SELECT COUNT(*) AS count FROM cloud_member WHERE group_id = ?1 AND member IN ${list}`),
    addAdmins: database.prepare('INSERT OR IGNORE INTO cloud_admin (id) SELECT value FROM json_each(?)'),
    dropAdmins: database.prepare('DELETE FROM cloud_admin WHERE id NOT IN (SELECT value FROM json_each(?))'),
  };
  const change: CloudMembers['change'] = (groupId, add, remove) =>
    database.loosely(() => ({
      removed: remove.length === 0 ? [] : sql.remove.all(groupId, JSON.stringify(remove)).map((row) => String(row['member'])),
      added: add.length === 0 ? [] : sql.add.all(groupId, JSON.stringify(add)).map((row) => String(row['member'])),
    }));
  const present = (groupId: string, ids: readonly string[]): number => Number(sql.present.one(groupId, JSON.stringify(ids))?.['count']);
  return {
    of: (groupId, after, limit) => sql.of.all(groupId, after, limit).map((row) => String(row['member'])),
    change,
    differs: (groupId, add, remove) => (add.length > 0 && present(groupId, add) < new Set(add).size) || (remove.length > 0 && present(groupId, remove) > 0),
    keepAdmins: (ids) => {
      database.loosely(() => {
        sql.dropAdmins.run(JSON.stringify(ids));
        sql.addAdmins.run(JSON.stringify(ids));
      });
    },
  };
}
