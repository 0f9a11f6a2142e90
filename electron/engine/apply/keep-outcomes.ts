/** Writes down how changes ended: in the plan, the journal, the links and the connector space, all of it or nothing. */
import type { Change } from '../../../shared/plan.ts';
import type { Problem } from '../../../shared/problem.ts';
import { timestamp, type Workspace } from '../workspace.ts';
import type { Settled } from './applier.ts';
import type { Phase } from './phases.ts';

/** A chunk whose calls have been answered. */
export interface Landed {
  readonly chunk: readonly Change[];
  readonly settled: readonly Settled[];
  /** True when something of it was done, or the tenant answered a question since: what it refuses is refused for itself. */
  readonly wayIsOpen: boolean;
}

/** What became of a landed chunk. */
export interface Kept {
  /** Changes whose outcome is written. */
  readonly written: number;
  /** Refusals that another change of the phase may cure; nothing is written of them yet. */
  readonly heldBack: ReadonlyArray<{ readonly change: Change; readonly problem: Problem }>;
  /** The Problem that closed the way, if one did: what it hit stays planned. */
  readonly interruption: Problem | undefined;
}

/** After these the way itself is closed: what is left stays planned, and the plan can be resumed. */
const interruptions: ReadonlySet<string> = new Set([
  'tenant.session-expired', 'tenant.not-signed-in', 'tenant.consent-needed', 'tenant.unreachable', 'tenant.throttled', 'tenant.busy',
  'directory.connection-lost', 'directory.unreachable', 'directory.not-connected', 'state.disk-full', 'state.unwritable',
  'dns-update.unreachable', 'dns-update.no-answer', 'dns-update.secret-missing', 'dns-update.key-unknown', 'dns-update.key-refused', 'dns-update.clock-wrong', 'dns-update.server-failed',
]);

/** Lists and changes of the tenant lag behind its writes: for ten minutes what was written is believed. */
const settling = 600_000;

/** One object may be protected; when a whole chunk is refused, the account has no right to write at all. */
const refusals: ReadonlySet<string> = new Set(['tenant.permission-refused', 'directory.permission-refused']);

/** One object may be at fault for these: a change that an earlier run tried too, while the way to the tenant is open, fails alone. */
const oddFaults: ReadonlySet<string> = new Set(['tenant.busy', 'tenant.unreachable']);

/** Where outcomes are written, and what was announced by a run that died. */
export interface Keeping {
  readonly workspace: Workspace;
  readonly plan: string;
  readonly phase: Phase;
  readonly triedBefore: (change: Change) => boolean;
}

/** Has to be called inside a transaction. */
export function keepOutcomes({ chunk, settled, wayIsOpen }: Landed, keeping: Keeping): Kept {
  const { workspace, plan, phase, triedBefore } = keeping;
  const changes = new Map(chunk.map((change) => [change.seq, change]));
  const at = timestamp(workspace.clock);
  const closing = isRefusedAltogether(settled) ? refusals : interruptions;
  const failsAlone = (change: Change, code: string): boolean => wayIsOpen && oddFaults.has(code) && triedBefore(change);
  const heldBack: Array<Kept['heldBack'][number]> = [];
  let interruption: Problem | undefined;
  let written = 0;
  for (const { seq, result } of settled) {
    const change = changes.get(seq);
    if (change === undefined) continue;
    if (!result.ok && closing.has(result.problem.code) && !failsAlone(change, result.problem.code)) interruption ??= result.problem;
    else if (!result.ok && phase.curedByOthers?.(result.problem) === true) heldBack.push({ change, problem: result.problem });
    else {
      if (result.ok) keepDone(workspace, plan, phase, change, result.value.cloudId ?? change.cloudId);
      else keepFailed(workspace, plan, change, result.problem, at);
      written += 1;
    }
  }
  workspace.state.journal.settle(plan, settled.flatMap((row) => (row.result.ok ? [row.seq] : [])), 'done', at);
  return { written, heldBack, interruption };
}

/** True when nothing came through and one object, or the whole way, may be at fault: only a question tells which. */
export function isWayInDoubt(settled: readonly Settled[]): boolean {
  return settled.length > 0 && settled.every((row) => !row.result.ok) && settled.some((row) => !row.result.ok && oddFaults.has(row.result.problem.code));
}

function isRefusedAltogether(settled: readonly Settled[]): boolean {
  return settled.length > 1 && settled.every((row) => !row.result.ok && refusals.has(row.result.problem.code));
}

/** Has to be called inside a transaction. */
export function keepFailed({ state }: Workspace, plan: string, change: Change, problem: Problem, at: string): void {
  state.plans.mark(plan, change.seq, 'failed', problem);
  state.journal.settle(plan, [change.seq], problem.code, at);
}

function keepDone({ state, clock }: Workspace, plan: string, phase: Phase, change: Change, cloudId: string | undefined): void {
  const { plans, links, space } = state;
  plans.mark(plan, change.seq, 'done', undefined, cloudId);
  space.applied(change, cloudId, clock.now() + settling);
  if (phase.link === 'forget') links.forget(change.key);
  if (phase.link === 'keep' && cloudId !== undefined) links.keep({ anchor: change.key, kind: change.kind === 'group' ? 'group' : 'user', cloudId, name: change.name });
}
