/** The layers of memberships and managers. */
import type { Draft } from '../../../shared/plan.ts';
import { decideManager, decideMembership } from '../../../shared/rules/synchronization/decide-reference.ts';
import { reasonTexts } from '../../../shared/text/reasons.ts';
import type { Evaluation } from '../../state/connector-space/evaluation.ts';
import type { PendingRow } from '../../state/connector-space/evaluation-outcome.ts';
import type { Chunk } from '../../state/connector-space/evaluation-queue.ts';
import type { ManagerRow, Pair, PairRow } from '../../state/connector-space/evaluation-references.ts';

/** Decides about these memberships. */
export function evaluatePairs({ references, pending }: Evaluation, pairs: readonly Pair[]): void {
  const decided = references.gather(pairs).map((row) => ({ row, now: decideMembership(row.evidence) }));
  references.writeApart(decided.flatMap(({ row, now }) => ((now.apart ?? null) === row.apart ? [] : [{ group: row.group, member: row.member, apart: now.apart }])));
  references.clearPending(decided.flatMap(({ row }) => (row.memberId === null ? [] : [[row.group, row.memberId] as const])));
  // One membership may be met under both names of its member.
  const drafts = new Map(decided.flatMap(({ row, now }) => (now.action === undefined ? [] : [[`${row.group} ${row.memberId}`, memberDraft(row, now.action)] as const])));
  pending.write([...drafts.values()]);
}

function memberDraft(row: PairRow, action: 'add' | 'remove'): PendingRow {
  const about = row.memberKey ?? '';
  return {
    object: row.group,
    aboutObject: row.memberId,
    draft: {
      action, kind: 'member', key: row.groupKey, name: row.groupName, about, aboutName: row.memberName ?? about, values: [],
      why: action === 'add' ? reasonTexts.memberAdded : reasonTexts.memberRemoved,
    },
  };
}

/** Decides about the managers of these people. */
export function evaluateManagers({ references, pending }: Evaluation, chunk: Chunk): void {
  if (chunk.tellNeighbors) references.clearManagers(chunk);
  pending.write(references.gatherManagers(chunk).flatMap(managerRow));
}

function managerRow({ id, key, name, managerId, evidence }: ManagerRow): PendingRow[] {
  const action = decideManager(evidence);
  if (action === undefined) return [];
  const base: Omit<Draft, 'action' | 'why'> = { kind: 'manager', key, name, values: [] };
  if (action === 'clear' || evidence.manager === undefined) return [{ object: id, draft: { ...base, action: 'remove', why: reasonTexts.managerCleared } }];
  const { anchor, name: aboutName } = evidence.manager;
  return [{ object: id, aboutObject: managerId, draft: { ...base, action: 'add', about: anchor, aboutName, why: reasonTexts.managerSet } }];
}
