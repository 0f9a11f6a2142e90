/** Makes a plan of drafts: numbered, guarded, hashed and stored. */
import { createHash, randomUUID } from 'node:crypto';
import { type Change, type Draft, type Guard, type PlanHead, type PlanKind } from '../../shared/plan.ts';
import { fail } from '../../shared/problem.ts';
import type { State } from '../state/state.ts';
import { breaks, inPieces } from './read/give-way.ts';
import { directoryOf, sessionOf, timestamp, type Workspace } from './workspace.ts';

export interface PlanParts {
  readonly kind: PlanKind;
  readonly drafts: readonly Draft[];
  readonly notes?: readonly string[];
  /** False when something could not be planned. */
  readonly complete?: boolean;
  readonly guards?: readonly Guard[];
  /** For each draft (by its place) the guard that holds it. */
  readonly holds?: ReadonlyMap<number, string>;
}

/** Stores the plan and answers its head, whose hash is what the administrator approves; throws when what it would write to is not connected. */
export function keepPlan(workspace: Workspace, parts: PlanParts): PlanHead {
  const { state, clock } = workspace;
  const changes = parts.drafts.map((draft, seq): Change => numbered(draft, seq, parts.holds?.get(seq)));
  const guards = [...(parts.guards ?? [])];
  const real = changes.some((change) => change.action !== 'none' && change.action !== 'conflict');
  const id = randomUUID();
  const complete = parts.complete ?? !changes.some((change) => change.action === 'conflict');
  const notes = [...(parts.notes ?? [])];
  const kept = { id, kind: parts.kind, madeAt: timestamp(clock), hash: '', state: !real ? 'empty' : guards.length > 0 ? 'blocked' : 'ready', complete, notes, guards } as const;
  state.together(() => {
    state.plans.keep(kept, changes);
    state.plans.setHash(id, hashAtOnce(hashing(workspace, parts.kind, id)));
  });
  return planOf(state, id);
}

/** The head of a stored plan; throws `plan.unknown`. */
export function planOf(state: State, id: string): PlanHead {
  const plan = state.plans.read(id);
  if (plan === undefined) throw fail('plan.unknown');
  return plan;
}

/** The plan if it is stored with this hash, and was made for the tenant or directory that is connected; throws `plan.changed`. */
export async function approvedPlan(workspace: Workspace, id: string, hash: string): Promise<PlanHead> {
  const { state } = workspace;
  const { kind } = planOf(state, id);
  const found = await planHash(workspace, kind, id, breaks(new AbortController().signal));
  const plan = planOf(state, id);
  if (plan.hash !== hash || found !== hash) throw fail('plan.changed');
  return plan;
}

/** Kinds that write to Active Directory. */
const inDirectory: ReadonlySet<PlanKind> = new Set(['repair', 'undo-repair', 'rights', 'undo-rights', 'forest-fix', 'undo-forest-fix', 'recycle-bin', 'sso-encryption', 'undo-sso-encryption']);

/** Kinds that write to the server that the setup runs on. */
const inServer: ReadonlySet<PlanKind> = new Set(['server-fix', 'undo-server-fix', 'connect-sync', 'program-removal']);

/** Kinds that write to a DNS server, which each of their changes names. */
const inDns: ReadonlySet<PlanKind> = new Set(['dns-records', 'undo-dns-records']);

/** What a plan of this kind writes to: this server by its name, Active Directory by its name, or the tenant by its id. */
function targetOf(workspace: Workspace, kind: PlanKind): string {
  if (inDns.has(kind)) return 'dns';
  if (inServer.has(kind)) return workspace.host.name.toLowerCase();
  return (inDirectory.has(kind) ? directoryOf(workspace).rootDse.defaultNamingContext : sessionOf(workspace).account.tenantId).toLowerCase();
}

/** SHA-256 over what will be done, and where; throws when what the plan would write to is not connected. */
export function planHash(workspace: Workspace, kind: PlanKind, id: string, giveWay: () => Promise<void>): Promise<string> {
  return inPieces(hashing(workspace, kind, id), giveWay);
}

function* hashing(workspace: Workspace, kind: PlanKind, id: string): Generator<void, string> {
  const hash = createHash('sha256').update(JSON.stringify(targetOf(workspace, kind)));
  for (const text of workspace.state.plans.hashed(id)) {
    hash.update(text);
    yield;
  }
  return hash.digest('hex');
}

/** Within a transaction nobody else may come in between. */
function hashAtOnce(work: Generator<void, string>): string {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

function numbered(draft: Draft, seq: number, guard: string | undefined): Change {
  const skipped = draft.action === 'none' || draft.action === 'conflict';
  return { ...draft, seq, state: skipped ? 'skipped' : 'planned', ...(guard === undefined ? {} : { guard }) };
}
