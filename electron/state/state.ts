/** The state of one setup: everything that has to survive its process. */
import { rmSync } from 'node:fs';
import { fail } from '../../shared/problem.ts';
import { openEvaluation, type Evaluation } from './connector-space/evaluation.ts';
import { openApprovals, type Approvals } from './approvals.ts';
import { openSpace, type ConnectorSpace } from './connector-space/space.ts';
import { openTakenOver, type TakenOvers } from './connector-space/taken-over.ts';
import { openCreatedUsers, type CreatedUsers } from './created-users.ts';
import { openCurrentPlan, type CurrentPlan } from './current-plan.ts';
import { openDatabase } from './database.ts';
import { openDomainUsers, type DomainUsers } from './domain-users.ts';
import { openExplainFacts, type ExplainFacts } from './explain-facts.ts';
import { openFindings, type Findings } from './findings.ts';
import { openHealthFacts, type HealthFacts } from './health-facts.ts';
import { openHeldChanges, type HeldChanges } from './held-changes.ts';
import { openJournal, type Journal } from './journal.ts';
import { openLinks, type Links } from './links.ts';
import { takeLock } from './lock.ts';
import { stateFiles } from './paths.ts';
import { openPendingPlan, type PendingPlan } from './pending-plan.ts';
import { openPlanMoves, type PlanMoves } from './plan-moves.ts';
import { openPreviewFacts, type PreviewFacts } from './preview-facts.ts';
import { openPlanHistory, type PlanHistory } from './plan-history.ts';
import { openPlans, type Plans } from './plans.ts';
import { openRuns, type Runs } from './runs.ts';
import { openSettings, type Settings } from './settings.ts';
import type { Sqlite } from './sqlite.ts';
import { openSyncErrors, type SyncErrors } from './sync-errors.ts';

export interface State {
  readonly settings: Settings;
  readonly links: Links;
  readonly plans: Plans;
  readonly pendingPlan: PendingPlan;
  readonly currentPlan: CurrentPlan;
  readonly planMoves: PlanMoves;
  readonly previewFacts: PreviewFacts;
  readonly takenOver: TakenOvers;
  readonly journal: Journal;
  readonly findings: Findings;
  readonly createdUsers: CreatedUsers;
  readonly planHistory: PlanHistory;
  readonly domainUsers: DomainUsers;
  readonly space: ConnectorSpace;
  readonly evaluation: Evaluation;
  readonly runs: Runs;
  readonly syncErrors: SyncErrors;
  readonly healthFacts: HealthFacts;
  readonly explainFacts: ExplainFacts;
  readonly approvals: Approvals;
  readonly heldChanges: HeldChanges;
  readonly reportsFolder: string;
  /** All writes of `work` or none. */
  readonly together: <T>(work: () => T) => T;
  readonly close: () => void;
}

/** Opens the state in a folder for this process alone; `fresh` forgets what earlier runs left. Throws `setup.busy` and `state.*`. */
export function openState(folder: string, { fresh = false }: { readonly fresh?: boolean } = {}): State {
  const files = stateFiles(folder);
  const release = takeLock(files.lock);
  try {
    if (fresh) forget(folder);
    const database = openDatabase(files.database);
    let open = true;
    return {
      settings: openSettings(database),
      links: openLinks(database),
      plans: openPlans(database),
      pendingPlan: openPendingPlan(database),
      currentPlan: openCurrentPlan(database),
      planMoves: openPlanMoves(database),
      previewFacts: openPreviewFacts(database),
      takenOver: openTakenOver(database),
      journal: openJournal(database),
      findings: openFindings(database),
      createdUsers: openCreatedUsers(database),
      planHistory: openPlanHistory(database),
      domainUsers: openDomainUsers(database),
      space: openSpace(database),
      evaluation: openEvaluation(database),
      runs: buried(openRuns(database)),
      syncErrors: openSyncErrors(database),
      healthFacts: openHealthFacts(database),
      explainFacts: openExplainFacts(database),
      approvals: openApprovals(database),
      heldChanges: openHeldChanges(database),
      reportsFolder: files.reports,
      together: database.together,
      close: () => {
        if (!open) return;
        open = false;
        foldLog(database);
        database.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Whoever holds the lock is alone: a run that did not end was killed. */
function buried(runs: Runs): Runs {
  runs.bury();
  return runs;
}

/** The library closes its files when it sees fit: what only its log knows is brought into the database before. */
function foldLog(database: Sqlite): void {
  try {
    database.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // A full disk, for one: the log stays as it is, and the next start reads it.
  }
}

/** Only whoever holds the lock may do this, and the lock itself stays: another run would not notice that its files are gone. */
function forget(folder: string): void {
  const { database, reports } = stateFiles(folder);
  try {
    for (const file of [database, `${database}-wal`, `${database}-shm`, reports]) rmSync(file, { recursive: true, force: true });
  } catch (error) {
    throw fail('state.unwritable', { detail: { folder } }, error);
  }
}
