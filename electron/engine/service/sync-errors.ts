/** Failed changes in the words of Microsoft's error taxonomy. */
import type { SyncError } from '../../../shared/contract/health.ts';
import type { Change } from '../../../shared/plan.ts';
import { problem } from '../../../shared/problem.ts';
import { categoryOf, syncErrorOf } from '../../../shared/tables/sync-errors.ts';
import { syncErrorTexts, type SyncErrorName } from '../../../shared/text/sync-errors.ts';
import type { State } from '../../state/state.ts';
import type { KeptSyncError } from '../../state/sync-errors.ts';

const texts: Readonly<Record<string, { readonly cause: string; readonly cure: string }>> = syncErrorTexts;

/** A kept failure with its category, cause and cure. */
export function told(row: KeptSyncError): SyncError {
  const { about, ...rest } = row;
  const { cause, cure } = texts[row.error] ?? syncErrorTexts.Unclassified;
  return { ...rest, ...(about === undefined ? {} : { about }), category: categoryOf(row.error), cause, cure };
}

/** Name of the error of a failed change. */
export function errorNameOf(change: Pick<Change, 'kind' | 'problem'>): SyncErrorName {
  return syncErrorOf(change.kind, change.problem ?? problem('setup.unexpected')).error;
}

const rowsAtOnce = 500;

/** Notes what a plan failed to write. What is cured is forgotten when the next evaluation does not want it any more. */
export function noteFailures({ plans, syncErrors, together }: Pick<State, 'plans' | 'syncErrors' | 'together'>, plan: string, at: string): void {
  for (let offset = 0; ; offset += rowsAtOnce) {
    const { rows } = plans.page(plan, { offset, limit: rowsAtOnce, state: 'failed' });
    together(() => {
      for (const change of rows) syncErrors.note(change, errorNameOf(change), change.problem ?? problem('setup.unexpected'), at);
    });
    if (rows.length < rowsAtOnce) return;
  }
}
