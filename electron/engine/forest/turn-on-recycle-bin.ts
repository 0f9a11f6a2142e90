/** Turns on the Recycle Bin of a forest at its Domain Naming Master, and looks whether it is on. */
import type { Change } from '../../../shared/plan.ts';
import { fail, problemOf } from '../../../shared/problem.ts';
import { configurationOf, partitionsDn, recycleBinFeature } from '../../../shared/rules/prerequisites/plan-recycle-bin.ts';
import type { Directory } from '../../ports/directory.ts';
import { done, type Applier, type Settled } from '../apply/applier.ts';
import { directoryAt } from '../connected-directories.ts';
import type { Workspace } from '../workspace.ts';
import { atNamingMaster } from './naming-master.ts';
import { isRecycleBinOn, recycleBinFacts } from './recycle-bin-facts.ts';

/** One forest after the other; one whose Recycle Bin is on counts as done. No other feature is ever turned on. */
export const turnOnRecycleBins: Applier = async (changes, { workspace, signal }) => {
  const settled: Settled[] = [];
  for (const change of changes) settled.push(await settle(workspace, change, signal));
  return settled;
};

async function settle(workspace: Workspace, change: Change, signal: AbortSignal): Promise<Settled> {
  try {
    const configuration = configurationOf(change);
    if (configuration === undefined) throw fail('plan.changed');
    const directory = directoryAt(workspace, change.key);
    const facts = await recycleBinFacts(directory, signal);
    if (facts === undefined) throw fail('directory.permission-refused', { detail: { about: change.key } });
    await atNamingMaster(workspace, directory, facts, (master) => turnOn(master, configuration, signal), signal);
    return done(change);
  } catch (error) {
    signal.throwIfAborted();
    return { seq: change.seq, result: { ok: false, problem: problemOf(error) } };
  }
}

/** A refusal, or an answer that got lost, is forgiven when the feature is on in spite of it: somebody was faster, or the write happened. */
async function turnOn(master: Directory, configuration: string, signal: AbortSignal): Promise<void> {
  if (await isRecycleBinOn(master, configuration, signal)) return;
  try {
    await master.enableFeature(partitionsDn(configuration), recycleBinFeature, signal);
  } catch (refusal) {
    signal.throwIfAborted();
    if (await isRecycleBinOn(master, configuration, signal)) return;
    throw refusal;
  }
  if (!(await isRecycleBinOn(master, configuration, signal))) throw fail('directory.feature-unconfirmed');
}
