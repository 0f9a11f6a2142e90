/** The places in the directory that hold objects, by objectGUID: a renamed unit takes everything below it along. */
import { normalDn } from '../../../shared/rules/dn.ts';
import type { Row, Sqlite } from '../sqlite.ts';
import { textOf } from './rows.ts';

/** A place as it was read. */
export interface FoundUnit {
  readonly guid: string;
  readonly dn: string;
}

export interface Unit extends FoundUnit {
  readonly id: number;
  /** False as well for a unit that came into scope and was not read yet. */
  readonly inScope: boolean;
}

export interface Units {
  readonly all: (source: number) => readonly Unit[];
  /** Takes places over: new ones, and new names of known ones with the names of everything below them. */
  readonly keep: (source: number, found: readonly FoundUnit[]) => void;
  readonly setScope: (ids: readonly number[], inScope: boolean) => void;
  /** Removes places in which no object stands, and which are none of these any more. */
  readonly removeEmpty: (source: number, present: ReadonlySet<string>) => void;
}

/** The table unit. */
export function openUnits(database: Sqlite): Units {
  const sql = {
    all: database.prepare('SELECT id, guid, dn, dn_key, in_scope FROM unit WHERE source = ? AND guid IS NOT NULL'),
    byGuid: database.prepare('SELECT id, source, dn, dn_key FROM unit WHERE guid = ?'),
    setAside: database.prepare(`UPDATE unit SET dn_key = '?' || id WHERE dn_key = ? AND id <> ?`),
    below: database.prepare(`SELECT id, dn, dn_key FROM unit WHERE source = ? AND substr(dn_key, -length(?2)) = ?2`),
    insert: database.prepare('INSERT INTO unit (source, guid, dn, dn_key, in_scope) VALUES (?, ?, ?, ?, 0)'),
    rename: database.prepare('UPDATE unit SET source = ?, dn = ?, dn_key = ? WHERE id = ?'),
    scope: database.prepare('UPDATE unit SET in_scope = ? WHERE id IN (SELECT value FROM json_each(?))'),
    empty: database.prepare('SELECT id, guid FROM unit WHERE source = ? AND NOT EXISTS (SELECT 1 FROM directory_object o WHERE o.unit = unit.id)'),
    remove: database.prepare('DELETE FROM unit WHERE id = ?'),
  };

  /** A name belongs to whoever has it now: one that had it before is renamed or deleted, which is read later. */
  const rename = (id: number, source: number, dn: string): void => {
    const key = normalDn(dn);
    sql.setAside.run(key, id);
    sql.rename.run(source, dn, key, id);
  };

  const keepOne = (source: number, { guid, dn }: FoundUnit): void => {
    const row = sql.byGuid.one(guid);
    if (row === undefined) {
      const key = normalDn(dn);
      sql.setAside.run(key, 0);
      sql.insert.run(source, guid, dn, key);
      return;
    }
    if (row['source'] === source && row['dn'] === dn && row['dn_key'] === normalDn(dn)) return;
    const above = `,${String(row['dn_key'])}`;
    // Moved to another domain of the forest, it takes what stands below it along.
    const below = sql.below.all(Number(row['source']), above);
    const old = String(row['dn']);
    rename(Number(row['id']), source, dn);
    for (const unit of below) rename(Number(unit['id']), source, String(unit['dn']).slice(0, -old.length) + dn);
  };

  return {
    all: (source) => sql.all.all(source).map(unitOf),
    keep: (source, found) => {
      database.loosely(() => {
        for (const unit of found) keepOne(source, unit);
      });
    },
    setScope: (ids, inScope) => {
      sql.scope.run(inScope ? 1 : 0, JSON.stringify(ids));
    },
    removeEmpty: (source, present) => {
      database.loosely(() => {
        for (const row of sql.empty.all(source)) if (!present.has(String(row['guid']))) sql.remove.run(Number(row['id']));
      });
    },
  };
}

function unitOf(row: Row): Unit {
  return { id: Number(row['id']), guid: textOf(row['guid']) ?? '', dn: String(row['dn']), inScope: row['in_scope'] === 1 };
}
