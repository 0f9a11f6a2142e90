/** Lets only one run of the setup work on a state folder. */
import { dirname } from 'node:path';
import { makeFolder } from './folder.ts';
import { openSqlite } from './sqlite.ts';

/** Holds the lock until released; the operating system releases it when the process dies. Throws `setup.busy` and `state.*`. */
export function takeLock(file: string): () => void {
  makeFolder(dirname(file));
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
