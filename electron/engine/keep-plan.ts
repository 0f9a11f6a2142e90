/** Makes a plan of drafts: numbered, guarded, hashed and stored. */
import { createHash, randomUUID } from 'node:crypto';
import { changesIn, type Change, type Draft, type Guard, type PlanHead, type PlanKind } from '../../shared/plan.ts';
import { fail } from '../../shared/problem.ts';
import type { Clock } from '../ports/clock.ts';
import type { State } from '../state/state.ts';

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

/** Stores the plan and answers its head, whose hash is what the administrator approves. */
export function keepPlan(state: State, clock: Clock, parts: PlanParts): PlanHead {
  const changes = parts.drafts.map((draft, seq): Change => numbered(draft, seq, parts.holds?.get(seq)));
  const guards = [...(parts.guards ?? [])];
  const real = changes.some((change) => change.action !== 'none' && change.action !== 'conflict');
  const id = randomUUID();
  state.plans.keep(
    {
      id,
      kind: parts.kind,
      madeAt: new Date(clock.now()).toISOString(),
      hash: hashChanges(changes),
      state: !real ? 'empty' : guards.length > 0 ? 'blocked' : 'ready',
      complete: parts.complete ?? !changes.some((change) => change.action === 'conflict'),
      notes: [...(parts.notes ?? [])],
      guards,
    },
    changes,
  );
  return planOf(state, id);
}

/** The head of a stored plan; throws `plan.unknown`. */
export function planOf(state: State, id: string): PlanHead {
  const plan = state.plans.read(id);
  if (plan === undefined) throw fail('plan.unknown');
  return plan;
}

/** The plan if it is stored with this hash; throws `plan.changed`. */
export function approvedPlan(state: State, id: string, hash: string): PlanHead {
  const plan = planOf(state, id);
  if (plan.hash !== hash || hashChanges(state.plans.changes(id)) !== hash) throw fail('plan.changed');
  return plan;
}

/** Lets what a guard holds back pass, for this plan. */
export function releaseGuard(state: State, id: string, hash: string, guard: string): PlanHead {
  const plan = approvedPlan(state, id, hash);
  const guards = plan.guards.map((row) => (row.id === guard ? { ...row, released: true } : row));
  const open = guards.some((row) => !row.released);
  state.plans.setGuards(id, guards, open ? 'blocked' : changesIn(plan) === 0 ? 'empty' : 'ready');
  return planOf(state, id);
}

/** SHA-256 over what will be done; what happens to a change while it is applied does not alter it. */
function hashChanges(changes: Iterable<Change>): string {
  const hash = createHash('sha256');
  for (const change of changes) {
    hash.update(JSON.stringify([change.seq, change.action, change.kind, change.key, change.about ?? null, change.values]));
  }
  return hash.digest('hex');
}

function numbered(draft: Draft, seq: number, guard: string | undefined): Change {
  const skipped = draft.action === 'none' || draft.action === 'conflict';
  return { ...draft, seq, state: skipped ? 'skipped' : 'planned', ...(guard === undefined ? {} : { guard }) };
}
