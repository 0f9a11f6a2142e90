/** The layer of contests and drafts: who claims the same, and what happens to each user and group. */
import type { Draft } from '../../../shared/plan.ts';
import { conflictText, type ConflictId, type ConflictingCloud } from '../../../shared/rules/synchronization/conflict.ts';
import type { Grace } from '../../../shared/rules/synchronization/decide-gone.ts';
import type { MatchedBy } from '../../../shared/rules/synchronization/decide-match.ts';
import { contestConflicts, decideContest, decideObject, type ObjectEvidence } from '../../../shared/rules/synchronization/decide-object.ts';
import { mapGroup } from '../../../shared/rules/synchronization/map-group.ts';
import { mapUser } from '../../../shared/rules/synchronization/map-user.ts';
import type { Mapping } from '../../../shared/rules/synchronization/mapping.ts';
import type { Evaluation } from '../../state/connector-space/evaluation.ts';
import type { OutcomeKept, OutcomeRow, PendingRow } from '../../state/connector-space/evaluation-outcome.ts';
import type { Chunk } from '../../state/connector-space/evaluation-queue.ts';
import { matchesOf } from './evaluate-match.ts';

interface Outcome extends OutcomeKept {
  readonly pending: PendingRow | undefined;
}

/** Settles partner, conflict and draft of each object of the chunk. */
export function evaluateOutcomes(evaluation: Evaluation, chunk: Chunk, mapping: Mapping, grace: Grace): void {
  const { outcome, pending } = evaluation;
  const rows = outcome.gather(chunk);
  const settled = rows.map((row) => ({ row, now: outcomeOf(row, mapping) }));
  const conflicts = settled.filter(({ now }) => now.conflict !== null).map(({ row, now }) => ({ row, conflict: now.conflict as ConflictId }));
  outcome.write(settled.filter(({ row, now }) => differs(row.before, now)).map(({ row, now }) => ({ id: row.id, ...now })));
  if (chunk.tellNeighbors) outcome.clearPending(chunk);
  pending.write([...settled.flatMap(({ now }) => now.pending ?? []), ...conflictRows(evaluation, conflicts, grace)]);
  if (chunk.tellNeighbors) outcome.markReferences(settled.filter(({ row, now }) => lives(row.before, now)).map(({ row, now }) => ({ id: row.id, guid: row.guid, partners: partnersOf(row.before, now) })));
}

function outcomeOf(row: OutcomeRow, mapping: Mapping): Outcome {
  if (row.key === null) return { conflict: null, partner: null, living: false, equal: false, pending: undefined };
  const matched = row.conflict === null || contestConflicts.has(row.conflict) ? undefined : (row.conflict as ConflictId);
  const conflict = decideContest({ ...row, conflict: matched });
  if (conflict !== undefined) return { conflict, partner: null, living: false, equal: false, pending: undefined };
  const { draft, note } = decideObject(objectEvidence(row, row.key, mapping));
  const equal = draft.action === 'none';
  const kept = !equal || note !== undefined;
  return { conflict: null, partner: row.candidate, living: true, equal, pending: kept ? { draft, object: row.id, note } : undefined };
}

function objectEvidence(row: OutcomeRow, anchor: string, mapping: Mapping): ObjectEvidence {
  const object = row.object();
  const partner =
    row.cloud === undefined || row.candidate === null || row.matchedBy === null
      ? undefined
      : { cloudId: row.candidate, by: row.matchedBy as MatchedBy, ...row.cloud };
  const base = { kind: row.kind, anchor, name: row.name, fallback: row.fallback, sharesMail: row.sharesMail, partner };
  if (row.kind === 'group') return { ...base, properties: mapGroup(object, mapping).properties, signInName: undefined, knowsAccountControl: true };
  const mapped = mapUser(object, mapping);
  const wanted = [mapped.userPrincipalName, String(partner?.properties['userPrincipalName'] ?? ''), mapped.accountFallback];
  const written = row.fallback ? [wanted[1], wanted[0], wanted[2]] : [wanted[0]];
  return {
    ...base,
    properties: mapped.properties,
    signInName: written.find((name) => name?.toLowerCase() === row.signInName) ?? row.signInName ?? mapped.userPrincipalName,
    knowsAccountControl: object.values.has('useraccountcontrol'),
  };
}

/** Both sides of each conflict, for a person who has to decide. */
function conflictRows(evaluation: Evaluation, conflicts: ReadonlyArray<{ readonly row: OutcomeRow; readonly conflict: ConflictId }>, grace: Grace): PendingRow[] {
  if (conflicts.length === 0) return [];
  const ids = conflicts.map(({ row }) => row.id);
  const rows = evaluation.match.gather({ ids, json: JSON.stringify(ids), tellNeighbors: false });
  const matches = matchesOf(evaluation.match, rows, grace);
  return conflicts.map(({ row, conflict }) => {
    const match = matches.get(row.id);
    const clouds: readonly ConflictingCloud[] = match === undefined || match.state === 'new' ? [] : match.state === 'conflict' ? match.clouds : [match.cloud];
    const [first] = clouds;
    const why = conflictText(conflict, clouds, rivalsOf(evaluation, row, conflict));
    const base: Draft = { action: 'conflict', kind: row.kind, key: row.key ?? '', name: row.name, values: [], why };
    return { draft: first === undefined ? base : { ...base, cloudId: first.id }, object: row.id, apart: row.guid };
  });
}

const contested: Partial<Record<ConflictId, 'key' | 'candidate' | 'sign_in_name'>> = { sharedAnchor: 'key', sharedPartner: 'candidate', sharedSignInName: 'sign_in_name' };

function rivalsOf({ outcome }: Evaluation, row: OutcomeRow, conflict: ConflictId): readonly string[] {
  const column = contested[conflict];
  if (column === undefined) return [];
  const value = { key: row.key, candidate: row.candidate, sign_in_name: row.signInName }[column];
  return value === null ? [] : outcome.rivals(column, value, row.id);
}

function differs(a: OutcomeKept, b: OutcomeKept): boolean {
  return a.conflict !== b.conflict || a.partner !== b.partner || a.living !== b.living || a.equal !== b.equal;
}

/** Whether memberships and reports have to be looked at again. */
function lives(a: OutcomeKept, b: OutcomeKept): boolean {
  return a.living !== b.living || a.partner !== b.partner || (a.conflict === null) !== (b.conflict === null);
}

function partnersOf(a: OutcomeKept, b: OutcomeKept): string[] {
  return [...new Set([a.partner, b.partner])].filter((id) => id !== null);
}
