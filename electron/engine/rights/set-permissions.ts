/** Writes the access lists of a plan; a list that somebody changed since the plan was made is left alone. */
import type { Change } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { isSameAccess, onTopOf } from '../../../shared/rules/access/compare.ts';
import { readDescriptor, writeDescriptor } from '../../../shared/rules/access/descriptor.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Applier } from '../apply/applier.ts';
import { oneByOne } from '../apply/one-by-one.ts';
import { directoryAt } from '../connected-directories.ts';
import { descriptorBytes } from './check-rights.ts';
import { decoded, descriptorValue, encoded } from './descriptor-value.ts';

/** Writes one list after the other; one that is what it should be already counts as written. */
export const setPermissions: Applier = oneByOne((change, { workspace, signal }) => setPermission(directoryAt(workspace, change.key), change, signal));

async function setPermission(directory: Directory, change: Change, signal: AbortSignal): Promise<void> {
  const row = change.values.find(({ attribute }) => attribute === descriptorValue);
  if (row === undefined) throw fail('plan.changed');
  const bytes = await descriptorBytes(directory, change.key, signal);
  const [present, old, wanted] = [readDescriptor(bytes), readDescriptor(decoded(row.old)), readDescriptor(decoded(row.new))];
  if (isSameAccess(present, wanted)) return;
  if (!isSameAccess(present, old)) throw fail('directory.value-moved', { detail: { about: change.key } });
  const isUntouched = encoded(bytes) === row.old;
  await directory.setAccessList(change.key, isUntouched ? decoded(row.new) : writeDescriptor(onTopOf(wanted, present)), signal);
}
