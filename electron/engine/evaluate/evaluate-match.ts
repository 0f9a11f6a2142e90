/** The layer of matching: gathers what each object meets, decides, keeps what was found. */
import { isOver, type Grace } from '../../../shared/rules/synchronization/decide-gone.ts';
import { decideMatch, type CloudEvidence, type Match, type MatchEvidence } from '../../../shared/rules/synchronization/decide-match.ts';
import type { Evaluation } from '../../state/connector-space/evaluation.ts';
import type { MatchKept, MatchRow, NameHolder } from '../../state/connector-space/evaluation-match.ts';
import type { Chunk } from '../../state/connector-space/evaluation-queue.ts';

/** Finds the candidate of each object of the chunk. */
export function evaluateMatches({ match, outcome }: Evaluation, chunk: Chunk, grace: Grace): void {
  const rows = match.gather(chunk);
  const matches = matchesOf(match, rows, grace);
  const found = rows.map((row) => ({ row, now: keptOf(matches.get(row.id)) }));
  const changed = found.filter(({ row, now }) => differs(row.before, now));
  match.write(changed.map(({ row, now }) => ({ id: row.id, ...now })));
  if (!chunk.tellNeighbors) return;
  const renamed = changed.filter(({ row, now }) => row.before.key !== now.key);
  const moved = changed.filter(({ row, now }) => row.before.candidate !== now.candidate);
  match.markRivals(valuesOf(renamed.flatMap(({ row, now }) => [row.before.key, now.key])), valuesOf(moved.flatMap(({ row, now }) => [row.before.candidate, now.candidate])));
  outcome.markReferences(renamed.map(({ row }) => ({ id: row.id, guid: row.guid, partners: row.partner === null ? [] : [row.partner] })));
  outcome.markRivals(found.filter(({ row }) => row.before.conflict !== null).map(({ row }) => row.id));
}

/** The match of each row that takes part, by id. */
export function matchesOf(match: Evaluation['match'], rows: readonly MatchRow[], grace: Grace): Map<number, Match> {
  const ids = new Set(rows.flatMap((row) => [row.linked, row.earlier?.cloudId ?? null, row.named, ...row.anchored, ...row.addressed]).filter((id) => id !== null));
  const clouds = match.clouds([...ids]);
  const tied = rows.flatMap((row) => (row.named === null || row.named === row.linked || clouds.get(row.named)?.anchor === null ? [] : [row.named]));
  const holders = match.nameHolders([...new Set(tied)]);
  return new Map(rows.flatMap((row) => (row.anchor === null ? [] : [[row.id, decideMatch(evidenceOf(row, row.anchor, clouds, holders, grace))] as const])));
}

function evidenceOf(row: MatchRow, anchor: string, clouds: ReadonlyMap<string, CloudEvidence>, holders: ReadonlyMap<string, NameHolder>, grace: Grace): MatchEvidence {
  const known = (list: readonly string[]): CloudEvidence[] => list.flatMap((id) => clouds.get(id) ?? []);
  const holder = holders.get(row.named ?? '');
  return {
    kind: row.kind,
    anchor,
    guid: row.guid,
    linked: row.linked === null ? undefined : { anchor, cloud: clouds.get(row.linked) },
    earlier: row.earlier === undefined ? undefined : { anchor: row.earlier.anchor, cloud: clouds.get(row.earlier.cloudId) },
    anchored: known(row.anchored),
    named: clouds.get(row.named ?? ''),
    nameFreed: holder !== undefined && isFreed(holder, grace),
    addressed: known(row.addressed),
    fallback: row.fallback,
  };
}

/** Somebody who left and somebody new with the same name is everyday life, and so is a changed name that another one takes over. */
function isFreed(holder: NameHolder, grace: Grace): boolean {
  if (holder.held) return !holder.keepsName;
  const deletable = holder.linkedAnchor !== null && holder.linkedAnchor === holder.anchor && !holder.otherSynchronization;
  return deletable && isOver(holder.goneSince ?? grace.now, grace);
}

function keptOf(found: Match | undefined): MatchKept {
  if (found === undefined) return { candidate: null, matchedBy: null, conflict: null, key: null };
  const key = found.anchor;
  if (found.state === 'conflict') return { candidate: null, matchedBy: null, conflict: found.conflict, key };
  if (found.state === 'new') return { candidate: null, matchedBy: null, conflict: null, key };
  return { candidate: found.cloud.id, matchedBy: found.by, conflict: null, key };
}

function differs(a: MatchKept, b: MatchKept): boolean {
  return a.candidate !== b.candidate || a.matchedBy !== b.matchedBy || a.conflict !== b.conflict || a.key !== b.key;
}

function valuesOf(values: ReadonlyArray<string | null>): string[] {
  return [...new Set(values)].filter((value) => value !== null);
}
