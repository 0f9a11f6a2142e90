/** Step 6, unattended: previews, applies and compares; once more when verified domains give users their own names. */
import { applyPlan } from '../apply-plan.ts';
import { objects } from '../tally.ts';
import { carryObjects } from './cloud-sync.ts';
import type { Step, StepEnd, Walk } from '../walk.ts';

/** The first run. */
export const synchronizationStep: Step = { step: 'synchronization', title: 'Synchronizing', run };

/** The run after the domains: users that waited for a verified domain get their sign-in name. */
export const synchronizationAgainStep: Step = {
  ...synchronizationStep,
  title: 'Synchronizing again, for the users of the verified domains',
  again: true,
  // Cloud Sync gives the names by itself.
  due: ({ tally, answers }) => answers.signInMethod.cloudSync === undefined && tally.usersOfNewDomains() > 0,
};

async function run(walk: Walk): Promise<StepEnd> {
  const { ask, answers, tally } = walk;
  await keepLimits(walk);
  if (answers.signInMethod.cloudSync !== undefined) return carryObjects(walk);
  const { plan, leftOut } = await ask('synchronization.preview', {});
  leftOut.forEach(({ reason, count }) => walk.say(`  Left out: ${count} (${reason})`));
  const outcome = await applyPlan(walk, plan, answers.synchronization.release);
  if (outcome !== undefined) tally.add(outcome);
  const { differences } = await ask('synchronization.verify', {});
  return {
    state: stateOf(outcome, differences),
    ...objects(outcome?.counts ?? []),
    failed: outcome?.failed ?? 0,
    leftOut: leftOut.reduce((sum, { count }) => sum + count, 0),
    differences,
  };
}

/** A limit that the answers do not name stays as it is. */
export async function keepLimits({ ask, answers }: Walk): Promise<void> {
  const { deleteLimit, deletePercent } = answers.synchronization;
  if (deleteLimit === undefined && deletePercent === undefined) return;
  const { settings } = await ask('synchronization.read', {});
  await ask('synchronization.settings', { ...settings, deleteLimit: deleteLimit ?? settings.deleteLimit, deletePercent: deletePercent ?? settings.deletePercent });
}

/** Differences that are left are work for the next run. */
function stateOf(outcome: { readonly failed: number } | undefined, differences: number): StepEnd['state'] {
  if (differences > 0 || (outcome?.failed ?? 0) > 0) return 'partly';
  return outcome === undefined ? 'nothing-to-do' : 'done';
}
