/** For tests: a connector space in memory that is filled by hand, and evaluated like any other. */
import type { Draft } from '../../../shared/plan.ts';
import type { DirectoryObject } from '../../../shared/rules/directory-object.ts';
import { parentDn, splitDn } from '../../../shared/rules/dn.ts';
import { keysOf } from '../../../shared/rules/synchronization/keys.ts';
import type { Mapping } from '../../../shared/rules/synchronization/mapping.ts';
import type { Properties } from '../../../shared/rules/synchronization/map-properties.ts';
import { openEvaluation } from '../../state/connector-space/evaluation.ts';
import { pendingSelect, draftOf } from '../../state/connector-space/evaluation-pending.ts';
import { bodyOf } from '../../state/connector-space/rows.ts';
import { migrations } from '../../state/schema.ts';
import { openSettings } from '../../state/settings.ts';
import { openSqlite, type Row, type Sqlite, type Statement } from '../../state/sqlite.ts';
import { evaluate, type Evaluated, type EvaluatedState } from './evaluate.ts';

/** A cloud user or group of a test; members are those of a group. */
export interface TestCloud {
  readonly id: string;
  readonly kind: 'user' | 'group';
  readonly anchor: string | null;
  readonly address?: string | undefined;
  readonly otherSynchronization?: boolean;
  readonly guest?: boolean;
  readonly admin?: boolean;
  readonly deleted?: boolean;
  readonly manager?: string | null;
  readonly members?: readonly string[];
  readonly properties: Properties;
}

export interface TestLink {
  readonly anchor: string;
  readonly kind: 'user' | 'group';
  readonly cloudId: string;
  readonly guid?: string | undefined;
  readonly goneSince?: string | undefined;
}

export interface TestSpace {
  readonly database: Sqlite;
  readonly state: EvaluatedState;
  /** Adds or changes; `members` and `manager` are objectGUIDs. */
  readonly setObject: (object: DirectoryObject, members?: readonly string[], manager?: string) => void;
  /** Marks as gone, as a reading does. */
  readonly setGone: (guid: string, gone: 'deleted' | 'out-of-scope') => void;
  readonly renameUnit: (dn: string, to: string) => void;
  /** Cloud id and objectGUID of the object that is known by an anchor. */
  readonly partnerOf: (anchor: string) => string | undefined;
  readonly guidOf: (anchor: string) => string | undefined;
  readonly dropObject: (guid: string) => void;
  readonly setCloud: (cloud: TestCloud) => void;
  readonly dropCloud: (id: string) => void;
  readonly setLink: (link: TestLink) => void;
  readonly dropLink: (anchor: string) => void;
  /** Empties it; faster than a new one. */
  readonly reset: () => void;
  readonly evaluate: (graceDays?: number, now?: number) => Promise<Evaluated>;
  /** As at the beginning of the first evaluation of a large space. */
  readonly takeIndexesAway: () => void;
  /** Everything that is pending, in a fixed order. */
  readonly drafts: () => Draft[];
  readonly notes: () => unknown;
  readonly links: () => TestLink[];
}

function textIn(row: Row | undefined): string | undefined {
  const value = row?.['value'];
  return typeof value === 'string' ? value : undefined;
}

/** What refers to others goes first; marks that deleting makes go last. */
const tables = [
  'pending', 'directory_member', 'cloud_member', 'cloud_admin', 'link', 'member_apart', 'member_note', 'directory_object', 'cloud_object', 'unit', 'unknown_anchor', 'evaluation', 'evaluation_count',
  'dirty_object', 'dirty_member', 'dirty_link', 'dirty_cloud', 'setting',
];

/** An empty space that maps as told. */
export function openTestSpace(mapping: Mapping): TestSpace {
  const database = openSqlite(':memory:');
  database.execute('PRAGMA recursive_triggers = ON');
  for (const sql of migrations) database.execute(sql);
  database.execute(`INSERT INTO source (id, naming_context) VALUES (1, 'DC=contoso,DC=local')`);
  const state = { settings: openSettings(database), evaluation: openEvaluation(database) };
  const prepared = new Map<string, Statement>();
  const statement = (sql: string): Statement => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  const run = (sql: string, ...values: (string | number | null)[]): void => {
    statement(sql).run(...values);
  };
  const unitOf = (dn: string): number => {
    run('INSERT OR IGNORE INTO unit (source, dn, dn_key, in_scope) VALUES (1, ?, ?, 1)', dn, dn.toLowerCase());
    return Number(statement('SELECT id FROM unit WHERE dn = ?').one(dn)?.['id']);
  };
  const idOf = (guid: string): number | undefined => {
    const id = statement('SELECT id FROM directory_object WHERE guid = ?').one(guid)?.['id'];
    return typeof id === 'number' ? id : undefined;
  };
  const setObject: TestSpace['setObject'] = (object, members = [], manager) => {
    const { leftOut, name, anchor, cloudAnchor, baseName, fallback, accountFallback, address, mail } = keysOf(object, mapping, () => true);
    const takesPart = anchor !== undefined;
    run(
      `INSERT INTO directory_object (guid, source, kind, rdn, unit, left_out, name, anchor, cloud_anchor, base_name, fallback, account_fallback, address, mail, manager)
       VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (guid) DO UPDATE SET kind = excluded.kind, rdn = excluded.rdn, unit = excluded.unit, left_out = excluded.left_out, name = excluded.name, gone = NULL,
         anchor = excluded.anchor, cloud_anchor = excluded.cloud_anchor, base_name = excluded.base_name, fallback = excluded.fallback, account_fallback = excluded.account_fallback,
         address = excluded.address, mail = excluded.mail, manager = excluded.manager`,
      object.guid, object.objectClass, splitDn(object.dn)[0] ?? '', unitOf(parentDn(object.dn) ?? ''), leftOut ?? null, name, anchor ?? null, cloudAnchor ?? null,
      baseName ?? null, fallback ? 1 : 0, accountFallback ?? null, address ?? null, mail ?? null, takesPart ? (manager ?? null) : null,
    );
    const id = idOf(object.guid) ?? 0;
    run('INSERT INTO directory_body (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body', id, bodyOf(object.values));
    run('DELETE FROM directory_member WHERE group_id = ? AND member NOT IN (SELECT value FROM json_each(?))', id, JSON.stringify(members));
    run('INSERT OR IGNORE INTO directory_member (group_id, member) SELECT ?, value FROM json_each(?)', id, JSON.stringify(members));
  };
  return {
    database,
    state,
    setObject,
    setGone: (guid, gone) => {
      run(
        `UPDATE directory_object SET gone = ?, left_out = NULL, anchor = NULL, cloud_anchor = NULL, base_name = NULL, fallback = 0, account_fallback = NULL, address = NULL, mail = NULL, manager = NULL
         WHERE guid = ?`,
        gone, guid,
      );
    },
    renameUnit: (dn, to) => {
      run('UPDATE OR IGNORE unit SET dn = ?, dn_key = ? WHERE dn = ?', to, to.toLowerCase(), dn);
    },
    partnerOf: (anchor) => textIn(statement('SELECT partner AS value FROM directory_object WHERE key = ? AND partner IS NOT NULL').one(anchor)),
    guidOf: (anchor) => textIn(statement('SELECT guid AS value FROM directory_object WHERE key = ?').one(anchor)),
    dropObject: (guid) => {
      run('DELETE FROM directory_member WHERE group_id = ?', idOf(guid) ?? 0);
      run('DELETE FROM directory_object WHERE guid = ?', guid);
    },
    setCloud: (cloud) => {
      const { properties } = cloud;
      const lower = (value: unknown): string | null => (typeof value === 'string' ? value.toLowerCase() : null);
      run(
        `INSERT INTO cloud_object (id, kind, anchor, name, sign_in_name, address, mail, other_synchronization, guest, manager, deleted, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET anchor = excluded.anchor, name = excluded.name, sign_in_name = excluded.sign_in_name, address = excluded.address, mail = excluded.mail,
           other_synchronization = excluded.other_synchronization, guest = excluded.guest, manager = excluded.manager, deleted = excluded.deleted, body = excluded.body`,
        cloud.id, cloud.kind, cloud.anchor, typeof properties['displayName'] === 'string' ? properties['displayName'] : cloud.id, cloud.kind === 'user' ? lower(properties['userPrincipalName']) : null,
        cloud.kind === 'user' ? (cloud.address ?? lower(properties['mail'])) : null, cloud.kind === 'user' ? lower(properties['mail']) : null, cloud.otherSynchronization === true ? 1 : 0,
        cloud.guest === true ? 1 : 0, cloud.manager ?? null, cloud.deleted === true ? 1 : 0, JSON.stringify(properties),
      );
      if (cloud.admin === true) run('INSERT OR IGNORE INTO cloud_admin (id) VALUES (?)', cloud.id);
      else run('DELETE FROM cloud_admin WHERE id = ?', cloud.id);
      run('DELETE FROM cloud_member WHERE group_id = ? AND member NOT IN (SELECT value FROM json_each(?))', cloud.id, JSON.stringify(cloud.members ?? []));
      run('INSERT OR IGNORE INTO cloud_member (group_id, member) SELECT ?, value FROM json_each(?)', cloud.id, JSON.stringify(cloud.members ?? []));
    },
    dropCloud: (id) => {
      run('DELETE FROM cloud_member WHERE group_id = ? OR member = ?', id, id);
      run('DELETE FROM cloud_admin WHERE id = ?', id);
      run('UPDATE cloud_object SET manager = NULL WHERE manager = ?', id);
      run('DELETE FROM cloud_object WHERE id = ?', id);
    },
    setLink: (link) => {
      run('INSERT OR REPLACE INTO link (anchor, kind, cloud_id, name, guid, gone_since) VALUES (?, ?, ?, ?, ?, ?)', link.anchor, link.kind, link.cloudId, link.anchor, link.guid ?? null, link.goneSince ?? null);
    },
    dropLink: (anchor) => {
      run('DELETE FROM link WHERE anchor = ?', anchor);
    },
    reset: () => {
      database.together(() => {
        for (const table of tables) run(`DELETE FROM ${table}`);
      });
    },
    evaluate: (graceDays = 0, now = Date.UTC(2026, 0, 2)) => evaluate(state, { mapping, graceDays, now }, { signal: new AbortController().signal, progress: () => undefined }),
    takeIndexesAway: () => {
      state.evaluation.indexes.begin();
    },
    drafts: () => statement(`${pendingSelect} ORDER BY q.kind, q.key, q.about`).all().map(draftOf),
    notes: () => ({
      pending: statement('SELECT note FROM pending WHERE note IS NOT NULL ORDER BY kind, key, about').all(),
      members: statement('SELECT o.guid, n.foreign_members, n.cloud_members FROM member_note n JOIN directory_object o ON o.id = n.group_id ORDER BY o.guid').all(),
      unknown: statement('SELECT id FROM unknown_anchor ORDER BY id').all(),
      equal: statement('SELECT name, count FROM evaluation_count WHERE count <> 0 ORDER BY name').all(),
    }),
    links: () =>
      statement('SELECT * FROM link ORDER BY anchor').all().map((row) => ({
        anchor: String(row['anchor']),
        kind: row['kind'] === 'group' ? 'group' : 'user',
        cloudId: String(row['cloud_id']),
        guid: typeof row['guid'] === 'string' ? row['guid'] : undefined,
        goneSince: typeof row['gone_since'] === 'string' ? row['gone_since'] : undefined,
      })),
  };
}
