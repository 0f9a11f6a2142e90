/** SQL of contests and drafts: who claims the same, what an object should be and is, and what is pending for it. */
import type { Draft } from '../../../shared/plan.ts';
import type { DirectoryObject } from '../../../shared/rules/directory-object.ts';
import type { Properties } from '../../../shared/rules/synchronization/map-properties.ts';
import type { Row, Sqlite } from '../sqlite.ts';
import { layers, type Chunk } from './evaluation-queue.ts';
import { flag, kindOf, needed, propertiesOf, text } from './evaluation-rows.ts';
import { objectOfRow } from './rows.ts';

/** An object with what matching found, its rivals, its values, and what the last evaluation made of it. */
export interface OutcomeRow {
  readonly id: number;
  readonly guid: string;
  readonly kind: 'user' | 'group';
  readonly name: string;
  /** Null when it takes no part. */
  readonly key: string | null;
  readonly candidate: string | null;
  readonly matchedBy: string | null;
  readonly conflict: string | null;
  readonly signInName: string | null;
  readonly keptName: string | null;
  readonly fallback: boolean;
  readonly sharesAnchor: boolean;
  readonly sharesPartner: boolean;
  readonly sharesName: boolean;
  readonly sharesMail: boolean;
  readonly object: () => DirectoryObject;
  readonly cloud: { readonly deleted: boolean; readonly properties: Properties; readonly mailWanted: boolean } | undefined;
  readonly before: OutcomeKept;
}

/** What the layer settles. */
export interface OutcomeKept {
  readonly conflict: string | null;
  readonly partner: string | null;
  readonly living: boolean;
  readonly equal: boolean;
}

/** A difference as it is kept until it is planned. */
export interface PendingRow {
  readonly draft: Draft;
  readonly object: number | null;
  readonly aboutObject?: number | null;
  /** Only for conflicts, of which several may have one key. */
  readonly apart?: string;
  readonly note?: string | undefined;
}

export interface EvaluationOutcome {
  readonly gather: (chunk: Chunk) => readonly OutcomeRow[];
  readonly write: (rows: ReadonlyArray<OutcomeKept & { readonly id: number }>) => void;
  /** Names of the other objects that claim the same, by their GUIDs, at most 4. */
  readonly rivals: (column: 'key' | 'candidate' | 'sign_in_name', value: string, except: number) => readonly string[];
  /** Who shares something with one of these objects is told, as their sentences name each other. */
  readonly markRivals: (ids: readonly number[]) => void;
  /** Memberships and reports of objects that came, left, or got another partner. */
  readonly markReferences: (changed: ReadonlyArray<{ readonly id: number; readonly guid: string; readonly partners: readonly string[] }>) => void;
  readonly clearPending: (chunk: Chunk) => void;
}

const other = (column: string): string => `EXISTS (SELECT 1 FROM directory_object h WHERE h.${column} = o.${column} AND h.id <> o.id)`;

/** The statements of the layer. */
export function openEvaluationOutcome(database: Sqlite): EvaluationOutcome {
  const gather = database.prepare(`SELECT o.id, o.kind, o.name, o.guid, o.key, o.candidate, o.matched_by, o.conflict, o.sign_in_name, o.kept_name, o.fallback, o.partner, o.living, o.equal, b.body, o.rdn,
      u.dn AS unit_dn, ${other('key')} AS shares_anchor, o.candidate IS NOT NULL AND ${other('candidate')} AS shares_partner,
      o.sign_in_name IS NOT NULL AND ${other('sign_in_name')} AS shares_name, o.mail IS NOT NULL AND ${other('mail')} AS shares_mail,
      c.id IS NOT NULL AS has_cloud, c.deleted, c.body AS cloud_body,
      c.mail IS NOT NULL AND (SELECT COUNT(*) FROM (SELECT 1 FROM directory_object h WHERE h.mail = c.mail AND h.id <> o.id AND h.kind = 'user' LIMIT 2)) = 1
        AND o.mail IS NOT c.mail AS mail_wanted
    FROM json_each(?) j CROSS JOIN directory_object o ON o.id = j.value CROSS JOIN directory_body b ON b.id = o.id LEFT JOIN unit u ON u.id = o.unit LEFT JOIN cloud_object c ON c.id = o.candidate`);
  const write = database.prepare(`UPDATE directory_object SET conflict = j.value ->> 1, partner = j.value ->> 2, living = j.value ->> 3, equal = j.value ->> 4
    FROM json_each(?) j WHERE directory_object.id = j.value ->> 0`);
  const rivals = {
    key: database.prepare('SELECT name FROM directory_object WHERE key = ? AND id <> ? ORDER BY guid LIMIT 4'),
    candidate: database.prepare('SELECT name FROM directory_object WHERE candidate = ? AND id <> ? ORDER BY guid LIMIT 4'),
    sign_in_name: database.prepare('SELECT name FROM directory_object WHERE sign_in_name = ? AND id <> ? ORDER BY guid LIMIT 4'),
  };
  const markRivals = (['key', 'candidate', 'sign_in_name'] as const).map((column) =>
    database.prepare(`INSERT OR IGNORE INTO evaluation (layer, id) SELECT ${layers.outcome}, o.id
      FROM (SELECT DISTINCT d.${column} AS value FROM json_each(?) j CROSS JOIN directory_object d ON d.id = j.value WHERE d.${column} IS NOT NULL) v
      CROSS JOIN directory_object o ON o.${column} = v.value`),
  );
  const references = referenceMarks.map((sql) => database.prepare(sql));
  const clearPending = database.prepare(`DELETE FROM pending WHERE object IN (SELECT value FROM json_each(?)) AND about_object IS NULL AND kind IN ('user', 'group')`);
  return {
    gather: ({ json }) => gather.all(json).map(outcomeRow),
    write: (rows) => {
      if (rows.length > 0) write.run(JSON.stringify(rows.map((row) => [row.id, row.conflict, row.partner, row.living ? 1 : 0, row.equal ? 1 : 0])));
    },
    rivals: (column, value, except) => rivals[column].all(value, except).map((row) => needed(row['name'])),
    markRivals: (ids) => {
      if (ids.length === 0) return;
      for (const statement of markRivals) statement.run(JSON.stringify(ids));
    },
    markReferences: (changed) => {
      if (changed.length === 0) return;
      const json = JSON.stringify(changed);
      for (const statement of references) statement.run(json);
    },
    clearPending: ({ json }) => {
      clearPending.run(json);
    },
  };
}

const changedObjects = "SELECT value ->> 'id' AS id, value ->> 'guid' AS guid FROM json_each(?)";
const changedPartners = "SELECT j.value ->> 'id' AS id, j.value ->> 'guid' AS guid, p.value AS partner FROM json_each(?) j, json_each(j.value -> 'partners') p";

/** As member, as group, as manager; of the partner that was and the one that is. */
const referenceMarks: readonly string[] = [
  `INSERT OR IGNORE INTO dirty_member (group_id, member) SELECT m.group_id, m.member FROM (${changedObjects}) x CROSS JOIN directory_member m ON m.member = x.guid`,
  `INSERT OR IGNORE INTO dirty_member (group_id, member) SELECT g.id, m.member FROM (${changedPartners}) x CROSS JOIN cloud_member m ON m.member = x.partner CROSS JOIN directory_object g ON g.partner = m.group_id`,
  `INSERT OR IGNORE INTO dirty_member (group_id, member) SELECT g.id, x.guid FROM (${changedPartners}) x CROSS JOIN cloud_member m ON m.member = x.partner CROSS JOIN directory_object g ON g.partner = m.group_id`,
  `DELETE FROM pending WHERE kind = 'member' AND about_object IN (SELECT id FROM (${changedObjects}))`,
  `DELETE FROM pending WHERE kind = 'member' AND object IN (SELECT id FROM (${changedObjects}))`,
  `INSERT OR IGNORE INTO dirty_member (group_id, member) SELECT m.group_id, m.member FROM (${changedObjects}) x CROSS JOIN directory_member m ON m.group_id = x.id`,
  `INSERT OR IGNORE INTO dirty_member (group_id, member) SELECT x.id, m.member FROM (${changedPartners}) x CROSS JOIN cloud_member m ON m.group_id = x.partner`,
  `INSERT OR IGNORE INTO dirty_member (group_id, member) SELECT a.group_id, a.member FROM (${changedObjects}) x CROSS JOIN member_apart a ON a.group_id = x.id`,
  `INSERT OR IGNORE INTO evaluation (layer, id) SELECT ${layers.managers}, o.id FROM (${changedObjects}) x CROSS JOIN directory_object o ON o.manager = x.guid`,
];

function outcomeRow(row: Row): OutcomeRow {
  return {
    id: Number(row['id']),
    kind: kindOf(row['kind']),
    name: needed(row['name']),
    key: text(row['key']),
    candidate: text(row['candidate']),
    matchedBy: text(row['matched_by']),
    conflict: text(row['conflict']),
    signInName: text(row['sign_in_name']),
    keptName: text(row['kept_name']),
    fallback: flag(row['fallback']),
    sharesAnchor: flag(row['shares_anchor']),
    sharesPartner: flag(row['shares_partner']),
    sharesName: flag(row['shares_name']),
    sharesMail: flag(row['shares_mail']),
    guid: needed(row['guid']),
    object: () => objectOfRow(row),
    cloud: row['has_cloud'] === 1 ? { deleted: flag(row['deleted']), properties: propertiesOf(row['cloud_body']), mailWanted: flag(row['mail_wanted']) } : undefined,
    before: { conflict: text(row['conflict']), partner: text(row['partner']), living: flag(row['living']), equal: flag(row['equal']) },
  };
}
