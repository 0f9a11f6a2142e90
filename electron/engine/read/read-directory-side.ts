/** Reads the directory into the connector space: what changed, or everything. */
import type { RunMode } from '../../../shared/contract/health.ts';
import { fail, Failure, problemOf, type Problem } from '../../../shared/problem.ts';
import { dnsNameOf } from '../../../shared/rules/dn.ts';
import { attributesOfMapping, type Mapping } from '../../../shared/rules/synchronization/mapping.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import type { CallContext } from '../../ports/call.ts';
import type { Source } from '../../state/connector-space/sources.ts';
import { kept } from '../../state/kept.ts';
import { keepChosenUnits } from '../chosen-scope.ts';
import { timestamp, type Workspace } from '../workspace.ts';
import { openElsewhere } from './elsewhere.ts';
import { breaks } from './give-way.ts';
import { readSourceChanges } from './read-source-changes.ts';
import { readSourceFully } from './read-source-fully.ts';
import { keysBy } from './rekey.ts';
import type { SourceEnd, SourceReading } from './source-reading.ts';
import { retireSources } from './retire-sources.ts';
import { sourcesOf } from './sources-of.ts';
import type { Suspicion } from './suspicion.ts';

/** How one naming context was read. */
export interface SourceRead {
  readonly namingContext: string;
  readonly mode: RunMode;
  /** Objects that were looked at. */
  readonly count: number;
  /** False when deletions are found by full readings only. */
  readonly seesDeletions: boolean;
  /** Why it could not be read; its objects stay as they are. */
  readonly problem?: Problem;
}

export interface DirectoryRead {
  readonly sources: readonly SourceRead[];
  readonly suspicions: readonly Suspicion[];
}

/** Reads every source, each for itself; throws the first problem when none could be read, and what is not the fault of a source. */
export async function readDirectorySide(workspace: Workspace, mode: RunMode, mapping: Mapping, context: CallContext): Promise<DirectoryRead> {
  const reads: SourceRead[] = [];
  const suspicions: Suspicion[] = [];
  let first: Problem | undefined;
  let count = 0;
  const counted = (objects: number): void => {
    count += objects;
    context.progress({ phase: progressTexts.readDirectory, done: count, total: null });
  };
  const sources = sourcesOf(workspace);
  for (const from of sources) {
    const before = count;
    const source = workspace.state.space.sources.of(from.namingContext);
    try {
      const { directory } = from;
      if (directory === undefined) throw fail('directory.not-connected', { detail: { domain: dnsNameOf(from.namingContext) } });
      const elsewhere = openElsewhere(from, sources, workspace.state.space, context.signal);
      const done = await readSource(workspace, readingOf(workspace, { directory, elsewhere, source, chosen: from.chosen }, mapping, counted, context), mode);
      suspicions.push(...rolledBack(workspace, source), ...done.suspicions);
      const cursor = workspace.state.space.sources.of(from.namingContext).cursor;
      reads.push({ namingContext: from.namingContext, mode: done.mode, count: count - before, seesDeletions: cursor === undefined || directory.seesDeletions(cursor) });
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (context.signal.aborted || !problem.code.startsWith('directory.')) throw thrown;
      first ??= problem;
      reads.push({ namingContext: from.namingContext, mode, count: count - before, seesDeletions: true, problem });
      suspicions.push({ kind: 'unreachable', where: source.namingContext, known: workspace.state.space.objects.count(source.id) });
    }
  }
  if (first !== undefined && reads.every((read) => read.problem !== undefined)) throw new Failure(first);
  if (suspicions.length === 0) await retireSources(workspace.state.space, sources.map((source) => source.namingContext), timestamp(workspace.clock), breaks(context.signal));
  return { sources: reads, suspicions };
}

interface SourceDone {
  readonly mode: RunMode;
  readonly suspicions: readonly Suspicion[];
}

async function readSource(workspace: Workspace, reading: SourceReading, mode: RunMode): Promise<SourceDone> {
  const { source, space } = reading;
  if (mode === 'delta' && source.cursor !== undefined) {
    try {
      return done(workspace, 'delta', await readSourceChanges(reading, source.cursor));
    } catch (thrown) {
      const { code } = problemOf(thrown);
      if (code !== 'directory.cursor-expired' && code !== 'directory.rolled-back') throw thrown;
      if (code === 'directory.rolled-back') keepRolledBack(workspace, source);
      space.sources.forgetCursor(source.id);
    }
  }
  return done(workspace, 'full', await readSourceFully(reading));
}

/** Kept before anything is read: the suspicion outlives a reading that breaks off, and the runs after it. */
function keepRolledBack({ state: { settings } }: Workspace, { namingContext }: Source): void {
  settings.write(kept.rolledBack, [...new Set([...(settings.read(kept.rolledBack) ?? []), namingContext])]);
}

function rolledBack({ state: { settings, space } }: Workspace, { id, namingContext }: Source): Suspicion[] {
  if (settings.read(kept.rolledBack)?.includes(namingContext) !== true) return [];
  return [{ kind: 'rolled-back', where: namingContext, known: space.objects.count(id) }];
}

function done(workspace: Workspace, mode: RunMode, end: SourceEnd): SourceDone {
  if ('suspicion' in end) return { mode, suspicions: [end.suspicion] };
  keepChosenUnits(workspace, end.followed);
  return { mode, suspicions: [] };
}

type Read = Pick<SourceReading, 'directory' | 'elsewhere' | 'source' | 'chosen'>;

function readingOf(workspace: Workspace, read: Read, mapping: Mapping, count: (objects: number) => void, { signal }: CallContext): SourceReading {
  const { space } = workspace.state;
  const filterGroups = mapping.rules.groups.map((group) => group.guid);
  return {
    ...read,
    space,
    keysOf: keysBy(mapping, space),
    attributes: attributesOfMapping(mapping).filter((name) => !['member', 'manager'].includes(name.toLowerCase())),
    filterGroups,
    at: timestamp(workspace.clock),
    count,
    giveWay: breaks(signal),
    signal,
  };
}
