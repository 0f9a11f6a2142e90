/** Signs in and connects as the answers say; scope and source anchor are chosen again only when the answers have others. */
import type { Forest } from '../../../shared/contract/directory.ts';
import { connectDirectory, choiceOf } from '../steps/directory.ts';
import { keepLimits } from '../steps/synchronization.ts';
import { tenantStep } from '../steps/tenant.ts';
import type { Walk } from '../walk.ts';

/** Keeps what the answers say about the service and the limits of its guards. */
export async function keepServiceSettings(walk: Walk): Promise<void> {
  const { ask, answers } = walk;
  await keepLimits(walk);
  const { intervalMinutes, ...service } = answers.service;
  if (Object.keys(service).length > 0) await ask('health.settings', { settings: { ...(await ask('health.settings', {})), ...given(service) } });
  if (intervalMinutes === undefined) return;
  const { settings } = await ask('synchronization.read', {});
  await ask('synchronization.settings', { ...settings, intervalMinutes });
}

function given<T extends object>(values: T): { [Name in keyof T]: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [Name in keyof T]: Exclude<T[Name], undefined> };
}

/** Throws the Problem that keeps it from being connected. */
export async function connect(walk: Walk): Promise<void> {
  await tenantStep.run(walk);
  const forest = await connectDirectory(walk);
  const choice = choiceOf(walk.answers.directory, forest);
  // Choosing counts every object in scope, which is not for each start of a service.
  if (!isChosen(forest, choice)) await walk.ask('directory.choose', choice);
}

function isChosen({ scope, sourceAnchor }: Forest, choice: ReturnType<typeof choiceOf>): boolean {
  const same = (one: readonly string[], other: readonly string[]): boolean => JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());
  return sourceAnchor === choice.sourceAnchor && same(scope.include, choice.scope.include) && same(scope.exclude, choice.scope.exclude);
}
