/** The synchronization at 10,000, 100,000 and 500,000 objects: first run, run of changes, memory. `BENCH_SIZES` says which. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planSides } from '../../electron/engine/plan-sides.ts';
import { readSides } from '../../electron/engine/read/read-sides.ts';
import type { Workspace } from '../../electron/engine/workspace.ts';
import { changesIn } from '../../shared/plan.ts';
import { openWorkspace } from './bench-workspace.ts';
import type { Bench, Reading } from './harness.ts';
import { startPractice } from './practice-process.ts';

const sizes = (process.env['BENCH_SIZES'] ?? '10000,100000,500000').split(',').map(Number);
const largest = 600;

export const bench: Bench = async function* (signal) {
  let first: number | undefined;
  for (const size of sizes) {
    const folder = await mkdtemp(join(tmpdir(), 'sync-bench-'));
    const practice = await startPractice(`size-${size}`, folder);
    const workspace = await openWorkspace(practice, folder, signal);
    try {
      const rate = yield* measure(workspace, size, signal);
      first ??= rate;
      if (rate !== first) yield { measure: `${size}: seconds for each object, times that of ${sizes[0] ?? 0}`, value: first / rate, unit: '', goal: 1.3, better: 'lower', reference: 'the same run' };
    } finally {
      await workspace.connections.directory?.close();
      workspace.state.close();
      await practice.stop();
      await rm(folder, { recursive: true, force: true });
    }
  }
};

/** Answers the objects a second of the first run. */
async function* measure(workspace: Workspace, size: number, signal: AbortSignal): AsyncGenerator<Reading, number> {
  const highest = watchMemory();
  const context = { signal, progress: () => undefined };
  const run = async () => {
    const began = performance.now();
    const { mapping, suspicions } = await readSides(workspace, 'delta', context);
    const read = performance.now();
    const plan = await planSides(workspace, { mapping, doubts: suspicions }, context);
    return { plan, reading: (read - began) / 1000, planning: (performance.now() - read) / 1000 };
  };
  const whole = await run();
  const rate = size / (whole.reading + whole.planning);
  yield { measure: `${size}: first run, reading and planning`, value: rate, unit: 'objects/s', better: 'higher', reference: `${changesIn(whole.plan)} changes` };
  yield { measure: `${size}: first run, planning alone`, value: size / whole.planning, unit: 'objects/s', better: 'higher', reference: 'evaluating and storing the plan' };
  const changes = await run();
  yield { measure: `${size}: run of changes while nothing is changed`, value: changes.reading + changes.planning, unit: 's', better: 'lower', reference: 'the plan of the first run once more' };
  yield { measure: `${size}: peak memory`, value: highest() / 1e6, unit: 'MB', goal: largest, better: 'lower', reference: 'resident, of the process that synchronizes' };
  return rate;
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
