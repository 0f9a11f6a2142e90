/** Applies one phase of a plan as a pipeline: several chunks under way, each announced in the journal before its first call. */
import { setImmediate } from 'node:timers/promises';
import type { Change } from '../../../shared/plan.ts';
import { Failure, fail, type Problem } from '../../../shared/problem.ts';
import { isOutcomeUnknown } from '../../ports/cloud.ts';
import { timestamp, type Workspace } from '../workspace.ts';
import type { ApplyContext, Settled } from './applier.ts';
import { isWayInDoubt, keepFailed, keepOutcomes, type Kept, type Landed } from './keep-outcomes.ts';
import type { Phase } from './phases.ts';
import { send } from './send.ts';

/** One phase of one plan. */
export interface PhaseRun {
  readonly workspace: Workspace;
  readonly plan: string;
  readonly phase: Phase;
  readonly applying: ApplyContext;
  /** Asked before each chunk; false ends the work between two calls. */
  readonly mayContinue: () => boolean;
  /** Told how many changes have come to their end. */
  readonly advance: (count: number) => void;
}

type HeldBack = Kept['heldBack'];

/** Waits before asking again after a lost answer, in milliseconds. */
const lostAnswerWaits = [1000, 5000, 15_000];

/** How often what was refused is tried once more after the others: each time at least one more name may have become free. */
const cureRounds = 5;

/** Ends when every change of the phase is settled; throws what closed the way, after what was under way has been written down. */
export async function runPhase(run: PhaseRun): Promise<void> {
  let held = await flow(run, planned(run));
  for (let round = 0; held.length > 0; round += 1) {
    const left = round < cureRounds ? await flow(run, listed(held.map(({ change }) => change), run.phase.chunk)) : held;
    if (left.length === held.length) return giveUp(run, left);
    held = left;
  }
}

/** Gives the next chunk, undefined when there is none. */
type Source = () => readonly Change[] | undefined;

function planned({ workspace, plan, phase }: PhaseRun): Source {
  let after = -1;
  return () => {
    const chunk = workspace.state.plans.pending(plan, phase.kind, phase.action, after, phase.chunk);
    after = chunk.at(-1)?.seq ?? after;
    return chunk.length === 0 ? undefined : chunk;
  };
}

function listed(changes: readonly Change[], size: number): Source {
  let at = 0;
  return () => {
    const chunk = changes.slice(at, at + size);
    at += size;
    return chunk.length === 0 ? undefined : chunk;
  };
}

/** Applies all chunks of the source; answers what was held back. Outcomes that came meanwhile and the next announcements reach the disk together. */
async function flow(run: PhaseRun, source: Source): Promise<HeldBack> {
  const { workspace, plan, phase, applying } = run;
  const underWay = new Set<Promise<void>>();
  const landed: Landed[] = [];
  const held: Array<HeldBack[number]> = [];
  let closed: Error | undefined;

  const nextChunks = (): ReadonlyArray<readonly Change[]> => {
    const chunks: Array<readonly Change[]> = [];
    while (closed === undefined && underWay.size + chunks.length < phase.ahead) {
      const chunk = source();
      if (chunk === undefined) break;
      closed = reasonToStop(run);
      if (closed === undefined) chunks.push(chunk);
    }
    return chunks;
  };
  const write = (chunks: ReadonlyArray<readonly Change[]>, ended: readonly Landed[]): { readonly written: number; readonly interrupted: boolean } =>
    workspace.state.together(() => {
      const keeping = { workspace, plan, phase, triedBefore: applying.mayBeDone };
      const kept = ended.map((one) => keepOutcomes(one, keeping));
      for (const chunk of chunks) workspace.state.journal.intend(plan, chunk.map((change) => change.seq), timestamp(workspace.clock));
      held.push(...kept.flatMap((one) => one.heldBack));
      const interruption = kept.find((one) => one.interruption !== undefined)?.interruption;
      if (interruption !== undefined) closed ??= new Failure(interruption);
      return { written: kept.reduce((sum, one) => sum + one.written, 0), interrupted: interruption !== undefined };
    });
  const start = (chunk: readonly Change[]): void => {
    const work: Promise<void> = applyWithAsking(phase, chunk, applying)
      .then(async (settled) => void landed.push({ chunk, settled, wayIsOpen: await isWayOpen(settled, applying) }))
      .catch((error: unknown) => void (closed ??= asError(error)))
      .finally(() => underWay.delete(work));
    underWay.add(work);
  };

  for (;;) {
    const chunks = nextChunks();
    const { written, interrupted } = write(chunks, landed.splice(0));
    if (written > 0) run.advance(written);
    // What was announced together with an interruption is not begun; it is asked for when the plan is resumed.
    if (!interrupted) for (const chunk of chunks) start(chunk);
    if (underWay.size === 0) break;
    await Promise.race(underWay);
    await setImmediate();
  }
  if (closed !== undefined) throw closed;
  return held;
}

function reasonToStop({ applying: { signal }, mayContinue }: PhaseRun): Error | undefined {
  if (signal.aborted) return new DOMException('The work was stopped.', 'AbortError');
  return mayContinue() ? undefined : fail('lease.lost');
}

/** Asks the tenant something that it can always answer, if nothing else tells. */
async function isWayOpen(settled: readonly Settled[], applying: ApplyContext): Promise<boolean> {
  if (!isWayInDoubt(settled)) return settled.some((row) => row.result.ok);
  const [answer] = await send([{ method: 'GET', path: '/organization?$select=id' }], applying);
  return answer?.ok === true;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('A change could not be applied.', { cause: error });
}

/** Where an answer was lost, the tenant is asked again after a while: what is there by then counts as done. */
async function applyWithAsking(phase: Phase, chunk: readonly Change[], applying: ApplyContext): Promise<readonly Settled[]> {
  let settled = await phase.apply(chunk, applying);
  for (const wait of lostAnswerWaits) {
    const lost = new Set(settled.filter((row) => !row.result.ok && isOutcomeUnknown(row.result.problem)).map((row) => row.seq));
    if (lost.size === 0) break;
    await applying.workspace.clock.sleep(wait, applying.signal);
    const again = await phase.apply(chunk.filter((change) => lost.has(change.seq)), { ...applying, mayBeDone: () => true });
    settled = [...settled.filter((row) => !lost.has(row.seq)), ...again];
  }
  return settled;
}

/** Nothing cured these: they have failed. */
function giveUp({ workspace, plan, advance }: PhaseRun, left: ReadonlyArray<{ readonly change: Change; readonly problem: Problem }>): void {
  const at = timestamp(workspace.clock);
  workspace.state.together(() => {
    for (const { change, problem } of left) keepFailed(workspace, plan, change, problem, at);
  });
  advance(left.length);
}
