/** Memberships of the directory's groups, by objectGUID of the member, known or not. */
import type { Sqlite } from '../sqlite.ts';

/** What a change of members came to, by objectGUID. */
export interface MembersChanged {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export interface Members {
  /** The members in ascending order, after `after`. */
  readonly of: (groupId: number, after: string, limit: number) => readonly string[];
  /** Puts in and takes out exactly these, at most a few thousand at once; what is so already stays. */
  readonly change: (groupId: number, add: readonly string[], remove: readonly string[]) => MembersChanged;
  /** Makes the object a member of those of these groups (objectGUIDs) that are known and not gone. */
  readonly join: (member: string, groups: readonly string[]) => void;
  /** Forgets up to `limit` memberships of groups that are gone, but not of these groups; answers how many. */
  readonly dropOfGone: (limit: number, except: readonly string[]) => number;
  readonly isMember: (member: string, groups: readonly string[]) => boolean;
  /** True for a group (objectGUID) that is not tied to the tenant yet and has so many members, or more. */
  readonly isNewAndLarge: (group: string, members: number) => boolean;
}

/** The table directory_member. */
export function openMembers(database: Sqlite): Members {
  const list = '(SELECT value FROM json_each(?2))';
  const sql = {
    of: database.prepare('SELECT member FROM directory_member WHERE group_id = ? AND member > ? ORDER BY member LIMIT ?'),
    add: database.prepare('INSERT OR IGNORE INTO directory_member (group_id, member) SELECT ?1, value FROM json_each(?2) RETURNING member'),
    remove: database.prepare(`DELETE FROM directory_member WHERE group_id = ?1 AND member IN ${list} RETURNING member`),
    groups: database.prepare(`SELECT id FROM directory_object WHERE kind = 'group' AND gone IS NULL AND guid IN (SELECT value FROM json_each(?))`),
    goneGroups: database.prepare(`SELECT m.group_id, m.member FROM directory_object o JOIN directory_member m ON m.group_id = o.id
      WHERE o.gone IS NOT NULL AND o.guid NOT IN (SELECT value FROM json_each(?)) LIMIT ?`),
    drop: database.prepare('DELETE FROM directory_member WHERE group_id = ? AND member = ?'),
    isMember: database.prepare(`SELECT 1 FROM directory_member m JOIN directory_object g ON g.id = m.group_id WHERE m.member = ?1 AND g.guid IN ${list} LIMIT 1`),
    large: database.prepare(`SELECT 1 FROM directory_object g WHERE g.guid = ?1 AND NOT EXISTS (SELECT 1 FROM link l WHERE l.guid = g.guid) AND NOT EXISTS (SELECT 1 FROM link l WHERE l.anchor IN (g.guid, g.anchor))
      AND (SELECT COUNT(*) FROM (SELECT 1 FROM directory_member m WHERE m.group_id = g.id LIMIT ?2)) >= ?2`),
  };
  const change: Members['change'] = (groupId, add, remove) =>
    database.loosely(() => {
      const removed = remove.length === 0 ? [] : sql.remove.all(groupId, JSON.stringify(remove)).map((row) => String(row['member']));
      const added = add.length === 0 ? [] : sql.add.all(groupId, JSON.stringify(add)).map((row) => String(row['member']));
      return { added, removed };
    });
  return {
    of: (groupId, after, limit) => sql.of.all(groupId, after, limit).map((row) => String(row['member'])),
    change,
    join: (member, groups) => {
      for (const row of sql.groups.all(JSON.stringify(groups))) change(Number(row['id']), [member], []);
    },
    dropOfGone: (limit, except) =>
      database.loosely(() => {
        const rows = sql.goneGroups.all(JSON.stringify(except), limit);
        for (const row of rows) sql.drop.run(row['group_id'] ?? null, row['member'] ?? null);
        return rows.length;
      }),
    isMember: (member, groups) => sql.isMember.one(member, JSON.stringify(groups)) !== undefined,
    isNewAndLarge: (group, members) => sql.large.one(group, members) !== undefined,
  };
}
