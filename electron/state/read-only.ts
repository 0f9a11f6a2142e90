/** The state as it is read beside a service that is at work: without its lock, and without writing. */
import { existsSync } from 'node:fs';
import { fail } from '../../shared/problem.ts';
import { openExplainFacts } from './explain-facts.ts';
import { openHealthFacts } from './health-facts.ts';
import { openLinks } from './links.ts';
import { stateFiles } from './paths.ts';
import { openPendingPlan } from './pending-plan.ts';
import { openPlans } from './plans.ts';
import { openRuns } from './runs.ts';
import { migrations } from './schema.ts';
import { openSettings } from './settings.ts';
import { openSqlite, type Sqlite } from './sqlite.ts';
import type { State } from './state.ts';
import { openSyncErrors } from './sync-errors.ts';

/** What may be asked of a state that somebody else may be writing. */
export type ReadState = Pick<State, 'settings' | 'links' | 'plans' | 'runs' | 'syncErrors' | 'healthFacts' | 'explainFacts' | 'pendingPlan'>;

/** An open one; what is thrown for a write is SQLite's own refusal. */
export interface OpenReadState extends ReadState {
  readonly close: () => void;
}

/** Opens the state of a folder beside its owner; throws `service.never-ran` when there is none, `state.newer` and `state.*`. */
export function openReadState(folder: string): OpenReadState {
  const database = openBeside(folder);
  database.execute('PRAGMA query_only = 1');
  return {
    settings: openSettings(database),
    links: openLinks(database),
    plans: openPlans(database),
    runs: openRuns(database),
    syncErrors: openSyncErrors(database),
    healthFacts: openHealthFacts(database),
    explainFacts: openExplainFacts(database),
    pendingPlan: openPendingPlan(database),
    close: database.close,
  };
}

/** A second connection to the database, which waits its turn for up to five seconds. For whoever writes beside the owner: one short transaction at a time. */
export function openBeside(folder: string): Sqlite {
  const { database: file } = stateFiles(folder);
  if (!existsSync(file)) throw fail('service.never-ran', { detail: { folder } });
  const database = openSqlite(file);
  try {
    database.execute('PRAGMA busy_timeout = 5000');
    const version = Number(database.prepare('PRAGMA user_version').one()?.['user_version'] ?? 0);
    if (version > migrations.length) throw fail('state.newer', { detail: { file, version: String(version) } });
    if (version < migrations.length) throw fail('service.never-ran', { detail: { folder } });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
