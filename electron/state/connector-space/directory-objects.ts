/** The objects of the directory as last read; what has to be looked at again after a change is marked by the table's triggers. */
import type { DirectoryObject } from '../../../shared/rules/directory-object.ts';
import type { SpaceKeys } from '../../../shared/rules/synchronization/keys.ts';
import { splitDn } from '../../../shared/rules/dn.ts';
import type { Row, Sqlite, SqlValue } from '../sqlite.ts';
import { bodyOf, objectOfRow, textOf } from './rows.ts';

/** An object in scope as it was read, with the row of the unit it stands in and the objectGUID of its manager. */
export interface FoundObject {
  readonly object: DirectoryObject;
  readonly unit: number;
  readonly manager: string | undefined;
}

/** What became of an object that was read: `returned` when it had been gone. */
export interface Stored {
  readonly id: number;
  readonly guid: string;
  readonly outcome: 'new' | 'returned' | 'changed' | 'same';
}

export type Gone = 'deleted' | 'out-of-scope';

/** A row as the reading looks at it. */
export interface KnownObject {
  readonly id: number;
  readonly guid: string;
  readonly kind: DirectoryObject['objectClass'];
  readonly unit: number;
  readonly gone: Gone | undefined;
}

export type KeysOf = (object: DirectoryObject) => SpaceKeys;

export interface DirectoryObjects {
  /** Takes a page of objects over; what is as it was stays untouched. Throws nothing away. */
  readonly upsert: (source: number, found: readonly FoundObject[], keysOf: KeysOf) => readonly Stored[];
  /** The rows of these objects, gone ones too. */
  readonly known: (guids: readonly string[]) => readonly KnownObject[];
  /** Marks objects as gone, if they are not already; with `deleted`, what refers to them lets go of them, as in AD. */
  readonly markGone: (ids: readonly number[], gone: Gone, at: string) => void;
  /** What refers to these objects (objectGUIDs) lets go of them, whether they are known here or not: Active Directory does not tell it of each. */
  readonly letGo: (guids: readonly string[]) => void;
  /** Ids of objects that are not gone, in ascending order, after `after`: of a source, or of one unit. */
  readonly present: (of: { readonly source: number } | { readonly unit: number }, after: number, limit: number) => readonly KnownObject[];
  /** How many objects of a source are not gone. */
  readonly count: (source: number) => number;
  /** Works the keys of these objects out anew from what is stored. */
  readonly rekey: (guids: readonly string[], keysOf: KeysOf) => void;
  /** The same for the next `limit` rows after `after`; answers the last id, or undefined after the last row. */
  readonly rekeyNext: (after: number, limit: number, keysOf: KeysOf) => number | undefined;
  /** Subordinates of an object that came back. */
  readonly setManager: (guids: readonly string[], manager: string) => void;
  /** Removes rows that are gone and have no partner in the cloud any more; answers how many. At most `limit`. */
  readonly prune: (limit: number) => number;
}

const keyColumns = ['left_out', 'name', 'anchor', 'cloud_anchor', 'base_name', 'fallback', 'account_fallback', 'address', 'mail'] as const;

/** The values of `keyColumns`. */
function keyValues(keys: SpaceKeys): SqlValue[] {
  const { leftOut, name, anchor, cloudAnchor, baseName, fallback, accountFallback, address, mail } = keys;
  return [leftOut ?? null, name, anchor ?? null, cloudAnchor ?? null, baseName ?? null, fallback ? 1 : 0, accountFallback ?? null, address ?? null, mail ?? null];
}

/** The table directory_object. */
export function openDirectoryObjects(database: Sqlite): DirectoryObjects {
  const prepare = database.prepare;
  const withDn = 'o.*, b.body, u.dn AS unit_dn FROM directory_object o JOIN directory_body b ON b.id = o.id JOIN unit u ON u.id = o.unit';
  const guidList = 'o.guid IN (SELECT value FROM json_each(?))';
  const sql = {
    stored: prepare(`SELECT o.id, guid, source, kind, rdn, unit, b.body, manager, gone FROM directory_object o JOIN directory_body b ON b.id = o.id WHERE ${guidList}`),
    withDn: prepare(`SELECT ${withDn} WHERE ${guidList} AND o.gone IS NULL`),
    nextWithDn: prepare(`SELECT ${withDn} WHERE o.id > ? AND o.gone IS NULL ORDER BY o.id LIMIT ?`),
    known: prepare(`SELECT id, guid, kind, unit, gone FROM directory_object o WHERE ${guidList}`),
    last: prepare('SELECT MAX(id) AS id FROM directory_object'),
    insert: prepare(`INSERT INTO directory_object (id, guid, source, kind, rdn, unit, manager, ${keyColumns.join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?, ${keyColumns.map(() => '?').join(', ')})`),
    update: prepare(`UPDATE directory_object SET source = ?, kind = ?, rdn = ?, unit = ?, manager = ?, gone = NULL, gone_at = NULL, ${keyColumns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`),
    insertBody: prepare('INSERT INTO directory_body (id, body) VALUES (?, ?)'),
    updateBody: prepare('UPDATE directory_body SET body = ?1 WHERE id = ?2 AND body <> ?1'),
    keys: prepare(`UPDATE directory_object SET ${keyColumns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`),
    byIds: prepare('SELECT id, guid FROM directory_object WHERE id IN (SELECT value FROM json_each(?)) AND gone IS NOT ?'),
    gone: prepare(`UPDATE directory_object SET gone = ?, gone_at = COALESCE(gone_at, ?), left_out = NULL, anchor = NULL, cloud_anchor = NULL, base_name = NULL, fallback = 0,
      account_fallback = NULL, address = NULL, mail = NULL, manager = NULL WHERE id = ?`),
    dropMemberships: prepare('DELETE FROM directory_member WHERE member IN (SELECT value FROM json_each(?))'),
    dropManager: prepare('UPDATE directory_object SET manager = NULL WHERE manager IN (SELECT value FROM json_each(?))'),
    ofSource: prepare('SELECT id, guid, kind, unit, gone FROM directory_object WHERE source = ? AND id > ? AND gone IS NULL ORDER BY id LIMIT ?'),
    ofUnit: prepare('SELECT id, guid, kind, unit, gone FROM directory_object WHERE unit = ? AND id > ? AND gone IS NULL ORDER BY id LIMIT ?'),
    count: prepare('SELECT COUNT(*) AS count FROM directory_object WHERE source = ? AND gone IS NULL'),
    setManager: prepare('UPDATE directory_object SET manager = ? WHERE gone IS NULL AND guid IN (SELECT value FROM json_each(?))'),
    prunable: prepare(`SELECT id FROM directory_object o WHERE gone IS NOT NULL AND partner IS NULL AND NOT EXISTS (SELECT 1 FROM link WHERE link.guid = o.guid OR link.anchor = o.guid)
      AND NOT EXISTS (SELECT 1 FROM dirty_object d WHERE d.id = o.id) AND NOT EXISTS (SELECT 1 FROM directory_member m WHERE m.group_id = o.id) LIMIT ?`),
    remove: prepare('DELETE FROM directory_object WHERE id IN (SELECT value FROM json_each(?))'),
  };

  const upsert: DirectoryObjects['upsert'] = (source, found, keysOf) =>
    database.loosely(() => {
      const rows = new Map(sql.stored.all(JSON.stringify(found.map(({ object }) => object.guid))).map((row) => [String(row['guid']), row]));
      let last = Number(sql.last.one()?.['id'] ?? 0);
      const seen = new Map<string, Stored>();
      const store = (one: FoundObject): Stored => {
        const { object, unit, manager } = one;
        const body = bodyOf(object.values);
        const rdn = splitDn(object.dn)[0] ?? object.dn;
        const row = rows.get(object.guid);
        if (row === undefined) {
          last += 1;
          sql.insert.run(last, object.guid, source, object.objectClass, rdn, unit, manager ?? null, ...keyValues(keysOf(object)));
          sql.insertBody.run(last, body);
          return { id: last, guid: object.guid, outcome: 'new' };
        }
        const id = Number(row['id']);
        if (isSame(row, source, one, rdn, body)) return { id, guid: object.guid, outcome: 'same' };
        sql.update.run(source, object.objectClass, rdn, unit, manager ?? null, ...keyValues(keysOf(object)), id);
        sql.updateBody.run(body, id);
        return { id, guid: object.guid, outcome: row['gone'] === null ? 'changed' : 'returned' };
      };
      return found.map((one) => {
        // Listed twice on one page: it was moved while it was read.
        const made = seen.get(one.object.guid) ?? store(one);
        seen.set(one.object.guid, made);
        return made;
      });
    });

  const rekeyRows = (rows: readonly Row[], keysOf: KeysOf): void => {
    for (const row of rows) {
      const values = keyValues(keysOf(objectOfRow(row)));
      if (keyColumns.some((column, index) => row[column] !== values[index])) sql.keys.run(...values, Number(row['id']));
    }
  };

  const letGo: DirectoryObjects['letGo'] = (guids) => {
    if (guids.length === 0) return;
    database.loosely(() => {
      sql.dropManager.run(JSON.stringify(guids));
      sql.dropMemberships.run(JSON.stringify(guids));
    });
  };

  return {
    upsert,
    letGo,
    known: (guids) => sql.known.all(JSON.stringify(guids)).map(knownOf),
    markGone: (ids, gone, at) => {
      if (ids.length === 0) return;
      database.loosely(() => {
        const rows = sql.byIds.all(JSON.stringify(ids), gone);
        for (const row of rows) sql.gone.run(gone, at, Number(row['id']));
        if (gone === 'deleted') letGo(rows.map((row) => String(row['guid'])));
      });
    },
    present: (of, after, limit) => ('unit' in of ? sql.ofUnit.all(of.unit, after, limit) : sql.ofSource.all(of.source, after, limit)).map(knownOf),
    count: (source) => Number(sql.count.one(source)?.['count']),
    rekey: (guids, keysOf) => {
      database.loosely(() => {
        rekeyRows(sql.withDn.all(JSON.stringify(guids)), keysOf);
      });
    },
    rekeyNext: (after, limit, keysOf) =>
      database.loosely(() => {
        const rows = sql.nextWithDn.all(after, limit);
        rekeyRows(rows, keysOf);
        const last = rows.at(-1);
        return last === undefined ? undefined : Number(last['id']);
      }),
    setManager: (guids, manager) => {
      if (guids.length > 0) sql.setManager.run(manager, JSON.stringify(guids));
    },
    prune: (limit) =>
      database.loosely(() => {
        const ids = sql.prunable.all(limit).map((row) => Number(row['id']));
        if (ids.length > 0) sql.remove.run(JSON.stringify(ids));
        return ids.length;
      }),
  };
}

function isSame(row: Row, source: number, { object, unit, manager }: FoundObject, rdn: string, body: string): boolean {
  return row['source'] === source && row['kind'] === object.objectClass && row['rdn'] === rdn && row['unit'] === unit && row['body'] === body && row['gone'] === null && textOf(row['manager']) === manager;
}

function knownOf(row: Row): KnownObject {
  return {
    id: Number(row['id']),
    guid: String(row['guid']),
    kind: row['kind'] as KnownObject['kind'],
    unit: Number(row['unit']),
    gone: row['gone'] === null ? undefined : (row['gone'] as Gone),
  };
}
