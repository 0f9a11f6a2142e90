/** Fills an empty table without its indexes and triggers, which are made afterwards: several times faster than keeping them row by row. Meanwhile nothing is marked; afterwards everything is evaluated. */
import type { Sqlite } from '../sqlite.ts';
import { openIndexesAside } from './indexes-aside.ts';

export type LoadedTable = 'directory_object' | 'cloud_object';

export interface BulkLoad {
  /** Takes the indexes and triggers of the table away if it is empty; true when it did. */
  readonly begin: (table: LoadedTable) => boolean;
  /** Makes them again, one at a time, so that the process can do something else in between. */
  readonly finish: (table: LoadedTable) => Generator<void>;
}

/** Opens it, and puts right what an interrupted load left. */
export function openBulkLoad(database: Sqlite): BulkLoad {
  const aside = openIndexesAside(database);
  const tables = { directory_object: 'directory_member', cloud_object: 'cloud_member' } as const;
  for (const table of ['directory_object', 'cloud_object']) for (const _ of aside.restore(table));
  return {
    begin: (table) => {
      if (database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).one() !== undefined) return false;
      aside.take(table, `tbl_name = '${table}' OR name = '${tables[table]}_by_member'`);
      return true;
    },
    finish: (table) => aside.restore(table),
  };
}
