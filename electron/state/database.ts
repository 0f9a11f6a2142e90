/** Opens the state database: checked, brought to this version's tables, ready for durable writes. */
import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fail } from '../../shared/problem.ts';
import { makeFolder } from './folder.ts';
import { migrations } from './schema.ts';
import { openSqlite, type Sqlite } from './sqlite.ts';

/** Opens (or makes) the database file; throws `state.corrupt`, `state.newer`, `state.disk-full` or `state.unwritable`. */
export function openDatabase(file: string): Sqlite {
  makeFolder(dirname(file));
  dropOrphans(file);
  const endedWell = hasNoLog(file);
  const database = openSqlite(file);
  try {
    // FULL: an intent is on the disk before the call it announces is made, even through a power cut.
    // Recursive triggers: a row that REPLACE pushes out is marked like any other that is deleted.
    database.execute('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000; PRAGMA recursive_triggers = ON;');
    // 96 MB of pages in memory, and a log of up to 64 MB before it is folded in: a large connector space is written all over.
    database.execute('PRAGMA cache_size = -98304; PRAGMA wal_autocheckpoint = 16000;');
    // Looking through a large database takes a while: it is done when the last run did not come to its end.
    if (!endedWell) check(database, file);
    migrate(database, file);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The log of a database that was moved away must not be taken for that of the new one. */
function dropOrphans(file: string): void {
  if (existsSync(file)) return;
  for (const orphan of [`${file}-wal`, `${file}-shm`]) rmSync(orphan, { force: true });
}

/** The log is folded into the database at the end of a run. */
function hasNoLog(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

function check(database: Sqlite, file: string): void {
  const answer = database.prepare('PRAGMA quick_check(1)').one();
  if (answer?.['quick_check'] !== 'ok') throw fail('state.corrupt', { detail: { file } });
}

function migrate(database: Sqlite, file: string): void {
  const version = Number(database.prepare('PRAGMA user_version').one()?.['user_version'] ?? 0);
  if (version > migrations.length) throw fail('state.newer', { detail: { file, version: String(version) } });
  migrations.slice(version).forEach((sql, index) => {
    database.together(() => {
      database.execute(sql);
      database.execute(`PRAGMA user_version = ${version + index + 1}`);
    });
  });
}
