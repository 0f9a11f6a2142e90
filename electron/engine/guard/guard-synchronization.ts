/** Looks at a kept plan of the synchronization and holds back what looks like an accident. */
import { createHash } from 'node:crypto';
import type { SynchronizationSettings } from '../../../shared/contract/synchronization.ts';
import type { Guard } from '../../../shared/plan.ts';
import { objectionsTo, type Doubt, type Objection } from '../../../shared/rules/synchronization/objections.ts';
import type { Named } from '../../state/held-changes.ts';
import { kept } from '../../state/kept.ts';
import { breaks, inPieces } from '../read/give-way.ts';
import { namesOf } from '../service/object-names.ts';
import { sessionOf, timestamp, type Workspace } from '../workspace.ts';

const examplesKept = 5;

/**
 * Marks the held changes of the plan and answers the guards, released where a valid approval stands for exactly these changes.
 * Until it has answered, the plan must not be offered for applying.
 */
export async function guardSynchronization(workspace: Workspace, plan: string, settings: SynchronizationSettings, doubts: readonly Doubt[], signal: AbortSignal): Promise<Guard[]> {
  const { heldChanges } = workspace.state;
  const giveWay = breaks(signal);
  const named = namedIn(settings, sessionOf(workspace).account.account);
  const guards: Guard[] = [];
  for (const objection of objectionsTo(await inPieces(heldChanges.count(plan), giveWay), doubts, settings)) {
    const count = await inPieces(heldChanges.hold(plan, objection.id, objection.holds, named), giveWay);
    if (count > 0) guards.push(await guardOf(workspace, plan, objection, count, giveWay));
  }
  if (!guards.some((guard) => guard.id === 'rolled-back')) forgetRolledBack(workspace, doubts);
  return guards;
}

/** Nothing is missing any more, or its release has been used. */
function forgetRolledBack({ state: { settings } }: Workspace, doubts: readonly Doubt[]): void {
  const over = new Set(doubts.filter((doubt) => doubt.kind === 'rolled-back').map((doubt) => doubt.where));
  const left = settings.read(kept.rolledBack)?.filter((where) => !over.has(where));
  if (over.size > 0 && left !== undefined) settings.write(kept.rolledBack, left);
}

async function guardOf(workspace: Workspace, plan: string, { id, what, limit }: Objection, count: number, giveWay: () => Promise<void>): Promise<Guard> {
  const { heldChanges } = workspace.state;
  const fingerprint = await inPieces(fingerprintOf(workspace, plan, id), giveWay);
  return released(workspace, { id, what, limit, count, examples: [...heldChanges.examples(plan, id, examplesKept)], fingerprint, released: false });
}

/** The guard as the approvals of this moment have it. */
export function released({ state, clock }: Workspace, { approvedBy: _, expiresAt: __, ...guard }: Guard): Guard {
  const approval = guard.fingerprint === undefined ? undefined : state.approvals.valid(guard.fingerprint, timestamp(clock));
  return approval === undefined ? { ...guard, released: false } : { ...guard, released: true, approvedBy: approval.approvedBy, expiresAt: approval.expiresAt };
}

/** SHA-256 over the tenant, the guard, and what it holds, in an order that does not depend on the plan. */
function* fingerprintOf(workspace: Workspace, plan: string, guard: string): Generator<void, string> {
  // In 4,096 heaps, each of which is sorted at once.
  const heaps = new Map<string, string[]>();
  for (const { kind, key, about, action } of workspace.state.heldChanges.changes(plan, guard)) {
    const row = createHash('sha256').update(JSON.stringify([kind, key, about, action])).digest('base64');
    const heap = heaps.get(row.slice(0, 2));
    if (heap === undefined) heaps.set(row.slice(0, 2), [row]);
    else heap.push(row);
    yield;
  }
  const hash = createHash('sha256').update(JSON.stringify([sessionOf(workspace).account.tenantId, guard]));
  for (const name of [...heaps.keys()].sort()) {
    for (const row of (heaps.get(name) ?? []).sort()) hash.update(row);
    yield;
  }
  return hash.digest('hex');
}

/** A protected id may be an objectGUID or a cloud id: both are written alike. */
function namedIn({ protectedObjects }: SynchronizationSettings, account: string): Named {
  const ids = protectedObjects.map((object) => object.id.toLowerCase());
  return { cloudIds: ids, guids: ids.flatMap((id) => namesOf(id).guids), account: account.toLowerCase() };
}
