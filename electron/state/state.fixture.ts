/** A state in a folder of its own, for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openSqlite, type Sqlite } from './sqlite.ts';
import { openState, type State } from './state.ts';

export interface StateForTest {
  readonly state: State;
  readonly folder: string;
  /** The database behind the state, on a connection of its own. */
  readonly database: Sqlite;
  readonly remove: () => void;
}

/** Opens it; `remove` closes it and deletes the folder. */
export function openStateForTest(): StateForTest {
  const folder = mkdtempSync(path.join(tmpdir(), 'state-'));
  const state = openState(folder);
  const database = openSqlite(path.join(folder, 'state.db'));
  return {
    state,
    folder,
    database,
    remove: () => {
      database.close();
      state.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
