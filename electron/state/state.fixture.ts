/** A state in a folder of its own, for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openState, type State } from './state.ts';

export interface StateForTest {
  readonly state: State;
  readonly folder: string;
  readonly remove: () => void;
}

/** Opens it; `remove` closes it and deletes the folder. */
export function openStateForTest(): StateForTest {
  const folder = mkdtempSync(path.join(tmpdir(), 'state-'));
  const state = openState(folder);
  return {
    state,
    folder,
    remove: () => {
      state.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
