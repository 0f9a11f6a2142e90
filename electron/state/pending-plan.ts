/** Makes a plan of what is pending, inside the database: however many changes it has, memory holds a few of them. */
import type { Count } from '../../shared/plan.ts';
import { pendingSelect } from './connector-space/evaluation-pending.ts';
import type { Row, Sqlite } from './sqlite.ts';

/** Where copying goes on: after the row with these names. */
export interface CopyCursor {
  readonly name: string;
  readonly key: string;
  readonly about: string;
}

/** What must be unique in the tenant, and may go from one user to another. */
export type Exchanged = 'userPrincipalName' | 'mail';

/** A user whose new value another cloud user still has. */
export interface BlockedName {
  readonly key: string;
  readonly name: string;
  readonly unit: string | null;
  readonly cloudId: string;
  readonly present: string;
  /** Cloud id of who has the value now. */
  readonly holder: string;
}

export interface PendingPlan {
  /** Copies up to `limit` differences of this kind and action as changes numbered from `seq` on; answers how many. */
  readonly copy: (plan: string, kind: string, action: string, seq: number, after: CopyCursor | undefined, limit: number) => { readonly copied: number; readonly last: CopyCursor | undefined };
  readonly blocked: (property: Exchanged) => readonly BlockedName[];
  /** Calls that adding the members of a plan will take, at most 20 members each. */
  readonly memberCalls: (plan: string) => number;
  /** Users and groups that are equal on both sides. */
  readonly unchanged: () => readonly Count[];
  /** Remarks on single objects, each once, in order. */
  readonly remarks: (limit: number) => readonly string[];
  /** Groups with memberships that stay as they are, in the order of their names, and how many there are. */
  readonly apart: (limit: number) => { readonly groups: ReadonlyArray<{ readonly name: string; readonly foreign: number; readonly cloud: number }>; readonly total: number };
  readonly unknownAnchors: () => number;
  /** Objects that are gone, and not deleted yet. */
  readonly inGrace: () => number;
  /** Equal objects that no link ties yet become ours. */
  readonly adopt: () => void;
}

/** Over the tables of the connector space and of plans. */
export function openPendingPlan(database: Sqlite): PendingPlan {
  const after = 'kind = ?1 AND action = ?2 AND (name, key, about) > (?3, ?4, ?5)';
  const last = database.prepare(`SELECT name, key, about FROM pending WHERE ${after} ORDER BY name, key, about LIMIT 1 OFFSET ?6`);
  const count = database.prepare(`SELECT COUNT(*) AS count FROM (SELECT 1 FROM pending WHERE ${after} LIMIT ?6)`);
  const copy = database.prepare(`INSERT INTO change (plan, seq, action, kind, key, name, unit, cloud_id, about, about_name, value_changes, why, guard, state, problem)
    SELECT ?7, ?8 + ROW_NUMBER() OVER (ORDER BY q.place, q.key, q.about_key), q.action, q.kind, q.key, q.name, q.unit, q.cloud_id, q.about, q.about_name, q.value_changes, q.why, NULL,
      CASE q.action WHEN 'conflict' THEN 'skipped' ELSE 'planned' END, NULL
    FROM (${pendingSelect.replace('SELECT q.action', 'SELECT q.name AS place, q.about AS about_key, q.action')} WHERE q.kind = ?1 AND q.action = ?2 AND (q.name, q.key, q.about) > (?3, ?4, ?5) ORDER BY q.name, q.key, q.about LIMIT ?6) q`);
  const blockedBy = (property: Exchanged, column: string) =>
    database.prepare(`SELECT q.key, q.name, u.dn AS unit, c.id, c.body ->> '${property}' AS present, h.id AS holder
      FROM pending q JOIN directory_object o ON o.id = q.object JOIN cloud_object c ON c.id = o.partner JOIN cloud_object h ON h.${column} = o.${column} AND h.deleted = 0 AND h.kind = 'user' AND h.id <> c.id
      LEFT JOIN unit u ON u.id = o.unit WHERE q.kind = 'user' AND q.action = 'update' AND o.${column} <> c.${column} AND instr(q.value_changes, '"attribute":"${property}"') > 0 ORDER BY q.key`);
  const blocked = { userPrincipalName: blockedBy('userPrincipalName', 'sign_in_name'), mail: blockedBy('mail', 'mail') };
  const memberCalls = database.prepare(`SELECT SUM((count + 19) / 20) AS calls FROM (SELECT COUNT(*) AS count FROM change WHERE plan = ? AND state = 'planned' AND kind = 'member' AND action = 'add' GROUP BY key)`);
  const unchanged = database.prepare('SELECT name, count FROM evaluation_count WHERE count > 0 ORDER BY name');
  const remarks = database.prepare('SELECT DISTINCT note FROM pending WHERE note IS NOT NULL ORDER BY note LIMIT ?');
  const apart = database.prepare('SELECT o.name, n.foreign_members, n.cloud_members FROM member_note n CROSS JOIN directory_object o ON o.id = n.group_id ORDER BY o.name, o.guid LIMIT ?');
  const apartTotal = database.prepare('SELECT COUNT(*) AS count FROM member_note');
  const unknown = database.prepare('SELECT COUNT(*) AS count FROM unknown_anchor');
  const inGrace = database.prepare(`SELECT COUNT(*) AS count FROM link l CROSS JOIN cloud_object c ON c.id = l.cloud_id WHERE l.gone_since IS NOT NULL AND c.deleted = 0
    AND NOT EXISTS (SELECT 1 FROM pending q WHERE q.kind = l.kind AND q.key = l.anchor AND q.action = 'delete')`);
  const adopt = [
    `INSERT OR IGNORE INTO link (anchor, kind, cloud_id, name, guid) SELECT key, kind, partner, name, guid FROM directory_object WHERE equal = 1 AND matched_by <> 'link' AND partner IS NOT NULL`,
    `UPDATE link SET guid = (SELECT o.guid FROM directory_object o WHERE o.key = link.anchor AND o.partner = link.cloud_id) WHERE guid IS NULL
      AND EXISTS (SELECT 1 FROM directory_object o WHERE o.key = link.anchor AND o.partner = link.cloud_id)`,
  ].map((sql) => database.prepare(sql));
  const counted = (row: Row | undefined): number => Number(row?.['count'] ?? 0);
  return {
    copy: (plan, kind, action, seq, cursor, limit) => {
      const from = [kind, action, cursor?.name ?? '', cursor?.key ?? '', cursor?.about ?? ''] as const;
      const copied = counted(count.one(...from, limit));
      if (copied === 0) return { copied, last: undefined };
      copy.run(...from, limit, plan, seq - 1);
      const row = last.one(...from, copied - 1);
      return { copied, last: row === undefined ? undefined : { name: String(row['name']), key: String(row['key']), about: String(row['about']) } };
    },
    blocked: (property) =>
      blocked[property].all().map((row) => ({
        key: String(row['key']),
        name: String(row['name']),
        unit: typeof row['unit'] === 'string' ? row['unit'] : null,
        cloudId: String(row['id']),
        present: String(row['present']),
        holder: String(row['holder']),
      })),
    memberCalls: (plan) => Number(memberCalls.one(plan)?.['calls'] ?? 0),
    unchanged: () => unchanged.all().map((row) => ({ kind: row['name'] === 'group' ? 'group' : 'user', action: 'none', count: Number(row['count']) })),
    remarks: (limit) => remarks.all(limit).map((row) => String(row['note'])),
    apart: (limit) => ({
      groups: apart.all(limit).map((row) => ({ name: String(row['name']), foreign: Number(row['foreign_members']), cloud: Number(row['cloud_members']) })),
      total: counted(apartTotal.one()),
    }),
    unknownAnchors: () => counted(unknown.one()),
    inGrace: () => counted(inGrace.one()),
    adopt: () => {
      database.together(() => {
        for (const statement of adopt) statement.run();
      });
    },
  };
}
