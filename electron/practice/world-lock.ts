/** Lets only one process open a practice world, since two would write over each other's state. */
import Database from 'libsql';
import { fail } from '../../shared/problem.ts';

/** Holds the lock until released; the operating system releases it when the process dies. Throws `setup.busy`. */
export function takeWorldLock(file: string): () => void {
  const database = new Database(file);
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw fail('setup.busy', { why: 'Another process has this practice world open.', detail: { file } }, error);
  }
  return () => {
    database.close();
  };
}
