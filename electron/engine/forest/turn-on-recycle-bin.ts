/** Turns on the Recycle Bin of a forest at its Domain Naming Master, and looks whether it is on. */
import { fail } from '../../../shared/problem.ts';
import { configurationOf, partitionsDn, recycleBinFeature } from '../../../shared/rules/prerequisites/plan-recycle-bin.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Applier } from '../apply/applier.ts';
import { oneByOne } from '../apply/one-by-one.ts';
import { directoryAt } from '../connected-directories.ts';
import { atNamingMaster } from './naming-master.ts';
import { isRecycleBinOn, recycleBinFacts } from './recycle-bin-facts.ts';

/** One forest after the other; one whose Recycle Bin is on counts as done. No other feature is ever turned on. */
export const turnOnRecycleBins: Applier = oneByOne(async (change, { workspace, signal }) => {
  const configuration = configurationOf(change);
  if (configuration === undefined) throw fail('plan.changed');
  const directory = directoryAt(workspace, change.key);
  const facts = await recycleBinFacts(directory, signal);
  if (facts === undefined) throw fail('directory.permission-refused', { detail: { about: change.key } });
  await atNamingMaster(workspace, directory, facts, (master) => turnOn(master, configuration, signal), signal);
});

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
