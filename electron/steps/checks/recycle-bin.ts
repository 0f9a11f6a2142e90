/** The Recycle Bin of the connected forests: where it is off, and the plan that turns it on. There is no way back, so that a guard holds the plan until somebody answers for it. */
import { createHash } from 'node:crypto';
import type { ForestFixes } from '../../../shared/contract/checks.ts';
import type { Guard, PlanHead } from '../../../shared/plan.ts';
import { fail } from '../../../shared/problem.ts';
import { dnsNameOf, normalDn } from '../../../shared/rules/dn.ts';
import { planRecycleBinOf, recycleBinFeature, recycleBinObstacle, type RecycleBinFacts } from '../../../shared/rules/prerequisites/plan-recycle-bin.ts';
import { recycleBinTexts } from '../../../shared/text/recycle-bin.ts';
import { connectedForests } from '../../engine/forest/connected-forests.ts';
import { atNamingMaster } from '../../engine/forest/naming-master.ts';
import { recycleBinFacts } from '../../engine/forest/recycle-bin-facts.ts';
import { keepPlan } from '../../engine/keep-plan.ts';
import type { Workspace } from '../../engine/workspace.ts';

/** Id of the guard; a command line releases it by this name. */
export const cannotBeUndone = 'cannot-be-undone';

/** Forests whose Recycle Bin is off, and those where a plan turned it on: whether every controller knows of that yet is a matter of replication. */
export async function recycleBins(workspace: Workspace, signal: AbortSignal): Promise<Pick<ForestFixes, 'recycleBins' | 'turnedOn'>> {
  const turnedOn = [...turnedOnBy(workspace)];
  const off: ForestFixes['recycleBins'] = [];
  for (const directory of connectedForests(workspace)) {
    const facts = await recycleBinFacts(directory, signal);
    if (facts === undefined || facts.on || turnedOn.some(({ forest }) => forest === facts.forest)) continue;
    const obstacle = recycleBinObstacle(facts);
    off.push({ forest: facts.forest, ...(obstacle === undefined ? {} : { obstacle }) });
  }
  return { recycleBins: off, turnedOn };
}

function* turnedOnBy({ state: { plans } }: Workspace): Generator<ForestFixes['turnedOn'][number]> {
  for (const { id, appliedAt } of plans.applied('recycle-bin')) {
    for (const change of plans.changes(id)) if (change.state === 'done') yield { forest: change.name, appliedAt };
  }
}

/**
 * Keeps the plan that turns the Recycle Bin of a connected forest (its DNS name) on; empty, with the reason among its notes, where that is not possible.
 * Throws `directory.not-connected` for another forest, and `directory.naming-master-unreachable` when the controller that would do it cannot be signed in to.
 */
export async function planRecycleBin(workspace: Workspace, forest: string, signal: AbortSignal): Promise<PlanHead> {
  const directory = connectedForests(workspace).find(({ rootDse }) => dnsNameOf(rootDse.rootDomainNamingContext) === forest.toLowerCase());
  if (directory === undefined) throw fail('directory.not-connected', { detail: { domain: forest } });
  const facts = await recycleBinFacts(directory, signal);
  if (facts === undefined) throw fail('directory.permission-refused', { detail: { about: 'CN=Partitions' } });
  const plan = planRecycleBinOf(facts);
  if (plan.drafts.length === 0) return keepPlan(workspace, { kind: 'recycle-bin', ...plan });
  await atNamingMaster(workspace, directory, facts, () => Promise.resolve(), signal);
  return keepPlan(workspace, { kind: 'recycle-bin', ...plan, guards: [guardOf(facts)], holds: new Map([[0, cannotBeUndone]]) });
}

function guardOf({ forest, configuration }: RecycleBinFacts): Guard {
  const fingerprint = createHash('sha256').update(JSON.stringify([cannotBeUndone, recycleBinFeature, normalDn(configuration)])).digest('hex');
  return { id: cannotBeUndone, what: recycleBinTexts.guard, count: 1, limit: recycleBinTexts.guardLimit, released: false, examples: [forest], fingerprint };
}
