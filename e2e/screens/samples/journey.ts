/** Where the administrator stands, for the screens. */
import type { Journey } from '../../../shared/contract/journey.ts';
import { roadmap, type StepId } from '../../../shared/roadmap.ts';

const summaries: Readonly<Record<StepId, string>> = {
  prerequisites: '18 of 21 requirements met',
  tenant: 'Contoso (contoso.onmicrosoft.com)',
  directory: 'contoso.com, 1,284 users in scope',
  preparation: '37 problems found, 30 repaired',
  'sign-in-method': 'Password hash synchronization',
  synchronization: '1,247 objects synchronized',
  domains: '2 of 3 domains verified',
  licenses: '1,180 licenses assigned',
};

/** All steps before `step` are done; those behind the next one wait. */
export function journeyAt(step: StepId, world: Journey['world'] = 'practice'): Journey {
  const at = roadmap.findIndex((one) => one.id === step);
  const steps = roadmap.map(({ id }, index) => {
    if (index < at) return { id, state: 'done' as const, summary: summaries[id] };
    return { id, state: index > at + 2 ? ('waiting' as const) : ('open' as const) };
  });
  return { product: { name: 'Directory Sync Setup', version: '0.1.0' }, world, door: 'browser', steps, watched: at > roadmap.findIndex(({ id }) => id === 'synchronization') };
}

/** Everything is finished. */
export function journeyDone(): Journey {
  return { ...journeyAt('licenses'), steps: roadmap.map(({ id }) => ({ id, state: 'done' as const, summary: summaries[id] })) };
}
