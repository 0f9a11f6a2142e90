/** The calls that only read the state: for the page, and for the commands beside a running service. */
import type { LeftOutObject } from '../../../shared/contract/health.ts';
import { reasonOfRule } from '../../../shared/rules/synchronization/left-out.ts';
import type { Handlers } from '../../ports/call.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ReadState } from '../../state/read-only.ts';
import { explain } from './explain.ts';
import { readHealth } from './read-health.ts';
import { told } from './sync-errors.ts';

export type ReadingCalls = 'health.read' | 'health.runs' | 'health.changes' | 'health.errors' | 'health.left-out' | 'health.explain';

/** Handlers over a state that may be somebody else's. */
export function createReader(state: ReadState, clock: Clock): Handlers<ReadingCalls> {
  return {
    'health.read': () => Promise.resolve(readHealth(state, clock.now())),
    'health.runs': (filter) => Promise.resolve(state.runs.page(filter)),
    'health.changes': (filter) => Promise.resolve(state.runs.changes(filter)),
    'health.errors': (filter) => {
      const { total, rows } = state.syncErrors.page(filter);
      return Promise.resolve({ total, rows: rows.map(told) });
    },
    'health.left-out': (filter) => {
      const { total, rows } = state.healthFacts.leftOut(filter);
      return Promise.resolve({ total, rows: rows.map((row): LeftOutObject => ({ ...row, reason: reasonOfRule(row.rule) })) });
    },
    'health.explain': ({ object }) => Promise.resolve(explain(state, object)),
  };
}
