/** Brings the connector space up to date with both sides: the first part of every synchronization. */
import type { RunMode } from '../../../shared/contract/health.ts';
import type { Mapping } from '../../../shared/rules/synchronization/mapping.ts';
import type { CallContext } from '../../ports/call.ts';
import type { ConnectorSpace } from '../../state/connector-space/space.ts';
import type { State } from '../../state/state.ts';
import { chosenMapping } from '../chosen-mapping.ts';
import type { Workspace } from '../workspace.ts';
import { breaks } from './give-way.ts';
import { readDirectorySide, type DirectoryRead, type SourceRead } from './read-directory-side.ts';
import { readTenantSide, type TenantRead } from './read-tenant-side.ts';
import { rekeyAll } from './rekey.ts';
import type { Suspicion } from './suspicion.ts';

export interface SidesRead {
  /** `full` when any part was read whole. */
  readonly mode: RunMode;
  /** True when every part was. */
  readonly whole: boolean;
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
  const mapping = await chosenMapping(workspace, context.signal);
  await prepareSpace(workspace.state, mapping, context.signal);
  const [directory, tenant] = await bothAtOnce(
    (reading) => readDirectorySide(workspace, mode, mapping, reading),
    (reading) => readTenantSide(workspace, mode, reading),
    context,
  );
  const modes = [tenant.made.mode, ...directory.made.sources.map((source) => source.mode)];
  return {
    mode: modes.includes('full') ? 'full' : 'delta',
    whole: !modes.includes('delta'),
    directory: directory.made.sources.reduce((sum, source) => sum + source.count, 0),
    tenant: tenant.made.count,
    seconds: { directory: directory.seconds, tenant: tenant.seconds },
    sources: directory.made.sources,
    suspicions: [...directory.made.suspicions, ...tenant.made.suspicions],
    mapping,
  };
}

/** Before every reading: what is gone on both sides is forgotten, and what is known is mapped as it has to be now. */
export async function prepareSpace(state: State, mapping: Mapping, signal: AbortSignal): Promise<void> {
  await forgetGone(state.space, mapping, signal);
  await rekeyAll(state, mapping, breaks(signal));
}

interface Timed<T> {
  readonly made: T;
  readonly seconds: number;
}

/** Each waits for another server; when one fails, the other is stopped and waited for. */
async function bothAtOnce(directory: (context: CallContext) => Promise<DirectoryRead>, tenant: (context: CallContext) => Promise<TenantRead>, context: CallContext): Promise<readonly [Timed<DirectoryRead>, Timed<TenantRead>]> {
  const failed = new AbortController();
  const reading: CallContext = { ...context, signal: AbortSignal.any([context.signal, failed.signal]) };
  let first: unknown;
  const guarded = async <T>(read: Promise<T>): Promise<T> => {
    try {
      return await read;
    } catch (thrown) {
      first ??= thrown;
      failed.abort();
      throw thrown;
    }
  };
  const ends = await Promise.allSettled([guarded(timed(() => directory(reading))), guarded(timed(() => tenant(reading)))]);
  if (ends[0].status === 'rejected' || ends[1].status === 'rejected') throw first;
  return [ends[0].value, ends[1].value];
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const began = performance.now();
  return { made: await work(), seconds: (performance.now() - began) / 1000 };
}

/** Objects that left and whose cloud partners are gone or forgotten by now. */
async function forgetGone(space: ConnectorSpace, mapping: Mapping, signal: AbortSignal): Promise<void> {
  const giveWay = breaks(signal);
  while (space.members.dropOfGone(chunk, mapping.rules.groups.map((group) => group.guid)) === chunk) await giveWay();
  while (space.objects.prune(chunk) === chunk) await giveWay();
}
