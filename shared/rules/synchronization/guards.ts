/** Guards over a plan: what looks like an accident is held back until somebody releases it by name. */
import type { Draft, Guard } from '../../plan.ts';
import { guardTexts as text } from '../../text/guards.ts';

export interface GuardSettings {
  /** More deletions than this are held back. */
  readonly deleteLimit: number;
  /** Percent of the objects synchronized so far. */
  readonly deletePercent: number;
}

/** What the tenant holds before the plan. */
export interface GuardedTenant {
  /** Objects that were synchronized before and are still there. */
  readonly synchronized: number;
  /** Cloud ids of users with an administrator role. */
  readonly admins: ReadonlySet<string>;
}

/** The guards that object, and for each draft the guard that holds it (by its place in `drafts`). */
export interface GuardFinding {
  readonly guards: readonly Guard[];
  readonly holds: ReadonlyMap<number, string>;
}

/** Memberships have no limit in Entra Connect; ours is its limit for deletions. */
const memberRemovalLimit = 500;

/** Looks at what a plan takes away; where several guards object to the same change, the first one holds it. */
export function guardPlan(drafts: readonly Draft[], settings: GuardSettings, tenant: GuardedTenant): GuardFinding {
  const placesOf = (holds: (draft: Draft) => boolean): number[] => drafts.flatMap((draft, place) => (holds(draft) ? [place] : []));
  const deletions = placesOf((draft) => draft.action === 'delete');
  const admins = placesOf((draft) => draft.action === 'delete' && tenant.admins.has(draft.cloudId ?? ''));
  const removals = placesOf((draft) => draft.kind === 'member' && draft.action === 'remove');
  const percent = tenant.synchronized === 0 ? 0 : (deletions.length / tenant.synchronized) * 100;
  const objections = [
    { id: 'admin-delete', places: admins, objects: admins.length > 0, what: text.adminDelete, limit: '0' },
    { id: 'delete-limit', places: deletions, objects: deletions.length > settings.deleteLimit, what: text.deleteLimit, limit: String(settings.deleteLimit) },
    { id: 'delete-percent', places: deletions, objects: percent > settings.deletePercent, what: text.deletePercent, limit: `${settings.deletePercent} %` },
    { id: 'member-removal', places: removals, objects: removals.length > memberRemovalLimit, what: text.memberRemoval, limit: String(memberRemovalLimit) },
  ].filter((row) => row.objects);
  const holds = new Map<number, string>();
  for (const { id, places } of objections) for (const place of places) if (!holds.has(place)) holds.set(place, id);
  return { guards: objections.map(({ id, places, what, limit }) => ({ id, what, limit, count: places.length, released: false })), holds };
}
