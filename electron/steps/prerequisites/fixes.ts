/** Plans that put this server right, and those that put the old values back. */
import type { Fixes, UndoableFixes } from '../../../shared/contract/prerequisites.ts';
import type { Change, PlanHead } from '../../../shared/plan.ts';
import { fail, isAbort, problemOf } from '../../../shared/problem.ts';
import { wholeNumber } from '../../../shared/rules/prerequisites/judging.ts';
import { fixesFor, planFixes, planUndoFixes, writeOf, type Present } from '../../../shared/rules/prerequisites/plan-fixes.ts';
import type { RegistryRead } from '../../../shared/tables/registry-values.ts';
import { fixPlace, isFixable } from '../../../shared/tables/server-fixes.ts';
import { keepPlan, planOf } from '../../engine/keep-plan.ts';
import type { Workspace } from '../../engine/workspace.ts';
import { kept } from '../../state/kept.ts';

/** Keeps the plan that puts these requirements right; empty when they are met. */
export async function planServerFixes({ host, ...others }: Workspace, checks: readonly string[], signal: AbortSignal): Promise<PlanHead> {
  const fixes = fixesFor(checks);
  const present = await readAll(host, fixes.map(fixPlace), signal);
  const { registry } = await host.facts(signal);
  const build = wholeNumber(registry.build);
  const plan = planFixes(fixes, (fix) => present(fixPlace(fix)), 'value' in build ? (build.value ?? undefined) : undefined);
  return keepPlan({ host, ...others }, { kind: 'server-fix', ...plan });
}

/** Keeps the plan that puts back what an applied plan changed, as far as nobody changed it since. */
export async function planUndoServerFixes(workspace: Workspace, id: string, signal: AbortSignal): Promise<PlanHead> {
  const { plans } = workspace.state;
  if (planOf(workspace.state, id).kind !== 'server-fix') throw fail('plan.unknown');
  const changes = [...plans.changes(id)];
  const present = await readAll(workspace.host, changes.flatMap((change) => writeOf(change)?.place ?? []), signal);
  const plan = planUndoFixes(changes, (change) => present(writeOf(change)?.place));
  if (plan.drafts.length === 0 && plan.complete) throw fail('plan.nothing-to-undo');
  return keepPlan(workspace, { kind: 'undo-server-fix', ...plan });
}

/** What stands at these places; one that cannot be read leaves the others alone. */
async function readAll({ registry }: Workspace['host'], places: readonly RegistryRead[], signal: AbortSignal): Promise<(place: RegistryRead | undefined) => Present> {
  const found = new Map<RegistryRead, Present>();
  for (const place of places) found.set(place, await readOne(registry, place, signal));
  return (place) => (place === undefined ? undefined : found.get(place)) ?? { unread: '' };
}

async function readOne(registry: Workspace['host']['registry'], place: RegistryRead, signal: AbortSignal): Promise<Present> {
  try {
    return { value: await registry.read(place, signal) };
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    const { what, why } = problemOf(thrown);
    return { unread: why ?? what };
  }
}

/** What the page offers: by the last report, and by the plans that were applied. */
export function fixesOf({ state, host }: Workspace): Fixes {
  const checks = state.settings.read(kept.checkReport)?.checks ?? [];
  const fixable = checks.filter(({ id, verdict }) => (verdict === 'fail' || verdict === 'warn') && isFixable(id)).map(({ id }) => id);
  const [fixed, putBack] = [state.plans.applied('server-fix'), state.plans.applied('undo-server-fix')];
  const last = [...fixed, ...putBack].map(({ appliedAt }) => appliedAt).sort().at(-1);
  const waits = last !== undefined && Date.parse(last) > host.startedAt();
  return { fixable, undoable: fixed.flatMap((plan) => undoable(state, plan, putBack)), restart: waits ? last : null };
}

type AppliedPlan = ReturnType<Workspace['state']['plans']['applied']>[number];

/** Without those whose values were all put back since. */
function undoable(state: Workspace['state'], { id, appliedAt, done }: AppliedPlan, putBack: readonly AppliedPlan[]): readonly UndoableFixes[] {
  const later = putBack.filter((plan) => plan.appliedAt >= appliedAt);
  const restored = new Set(later.flatMap((plan) => doneIn(state, plan.id)).map(({ key }) => key));
  return doneIn(state, id).every(({ key }) => restored.has(key)) ? [] : [{ plan: id, appliedAt, changes: done }];
}

function doneIn({ plans }: Workspace['state'], id: string): readonly Change[] {
  return [...plans.changes(id)].filter(({ state }) => state === 'done');
}
