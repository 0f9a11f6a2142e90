/** Times a plain insertion into SQLite of the rows that reading stored: what a disk can take at best. */
import { join } from 'node:path';
import { stateFiles } from '../../electron/state/paths.ts';
import { openSqlite } from '../../electron/state/sqlite.ts';

const rowsAtOnce = 1000;

/** Objects a second: one table without an index, 1,000 rows a transaction, as durable as our own readings; getting the rows is not counted. */
export function insertRate(folder: string): number {
  const from = openSqlite(stateFiles(join(folder, 'state')).database);
  const to = openSqlite(join(folder, 'plain.db'));
  try {
    to.execute('PRAGMA journal_mode = WAL');
    const names = [...from.prepare(`SELECT name FROM pragma_table_info('directory_object')`).all().map((row) => String(row['name'])), 'body'];
    to.execute(`CREATE TABLE plain (${names.join(', ')})`);
    const next = from.prepare('SELECT o.*, b.body FROM directory_object o JOIN directory_body b ON b.id = o.id WHERE o.id > ? ORDER BY o.id LIMIT ?');
    const insert = to.prepare(`INSERT INTO plain VALUES (${names.map(() => '?').join(', ')})`);
    let [count, taken, last] = [0, 0, 0];
    for (let rows = next.all(last, rowsAtOnce); rows.length > 0; rows = next.all(last, rowsAtOnce)) {
      const values = rows.map((row) => names.map((name) => row[name] ?? null));
      const began = performance.now();
      to.loosely(() => {
        for (const row of values) insert.run(...row);
      });
      taken += performance.now() - began;
      count += rows.length;
      last = Number(rows.at(-1)?.['id']);
    }
    return count / (taken / 1000);
  } finally {
    from.close();
    to.close();
  }
}
