/** Lets only one run of the setup work on a state folder. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { openSqlite } from './sqlite.ts';

/** Holds the lock until released; the operating system releases it when the process dies. Throws `setup.busy`. */
export function takeLock(file: string): () => void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = openSqlite(file);
  try {
    database.execute('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw error;
  }
  return () => {
    database.close();
  };
}
