/** One run of the synchronization up to its plan, with what it took; and the two parts of the bench that have processes of their own. */
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { changesIn, type PlanHead } from '../../shared/plan.ts';
import { applyPlan } from '../../electron/engine/apply/apply-plan.ts';
import { planSides } from '../../electron/engine/plan-sides.ts';
import { readSides } from '../../electron/engine/read/read-sides.ts';
import type { Workspace } from '../../electron/engine/workspace.ts';
import { WorldAddresses } from '../../electron/practice/world-addresses.ts';
import { openWorkspace } from './bench-workspace.ts';
import { changeDirectory } from './directory-changes.ts';
import type { Part } from './own-process.ts';

/** Seconds by the clock, and of processor time of the process that synchronizes. */
const Taken = z.object({ reading: z.number(), planning: z.number(), processor: z.number(), changes: z.number() });
export type Taken = z.infer<typeof Taken>;

/** What a part is given: the world, the warm-up world, and a folder for the state of each. */
export const PartInput = z.object({
  measured: z.object({ addresses: WorldAddresses, folder: z.string() }),
  warm: z.object({ addresses: WorldAddresses, folder: z.string() }).optional(),
});
export type PartInput = z.infer<typeof PartInput>;

/** Of the first run; `peak` in bytes, of the whole process. */
export const FirstFigures = z.object({ first: Taken, peak: z.number() });
export type FirstFigures = z.infer<typeof FirstFigures>;
/** Of a state that found everything in the tenant already: its first run, runs of changes, and runs in which nothing is changed. */
export const SteadyFigures = z.object({ first: Taken, deltas: z.array(Taken), idle: z.array(Taken), peak: z.number() });
export type SteadyFigures = z.infer<typeof SteadyFigures>;

type World = PartInput['measured'];

const rounds = { measured: 5, warm: 3 };

/** The first run into an empty state and an empty tenant. */
export const first: Part = async (input, signal) => {
  const { measured, warm } = PartInput.parse(input);
  const peak = watchMemory();
  if (warm !== undefined) await inWorld(warm, signal, (workspace) => run(workspace, signal));
  const { taken } = await inWorld(measured, signal, (workspace) => run(workspace, signal));
  return { first: taken, peak: peak() } satisfies FirstFigures;
};

/** The first run into an empty state while the tenant has everything; then changes of the directory, each time read, planned and applied. */
export const steady: Part = async (input, signal) => {
  const { measured, warm } = PartInput.parse(input);
  const peak = watchMemory();
  if (warm !== undefined) await inWorld(warm, signal, (workspace) => follow(workspace, warm, rounds.warm, signal));
  const figures = await inWorld(measured, signal, (workspace) => follow(workspace, measured, rounds.measured, signal));
  return { ...figures, peak: peak() } satisfies SteadyFigures;
};

async function inWorld<T>({ addresses, folder }: World, signal: AbortSignal, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const workspace = await openWorkspace({ addresses }, folder, signal);
  try {
    return await work(workspace);
  } finally {
    await workspace.connections.directory?.close();
    workspace.state.close();
  }
}

async function run(workspace: Workspace, signal: AbortSignal): Promise<{ readonly plan: PlanHead; readonly taken: Taken }> {
  const context = { signal, progress: () => undefined };
  const processor = process.cpuUsage();
  const began = performance.now();
  const { mapping, suspicions } = await readSides(workspace, 'delta', context);
  const read = performance.now();
  const plan = await planSides(workspace, { mapping, doubts: suspicions }, context);
  const reading = (read - began) / 1000;
  const planning = (performance.now() - read) / 1000;
  const { user, system } = process.cpuUsage(processor);
  return { plan, taken: { reading, planning, processor: (user + system) / 1e6, changes: changesIn(plan) } };
}

/** After each round of changes the plan is applied, and a run that is not measured takes in the echo of what was written; so each round begins with nothing to do. */
async function follow(workspace: Workspace, { addresses, folder }: World, times: number, signal: AbortSignal): Promise<Omit<SteadyFigures, 'peak'>> {
  const begun = await run(workspace, signal);
  requireEmpty(begun.plan);
  workspace.state.pendingPlan.adopt();
  requireEmpty((await run(workspace, signal)).plan);
  const deltas: Taken[] = [];
  const idle: Taken[] = [];
  for (let round = 0; round < times; round += 1) {
    const expected = await changeDirectory(addresses, folder, round);
    await setTimeout(500);
    const { plan, taken } = await run(workspace, signal);
    if (taken.changes !== expected) throw new Error(`${taken.changes} changes were planned, ${expected} were expected`);
    deltas.push(taken);
    await applyPlan(workspace, plan.id, plan.hash, { signal, progress: () => undefined });
    requireEmpty((await run(workspace, signal)).plan);
    idle.push((await run(workspace, signal)).taken);
  }
  return { first: begun.taken, deltas, idle };
}

function requireEmpty(plan: PlanHead): void {
  if (changesIn(plan) > 0 || !plan.complete) throw new Error(`nothing was to be left, but: ${JSON.stringify(plan.counts)}`);
}

/** Answers the highest resident memory so far, in bytes; a look 5 times a second. */
function watchMemory(): () => number {
  let highest = process.memoryUsage.rss();
  const timer = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss());
  }, 200);
  timer.unref();
  return () => highest;
}
