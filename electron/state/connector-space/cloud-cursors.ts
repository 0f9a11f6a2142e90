/** How far the collections of the tenant have been read, and which tenant that is. */
import type { Sqlite } from '../sqlite.ts';
import { textOf } from './rows.ts';

export type Collection = 'users' | 'groups';

export interface CloudCursor {
  /** Path of the next delta reading. */
  readonly link: string;
  /** Properties that it tells of. */
  readonly selected: string;
  readonly readAt: string;
}

export interface CloudCursors {
  readonly read: (collection: Collection) => CloudCursor | undefined;
  readonly keep: (collection: Collection, cursor: CloudCursor) => void;
  readonly forget: (collection: Collection) => void;
  /** Forgets everything that was read of another tenant. */
  readonly beginTenant: (tenantId: string) => void;
}

const tenantName = 'space.tenant';
/** While this setting is there nothing is marked; when it goes, everything is evaluated. */
const loading = 'space.indexes.cloud_object';

/** The table cloud_cursor. */
export function openCloudCursors(database: Sqlite): CloudCursors {
  const sql = {
    read: database.prepare('SELECT link, selected, read_at FROM cloud_cursor WHERE collection = ?'),
    keep: database.prepare('INSERT OR REPLACE INTO cloud_cursor (collection, link, selected, read_at) VALUES (?, ?, ?, ?)'),
    forget: database.prepare('DELETE FROM cloud_cursor WHERE collection = ?'),
    setting: database.prepare('SELECT value FROM setting WHERE name = ?'),
    set: database.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)'),
    unset: database.prepare('DELETE FROM setting WHERE name = ?'),
  };
  return {
    read: (collection) => {
      const row = sql.read.one(collection);
      return row && { link: String(row['link']), selected: String(row['selected']), readAt: String(row['read_at']) };
    },
    keep: (collection, { link, selected, readAt }) => {
      sql.keep.run(collection, link, selected, readAt);
    },
    forget: (collection) => {
      sql.forget.run(collection);
    },
    beginTenant: (tenantId) => {
      const known = textOf(sql.setting.one(tenantName)?.['value'] ?? null);
      if (known === JSON.stringify(tenantId)) return;
      database.together(() => {
        if (known !== undefined) {
          sql.set.run(loading, '[]');
          for (const table of ['cloud_member', 'cloud_admin', 'cloud_object', 'cloud_cursor']) database.execute(`DELETE FROM ${table}`);
          sql.unset.run(loading);
        }
        sql.set.run(tenantName, JSON.stringify(tenantId));
      });
    },
  };
}
