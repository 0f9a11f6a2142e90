/** Writes the access lists of a plan; a list that somebody changed since the plan was made is left alone. */
import type { Change } from '../../../shared/plan.ts';
import { fail, problemOf } from '../../../shared/problem.ts';
import { isSameAccess } from '../../../shared/rules/access/compare.ts';
import { readDescriptor } from '../../../shared/rules/access/descriptor.ts';
import type { Directory } from '../../ports/directory.ts';
import { done, type Applier, type Settled } from '../apply/applier.ts';
import { directoryOf } from '../workspace.ts';
import { descriptorBytes } from './check-rights.ts';
import { decoded, descriptorValue, encoded } from './descriptor-value.ts';

/** Writes one list after the other; one that is what it should be already counts as written. */
export const setPermissions: Applier = async (changes, context) => {
  const directory = directoryOf(context.workspace);
  const settled: Settled[] = [];
  for (const change of changes) settled.push(await settle(directory, change, context.signal));
  return settled;
};

async function settle(directory: Directory, change: Change, signal: AbortSignal): Promise<Settled> {
  try {
    await setPermission(directory, change, signal);
    return done(change);
  } catch (error) {
    signal.throwIfAborted();
    return { seq: change.seq, result: { ok: false, problem: problemOf(error) } };
  }
}

async function setPermission(directory: Directory, change: Change, signal: AbortSignal): Promise<void> {
  const row = change.values.find(({ attribute }) => attribute === descriptorValue);
  if (row === undefined) throw fail('plan.changed');
  const wanted = decoded(row.new);
  const present = await descriptorBytes(directory, change.key, signal);
  if (encoded(present) !== row.old) {
    if (isSameAccess(readDescriptor(present), readDescriptor(wanted))) return;
    throw fail('directory.value-moved', { detail: { about: change.key } });
  }
  await directory.setAccessList(change.key, wanted, signal);
}
