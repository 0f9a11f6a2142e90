/** What applies the changes of one kind, and what it gets and gives. */
import type { Change } from '../../../shared/plan.ts';
import type { Result } from '../../../shared/problem.ts';
import type { Workspace } from '../workspace.ts';

/** How one change ended; a new object brings its cloud id. */
export interface Settled {
  readonly seq: number;
  readonly result: Result<{ readonly cloudId?: string }>;
}

export interface ApplyContext {
  readonly workspace: Workspace;
  /** True for a change that was announced in the journal by a run that died: it may be done already. */
  readonly mayBeDone: (change: Change) => boolean;
  readonly onThrottle: (waiting: boolean) => void;
  readonly signal: AbortSignal;
}

/** Applies changes of one kind and action; answers one Settled a change, in any order. Several chunks of a phase may be applied at the same time. Throws only when stopped. */
export type Applier = (changes: readonly Change[], context: ApplyContext) => Promise<readonly Settled[]>;

/** The answer for a change that is done. */
export function done(change: Change, cloudId?: string): Settled {
  return { seq: change.seq, result: { ok: true, value: cloudId === undefined ? {} : { cloudId } } };
}
