/** Counts over all runs since the service was set up: they only grow, whatever the history forgets. */
import type { Run, Totals } from '../../../shared/contract/health.ts';
import { kept } from '../../state/kept.ts';
import type { Settings } from '../../state/settings.ts';

/** Nothing has run yet. */
export const noTotals: Totals = { runs: {}, changes: {}, failed: 0 };

/** Adds a run that has ended; what was only planned is no change. */
export function addToTotals(settings: Settings, run: Pick<Run, 'state' | 'counts' | 'failed' | 'seconds'>): void {
  settings.write(kept.serviceTotals, sum(settings.read(kept.serviceTotals) ?? noTotals, run));
}

function sum(totals: Totals, { state, counts, failed, seconds }: Pick<Run, 'state' | 'counts' | 'failed' | 'seconds'>): Totals {
  const written = seconds.apply === undefined ? [] : counts;
  const changes = { ...totals.changes };
  for (const { kind, action, count } of written) changes[`${kind} ${action}`] = (changes[`${kind} ${action}`] ?? 0) + count;
  return { runs: { ...totals.runs, [state]: (totals.runs[state] ?? 0) + 1 }, changes, failed: totals.failed + failed };
}
