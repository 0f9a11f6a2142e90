/** Keeps what the answers say about the service. */
import { keepLimits } from '../steps/synchronization.ts';
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
