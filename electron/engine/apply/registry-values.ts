/** Sets values of this server's registry; one that somebody changed since the plan was made is left alone. */
import type { Change } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { writeOf } from '../../../shared/rules/prerequisites/plan-fixes.ts';
import { isSameDatum } from '../../../shared/rules/prerequisites/registry-datum.ts';
import type { HostRegistry } from '../../ports/host.ts';
import type { Applier } from './applier.ts';
import { oneByOne } from './one-by-one.ts';

/** Writes one value after the other; one that is what it should be already counts as written. */
export const setRegistryValues: Applier = oneByOne((change, { workspace, signal }) => setValue(workspace.host.registry, change, signal));

async function setValue(registry: HostRegistry, change: Change, signal: AbortSignal): Promise<void> {
  const write = writeOf(change);
  if (write === undefined) throw fail('plan.changed');
  const present = await registry.read(write.place, signal);
  if (isSameDatum(present, write.wanted)) return;
  if (!isSameDatum(present, write.old)) throw fail('host.value-moved', { detail: { about: change.key } });
  await registry.write(write.place, write.wanted, signal);
}
