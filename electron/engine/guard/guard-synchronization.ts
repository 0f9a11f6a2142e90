/** Looks at a kept plan of the synchronization and holds back what looks like an accident. */
import { createHash } from 'node:crypto';
import { setImmediate as giveWay } from 'node:timers/promises';
import type { SynchronizationSettings } from '../../../shared/contract/synchronization.ts';
import type { Guard } from '../../../shared/plan.ts';
import { objectionsTo, type Doubt, type Objection } from '../../../shared/rules/synchronization/objections.ts';
import type { Named } from '../../state/held-changes.ts';
import { kept } from '../../state/kept.ts';
import { namesOf } from '../service/object-names.ts';
import { sessionOf, timestamp, type Workspace } from '../workspace.ts';

const examplesKept = 5;

/** Hashed between two pauses: the window is served meanwhile. */
const hashedAtOnce = 5000;

/**
 * Marks the held changes of the plan and answers the guards, released where a valid approval stands for exactly these changes.
 * Until it has answered, the plan must not be offered for applying.
 */
export async function guardSynchronization(workspace: Workspace, plan: string, settings: SynchronizationSettings, doubts: readonly Doubt[], signal: AbortSignal): Promise<Guard[]> {
  const { heldChanges } = workspace.state;
  const named = namedIn(settings, sessionOf(workspace).account.account);
  const guards: Guard[] = [];
  for (const objection of objectionsTo(heldChanges.count(plan), doubts, settings)) {
    signal.throwIfAborted();
    heldChanges.hold(plan, objection.id, objection.holds, named);
    const count = heldChanges.held(plan, objection.id);
    if (count > 0) guards.push(await guardOf(workspace, plan, objection, count));
    await giveWay();
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

async function guardOf(workspace: Workspace, plan: string, { id, what, limit }: Objection, count: number): Promise<Guard> {
  const { heldChanges, approvals } = workspace.state;
  const fingerprint = await fingerprintOf(workspace, plan, id);
  const approval = approvals.valid(fingerprint, timestamp(workspace.clock));
  const released = approval === undefined ? { released: false } : { released: true, approvedBy: approval.approvedBy, expiresAt: approval.expiresAt };
  return { id, what, limit, count, examples: [...heldChanges.examples(plan, id, examplesKept)], fingerprint, ...released };
}

/** SHA-256 over the tenant, the guard, and what it holds, in an order that does not depend on the plan. */
async function fingerprintOf(workspace: Workspace, plan: string, guard: string): Promise<string> {
  const rows: string[] = [];
  for (const { kind, key, about, action } of workspace.state.heldChanges.changes(plan, guard)) {
    rows.push(createHash('sha256').update(JSON.stringify([kind, key, about, action])).digest('base64'));
    if (rows.length % hashedAtOnce === 0) await giveWay();
  }
  const hash = createHash('sha256').update(JSON.stringify([sessionOf(workspace).account.tenantId, guard]));
  for (const row of rows.sort()) hash.update(row);
  return hash.digest('hex');
}

/** A protected id may be an objectGUID or a cloud id: both are written alike. */
function namedIn({ protectedObjects }: SynchronizationSettings, account: string): Named {
  const ids = protectedObjects.map((object) => object.id.toLowerCase());
  return { cloudIds: ids, guids: ids.flatMap((id) => namesOf(id).guids), account: account.toLowerCase() };
}
