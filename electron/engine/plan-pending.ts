/** Makes the plan of a synchronization out of what is pending: numbered, guarded, hashed and stored, in pieces. */
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { changesIn, type Change, type Count, type Guard, type PlanHead } from '../../shared/plan.ts';
import type { SynchronizationSettings } from '../../shared/contract/synchronization.ts';
import { estimateOf } from '../../shared/rules/synchronization/estimate.ts';
import { stepAside, temporaryName } from '../../shared/rules/synchronization/name-exchange.ts';
import type { Doubt } from '../../shared/rules/synchronization/objections.ts';
import { noteTexts, reasonTexts } from '../../shared/text/reasons.ts';
import type { CallContext } from '../ports/call.ts';
import type { Exchanged } from '../state/pending-plan.ts';
import type { State } from '../state/state.ts';
import { guardSynchronization, released } from './guard/guard-synchronization.ts';
import { planHash, planOf } from './keep-plan.ts';
import { breaks } from './read/give-way.ts';
import { sessionOf, timestamp, type Workspace } from './workspace.ts';

/** What a plan depends on besides what is pending. */
export interface PlanBasis {
  readonly settings: SynchronizationSettings;
  /** What the readings found doubtful. */
  readonly doubts: readonly Doubt[];
  /** Takes a user who steps aside while several exchange their names. */
  readonly initialDomain: string;
}

const kinds = ['user', 'group', 'member', 'manager'] as const;
const actions = ['conflict', 'restore', 'create', 'update', 'add', 'remove', 'delete'] as const;
const copiedAtOnce = 2000;

/** A plan shows its notes all at once; those of a large forest would bury the others. */
const notesKept = 40;

/**
 * Stores the plan and answers its head, whose hash is what the administrator approves; a plan that was not finished is dropped.
 * The plan before is finished again, and not copied, when it was never begun and nothing changed of what it was made of.
 */
export async function planPending(workspace: Workspace, basis: PlanBasis, context: CallContext): Promise<PlanHead> {
  const { plans, currentPlan } = workspace.state;
  const before = planBefore(workspace, basis);
  if (before !== undefined) {
    const { id, hash, guards, estimate } = before;
    return finish(workspace, { id, hash, counted: changesOf(before), guards: guards.map((guard) => released(workspace, guard)), estimate });
  }
  const id = randomUUID();
  plans.begin({ id, kind: 'synchronization', madeAt: timestamp(workspace.clock) });
  currentPlan.begin(id, textOf(workspace, basis));
  try {
    await forgetOldPlans(workspace.state);
    await copyPending(workspace.state, id, basis.initialDomain, context.signal);
    const counted = plans.countChanges(id);
    const guards = await guardSynchronization(workspace, id, basis.settings, basis.doubts, context.signal);
    const hash = await planHash(workspace, 'synchronization', id, breaks(context.signal));
    return finish(workspace, { id, hash, counted, guards, estimate: undefined });
  } catch (error) {
    await drop(workspace.state, id);
    throw error;
  }
}

/** Plans that were only looked at are many where somebody looks often, and each may be large. */
async function forgetOldPlans(state: State): Promise<void> {
  for (let old = state.plans.forgettable('synchronization'); old !== undefined; old = state.plans.forgettable('synchronization')) await drop(state, old);
}

async function drop({ plans }: State, id: string): Promise<void> {
  while (plans.dropSome(id, copiedAtOnce)) await setImmediate();
}

/** The newest plan, if it came to its end, was never begun, and was made of what is pending now. */
function planBefore(workspace: Workspace, basis: PlanBasis): PlanHead | undefined {
  const { plans, currentPlan } = workspace.state;
  const plan = plans.latest('synchronization');
  if (plan === undefined || plan.hash === '' || plan.id !== currentPlan.of(textOf(workspace, basis))) return undefined;
  return plan.state === 'ready' || plan.state === 'blocked' || plan.state === 'empty' ? plan : undefined;
}

/** Everything that a plan depends on and that stands in no table: also who signs in, whom a guard protects, and the version of the rules. */
function textOf(workspace: Workspace, { settings, doubts, initialDomain }: PlanBasis): string {
  const { tenantId, account } = sessionOf(workspace).account;
  return JSON.stringify([workspace.product.version, tenantId, account, settings, doubts.map(({ kind, where }) => [kind, where]), initialDomain]);
}

/** What was counted of the changes; what is equal is counted anew. */
const changesOf = ({ counts }: PlanHead): readonly Count[] => counts.filter(({ action }) => action !== 'none');

interface Copied {
  readonly id: string;
  readonly hash: string;
  readonly counted: readonly Count[];
  readonly guards: readonly Guard[];
  /** Undefined: not known yet. */
  readonly estimate: number | undefined;
}

function finish({ state, clock }: Workspace, { id, hash, counted, guards, estimate }: Copied): PlanHead {
  const { plans, pendingPlan } = state;
  const counts = [...counted, ...pendingPlan.unchanged()].sort((a, b) => (`${a.kind} ${a.action}` < `${b.kind} ${b.action}` ? -1 : 1));
  const held = guards.some((guard) => !guard.released);
  plans.finish(
    {
      id,
      madeAt: timestamp(clock),
      hash,
      state: changesIn({ counts }) === 0 ? 'empty' : held ? 'blocked' : 'ready',
      complete: !counts.some((row) => row.action === 'conflict'),
      notes: notesOf(state),
      guards: [...guards],
    },
    { counts, estimate: estimate ?? estimateOf(counts, pendingPlan.memberCalls(id)) },
  );
  return planOf(state, id);
}

/** The disk is waited for when the plan is finished: until then it is none. */
async function copyPending(state: State, id: string, initialDomain: string, signal: AbortSignal): Promise<void> {
  const { pendingPlan, plans, space } = state;
  const giveWay = breaks(signal);
  let seq = 0;
  for (const kind of kinds) {
    for (const action of actions) {
      if (kind === 'user' && action === 'update') {
        const steps = exchangeSteps(state, seq, initialDomain);
        space.loosely(() => {
          plans.add(id, steps);
        });
        seq += steps.length;
      }
      for (let after: Parameters<typeof pendingPlan.copy>[4]; ; ) {
        const { copied, last } = space.loosely(() => pendingPlan.copy(id, kind, action, seq, after, copiedAtOnce));
        seq += copied;
        after = last;
        await giveWay();
        if (copied < copiedAtOnce) break;
      }
    }
  }
}

/** Users who step aside first, where several exchange their sign-in names or their addresses: with a name of their own, or with no address. */
function exchangeSteps({ pendingPlan }: State, seq: number, initialDomain: string): Change[] {
  const exchanges: ReadonlyArray<readonly [property: Exchanged, between: (key: string) => string | null]> = [
    ['userPrincipalName', (key) => temporaryName(key, initialDomain)],
    ['mail', () => null],
  ];
  const steps = exchanges.flatMap(([attribute, between]) =>
    stepAside(pendingPlan.blocked(attribute)).map((user) => ({ user, value: { attribute, old: user.present, new: between(user.key) } })),
  );
  return steps.map(({ user, value }, place) => ({
    seq: seq + place,
    action: 'update',
    kind: 'user',
    key: user.key,
    name: user.name,
    ...(user.unit === null ? {} : { unit: user.unit }),
    cloudId: user.cloudId,
    values: [value],
    why: reasonTexts.temporaryName,
    state: 'planned',
  }));
}

function notesOf({ pendingPlan }: State): string[] {
  const unknown = pendingPlan.unknownAnchors();
  const inGrace = pendingPlan.inGrace();
  const { groups, total } = pendingPlan.apart(notesKept);
  const members = groups.flatMap((group) => [
    ...(group.foreign > 0 ? [noteTexts.foreignMembers(group.name, group.foreign)] : []),
    ...(group.cloud > 0 ? [noteTexts.cloudMembers(group.name, group.cloud)] : []),
  ]);
  const left = members.length - notesKept + total - groups.length;
  return [
    ...new Set(pendingPlan.remarks(notesKept).flatMap((note) => note.split('\n'))),
    ...(unknown === 0 ? [] : [noteTexts.unknownAnchors(unknown)]),
    ...(inGrace === 0 ? [] : [noteTexts.inGrace(inGrace)]),
    ...members.slice(0, notesKept),
    ...(left > 0 ? [noteTexts.more(left)] : []),
  ];
}
