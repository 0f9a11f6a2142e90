/** Brings the connector space up to date with both sides: the first part of every synchronization. */
import type { RunMode } from '../../../shared/contract/health.ts';
import type { Mapping } from '../../../shared/rules/synchronization/mapping.ts';
import type { CallContext } from '../../ports/call.ts';
import type { ConnectorSpace } from '../../state/connector-space/space.ts';
import { chosenMapping } from '../chosen-mapping.ts';
import type { Workspace } from '../workspace.ts';
import { breaks } from './give-way.ts';
import { readDirectorySide, type SourceRead } from './read-directory-side.ts';
import { readTenantSide } from './read-tenant-side.ts';
import { rekeyAll } from './rekey.ts';
import type { Suspicion } from './suspicion.ts';

export interface SidesRead {
  /** `full` when any part was read whole. */
  readonly mode: RunMode;
  /** Objects that were looked at. */
  readonly directory: number;
  readonly tenant: number;
  /** How long each side took. */
  readonly seconds: { readonly directory: number; readonly tenant: number };
  /** How each naming context was read; one with a problem is as it was. */
  readonly sources: readonly SourceRead[];
  /** What looks like a fault of the other side; guards hold the plan back for it. */
  readonly suspicions: readonly Suspicion[];
  /** By which the objects are mapped. */
  readonly mapping: Mapping;
}

/** Rows that are removed at once. */
const chunk = 2000;

/** Reads what changed, or everything; a reading that breaks off leaves what it has stored, and the next one goes on from the old cursors. */
export async function readSides(workspace: Workspace, mode: RunMode, context: CallContext): Promise<SidesRead> {
  const { space } = workspace.state;
  const mapping = await chosenMapping(workspace, context.signal);
  await forgetGone(space, mapping, context.signal);
  await rekeyAll(workspace.state, mapping, breaks(context.signal));
  const started = performance.now();
  const directory = await readDirectorySide(workspace, mode, mapping, context);
  const between = performance.now();
  const tenant = await readTenantSide(workspace, mode, context);
  const ended = performance.now();
  return {
    mode: tenant.mode === 'full' || directory.sources.some((source) => source.mode === 'full') ? 'full' : 'delta',
    directory: directory.sources.reduce((sum, source) => sum + source.count, 0),
    tenant: tenant.count,
    seconds: { directory: (between - started) / 1000, tenant: (ended - between) / 1000 },
    sources: directory.sources,
    suspicions: [...directory.suspicions, ...tenant.suspicions],
    mapping,
  };
}

/** Objects that left and whose cloud partners are gone or forgotten by now. */
async function forgetGone(space: ConnectorSpace, mapping: Mapping, signal: AbortSignal): Promise<void> {
  const giveWay = breaks(signal);
  while (space.members.dropOfGone(chunk, mapping.rules.groups.map((group) => group.guid)) === chunk) await giveWay();
  while (space.objects.prune(chunk) === chunk) await giveWay();
}
