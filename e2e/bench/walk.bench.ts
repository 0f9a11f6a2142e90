/** The main job on 5,000 users: reading, planning and applying, beside a raw `ldapsearch` of the same objects. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyPlan } from '../../electron/engine/apply/apply-plan.ts';
import { objectsFilter, readObjects } from '../../electron/engine/read-directory.ts';
import type { Workspace } from '../../electron/engine/workspace.ts';
import { compareSides } from '../../electron/steps/synchronization/compare.ts';
import { changesIn } from '../../shared/plan.ts';
import { attributesToRead } from '../../shared/rules/synchronization/attribute-flows.ts';
import { openWorkspace } from './bench-workspace.ts';
import type { Bench, Reading } from './harness.ts';
import { startPractice, type PracticeProcess } from './practice-process.ts';
import { rawSearch } from './raw-ldapsearch.ts';

export const bench: Bench = async function* (signal) {
  const folder = await mkdtemp(join(tmpdir(), 'walk-bench-'));
  const practice = await startPractice('walk', folder);
  const workspace = await openWorkspace(practice, folder, signal);
  try {
    yield* measure(workspace, practice, signal);
  } finally {
    await workspace.connections.directory?.close();
    workspace.state.close();
    await practice.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

async function* measure(workspace: Workspace, { addresses }: PracticeProcess, signal: AbortSignal): AsyncIterable<Reading> {
  // Both clients in turn, so that neither of them alone meets a cold server.
  const raw = [await rawSearch(addresses, objectsFilter, attributesToRead), await rawSearch(addresses, objectsFilter, attributesToRead)].at(-1);
  const read = await readRate(workspace, addresses.directory.base, signal);
  const beside = raw === undefined ? 'ldapsearch is not installed' : `ldapsearch: ${Math.round(raw)} objects/s in the same run`;
  yield { measure: 'read', value: read, unit: 'objects/s', better: 'higher', reference: beside };
  if (raw !== undefined) yield { measure: 'read, share of ldapsearch', value: read / raw, unit: '', goal: 0.3, better: 'higher', reference: beside };

  const context = { signal, progress: () => undefined };
  const began = performance.now();
  const plan = await compareSides(workspace, context);
  const { users, groups } = workspace.state.previewFacts.directory();
  yield { measure: 'read both sides and plan', value: (users + groups) / ((performance.now() - began) / 1000), unit: 'objects/s', better: 'higher', reference: 'the first time, into an empty state' };

  const start = performance.now();
  const outcome = await applyPlan(workspace, plan.id, plan.hash, context);
  const applying = (performance.now() - start) / 1000;
  const documented = 3000 / 150;
  yield { measure: 'apply', value: outcome.done / applying, unit: 'changes/s', goal: documented, better: 'higher', reference: `Graph lets ${documented} writes/s through` };
  const again = await compareSides(workspace, context);
  yield { measure: 'changes left of ' + String(changesIn(plan)), value: changesIn(again), unit: 'changes', goal: 0, better: 'lower', reference: 'a second comparison' };
}

async function readRate(workspace: Workspace, base: string, signal: AbortSignal): Promise<number> {
  const { directory } = workspace.connections;
  if (directory === undefined) return 0;
  let count = 0;
  const start = performance.now();
  for await (const page of readObjects(directory, { include: [base], exclude: [] }, attributesToRead, signal)) count += page.length;
  return count / ((performance.now() - start) / 1000);
}
