/** Compares directory and tenant and plans every change: pure, stable in its order, "no change" included. */
import type { Draft } from '../../plan.ts';
import type { CloudSide } from './cloud-side.ts';
import type { DirectorySide } from './directory-side.ts';
import type { KnownLinks } from './match.ts';
import { planGroups } from './plan-groups.ts';
import { planManagers } from './plan-managers.ts';
import { planUsers } from './plan-users.ts';

export interface SynchronizationPlan {
  readonly drafts: readonly Draft[];
  readonly notes: readonly string[];
}

/** Applying the plan makes the next one empty; the order of the input does not matter. */
export function planSynchronization(directory: DirectorySide, cloud: CloudSide, links: KnownLinks): SynchronizationPlan {
  const users = planUsers(directory, cloud, links);
  const groups = planGroups(directory, cloud, links, users);
  const drafts = [...users.drafts, ...groups.drafts, ...groups.members, ...planManagers(directory, cloud, users)];
  return { drafts: drafts.sort(inOrder), notes: [...users.notes, ...groups.notes] };
}

const kindOrder: Partial<Record<Draft['kind'], number>> = { user: 0, group: 1, member: 2, manager: 3 };
const actionOrder: Record<Draft['action'], number> = { conflict: 0, restore: 1, create: 2, update: 3, add: 4, remove: 5, delete: 6, none: 7 };

function inOrder(a: Draft, b: Draft): number {
  return (
    (kindOrder[a.kind] ?? 0) - (kindOrder[b.kind] ?? 0) ||
    actionOrder[a.action] - actionOrder[b.action] ||
    compareText(a.name, b.name) ||
    compareText(a.key, b.key) ||
    compareText(a.about ?? '', b.about ?? '')
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
