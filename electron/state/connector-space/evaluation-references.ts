/** SQL of memberships and managers: pair by pair, however large a group is. */
import type { ManagerEvidence, Membership, MembershipEvidence } from '../../../shared/rules/synchronization/decide-reference.ts';
import type { Sqlite } from '../sqlite.ts';
import { flag, needed, text } from './evaluation-rows.ts';
import type { Chunk } from './evaluation-queue.ts';

/** A group by id, and a member by objectGUID or cloud id. */
export interface Pair {
  readonly group: number;
  readonly member: string;
}

export interface PairRow extends Pair {
  readonly groupKey: string;
  readonly groupName: string;
  readonly memberId: number | null;
  readonly memberKey: string | null;
  readonly memberName: string | null;
  readonly evidence: MembershipEvidence;
  /** How the pair was told apart at the last evaluation. */
  readonly apart: string | null;
}

export interface ManagerRow {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly managerId: number | null;
  readonly evidence: ManagerEvidence;
}

export interface EvaluationReferences {
  /** The first marked pairs in their order. */
  readonly marked: (limit: number) => readonly Pair[];
  readonly waiting: () => number;
  /** Forgets the marks up to this pair. */
  readonly done: (last: Pair) => void;
  /** All memberships of either side after a pair, in order, for a full evaluation. */
  readonly inDirectory: (after: Pair | undefined, limit: number) => readonly Pair[];
  readonly inCloud: (after: CloudPair | undefined, limit: number) => readonly CloudPair[];
  readonly gather: (pairs: readonly Pair[]) => readonly PairRow[];
  readonly writeApart: (rows: ReadonlyArray<Pair & Pick<Membership, 'apart'>>) => void;
  /** What is pending for these pairs goes; ids of group and member. */
  readonly clearPending: (pairs: ReadonlyArray<readonly [number, number]>) => void;
  readonly gatherManagers: (chunk: Chunk) => readonly ManagerRow[];
  readonly clearManagers: (chunk: Chunk) => void;
}

/** A membership of the tenant, with the directory object of its group. */
export interface CloudPair extends Pair {
  readonly cloudGroup: string;
}

/** A directory object of a pair: known by its objectGUID, or as the partner of a cloud id. */
const memberOf = "LEFT JOIN directory_object x ON x.id = COALESCE((SELECT id FROM directory_object WHERE guid = p.member), (SELECT id FROM directory_object WHERE partner = p.member))";

/** The statements of the layer. */
export function openEvaluationReferences(database: Sqlite): EvaluationReferences {
  const marked = database.prepare('SELECT group_id, member FROM dirty_member ORDER BY group_id, member LIMIT ?');
  const waiting = database.prepare('SELECT COUNT(*) AS count FROM dirty_member');
  const done = database.prepare('DELETE FROM dirty_member WHERE (group_id, member) <= (?, ?)');
  const inDirectory = database.prepare('SELECT group_id, member FROM directory_member WHERE (group_id, member) > (?, ?) ORDER BY group_id, member LIMIT ?');
  const inCloud = database.prepare(`SELECT m.group_id AS cloud_group, m.member, g.id AS group_id FROM (SELECT group_id, member FROM cloud_member WHERE (group_id, member) > (?, ?) ORDER BY group_id, member LIMIT ?) m
    LEFT JOIN directory_object g ON g.partner = m.group_id`);
  const gather = database.prepare(`SELECT p.group_id, p.member, g.key AS group_key, g.name AS group_name, g.living AS group_lives, x.id AS member_id, x.key AS member_key, x.name AS member_name, x.living, x.conflict,
      EXISTS (SELECT 1 FROM directory_member m WHERE m.group_id = g.id AND m.member = COALESCE(x.guid, p.member)) AS in_directory,
      EXISTS (SELECT 1 FROM cloud_member m WHERE m.group_id = g.partner AND m.member = COALESCE(x.partner, p.member)) AS in_cloud,
      EXISTS (SELECT 1 FROM link l WHERE l.cloud_id = p.member) AS linked, a.side
    FROM (SELECT value ->> 0 AS group_id, value ->> 1 AS member FROM json_each(?)) p
    CROSS JOIN directory_object g ON g.id = p.group_id AND g.kind = 'group' ${memberOf}
    LEFT JOIN member_apart a ON a.group_id = p.group_id AND a.member = p.member`);
  const dropApart = database.prepare('DELETE FROM member_apart WHERE group_id = ? AND member = ?');
  const keepApart = database.prepare('INSERT INTO member_apart (group_id, member, side) VALUES (?, ?, ?)');
  const clearPending = database.prepare(`DELETE FROM pending WHERE (kind, key, about) IN
    (SELECT q.kind, q.key, q.about FROM json_each(?) j CROSS JOIN pending q ON q.object = j.value ->> 0 AND q.about_object = j.value ->> 1 WHERE q.kind = 'member')`);
  const managers = database.prepare(`SELECT o.id, o.key, o.name, m.id AS manager_id, m.key AS manager_key, m.name AS manager_name, m.living, m.conflict, m.partner AS manager_partner, c.manager AS present
    FROM json_each(?) j CROSS JOIN directory_object o ON o.id = j.value LEFT JOIN directory_object m ON m.guid = o.manager AND m.kind = 'user' AND m.key IS NOT NULL
    LEFT JOIN cloud_object c ON c.id = o.partner WHERE o.living = 1 AND o.kind = 'user' AND (o.manager IS NOT NULL OR c.manager IS NOT NULL)`);
  const clearManagers = database.prepare(`DELETE FROM pending WHERE (kind, key, about) IN
    (SELECT q.kind, q.key, q.about FROM json_each(?) j CROSS JOIN pending q ON q.object = j.value WHERE q.kind = 'manager')`);
  return {
    marked: (limit) => marked.all(limit).map((row) => ({ group: Number(row['group_id']), member: needed(row['member']) })),
    waiting: () => Number(waiting.one()?.['count'] ?? 0),
    done: (last) => {
      done.run(last.group, last.member);
    },
    inDirectory: (after, limit) => inDirectory.all(after?.group ?? -1, after?.member ?? '', limit).map((row) => ({ group: Number(row['group_id']), member: needed(row['member']) })),
    inCloud: (after, limit) =>
      inCloud.all(after?.cloudGroup ?? '', after?.member ?? '', limit).map((row) => ({ group: Number(row['group_id'] ?? -1), member: needed(row['member']), cloudGroup: needed(row['cloud_group']) })),
    gather: (pairs) =>
      gather.all(JSON.stringify(pairs.map((pair) => [pair.group, pair.member]))).map((row) => ({
        group: Number(row['group_id']),
        member: needed(row['member']),
        groupKey: needed(row['group_key']),
        groupName: needed(row['group_name']),
        memberId: row['member_id'] === null ? null : Number(row['member_id']),
        memberKey: text(row['member_key']),
        memberName: text(row['member_name']),
        apart: text(row['side']),
        evidence: {
          groupLives: flag(row['group_lives']),
          member: flag(row['living']) ? 'living' : text(row['conflict']) === null ? 'none' : 'conflict',
          inDirectory: flag(row['in_directory']),
          inCloud: flag(row['in_cloud']),
          linked: flag(row['linked']),
        },
      })),
    writeApart: (rows) => {
      for (const { group, member, apart } of rows) {
        dropApart.run(group, member);
        if (apart !== undefined) keepApart.run(group, member, apart);
      }
    },
    clearPending: (pairs) => {
      if (pairs.length > 0) clearPending.run(JSON.stringify(pairs));
    },
    gatherManagers: ({ json }) =>
      managers.all(json).map((row) => ({
        id: Number(row['id']),
        key: needed(row['key']),
        name: needed(row['name']),
        managerId: row['manager_id'] === null ? null : Number(row['manager_id']),
        evidence: {
          manager:
            row['manager_id'] === null
              ? undefined
              : { anchor: needed(row['manager_key']), name: needed(row['manager_name']), living: flag(row['living']), conflict: text(row['conflict']) !== null, cloudId: text(row['manager_partner']) },
          present: text(row['present']),
        },
      })),
    clearManagers: ({ json }) => {
      clearManagers.run(json);
    },
  };
}
