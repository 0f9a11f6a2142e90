/** What looks like an accident in a plan: pure, over counts; each objection names the changes that it holds back. */
import type { SynchronizationSettings } from '../../contract/synchronization.ts';
import { smallestShares, smallestUnit } from '../../tables/guard-limits.ts';
import { guardTexts as text } from '../../text/guards.ts';

/** Objects that go, of those that were synchronized before. */
export interface Loss {
  readonly lost: number;
  readonly before: number;
}

/** Objects of one class that go from one unit; `unit` is the row of the connector space, `stays` counts synchronized objects of any class that stay in it. */
export interface UnitLoss extends Loss {
  readonly unit: number;
  readonly kind: string;
  readonly dn: string;
  readonly stays: number;
}

/** What a plan takes away, and how much there was before it. */
export interface GuardCounts {
  /** Deletions by class. */
  readonly classes: ReadonlyArray<Loss & { readonly kind: string }>;
  /** Objects of all classes that were synchronized before; not counted when nobody is deleted or disabled. */
  readonly synchronized: number;
  /** Deletions by unit and class. */
  readonly units: readonly UnitLoss[];
  /** Users who are disabled. */
  readonly disabled: Loss;
  /** Users whose property goes from a value to nothing. */
  readonly clears: ReadonlyArray<{ readonly attribute: string; readonly count: number }>;
  /** Members that are removed, by group (its anchor). */
  readonly groups: ReadonlyArray<Loss & { readonly key: string; readonly name: string }>;
}

/** Something that reading found odd about a side: `where` is a naming context, or `tenant`. */
export interface Doubt {
  readonly kind: 'nothing-answered' | 'rolled-back' | 'unreachable';
  readonly where: string;
}

/** Which changes of a plan are meant. */
export type Selection =
  | { readonly of: 'everything' | 'deletions' | 'disables' | 'removals' | 'admins' | 'named-objects' | 'signed-in-account' }
  | { readonly of: 'losses-of-sources'; readonly sources: readonly string[] }
  | { readonly of: 'deletions-of-kinds'; readonly kinds: readonly string[] }
  | { readonly of: 'deletions-of-units'; readonly units: ReadonlyArray<{ readonly unit: number; readonly kind: string }> }
  | { readonly of: 'clears'; readonly attributes: readonly string[] }
  | { readonly of: 'removals-of-groups'; readonly keys: readonly string[] };

/** An objection holds its changes until somebody releases them by name; `limit` is what was gone over. */
export interface Objection {
  readonly id: string;
  readonly what: string;
  readonly limit: string;
  readonly holds: Selection;
}

/** In the order in which they take changes: what two object to is held by the first. One that finds nothing left to hold counts as silent. */
export function objectionsTo(counts: GuardCounts, doubts: readonly Doubt[], settings: SynchronizationSettings): Objection[] {
  const touched = sum(counts.classes.map((row) => row.lost)) + counts.disabled.lost > 0;
  return [...fromDoubts(doubts), ...(touched ? namedObjects : []), ...fromDeletions(counts, settings), ...fromDisables(counts, settings), ...fromClears(counts, settings), ...fromRemovals(counts, settings)];
}

/** Whom a plan never touches on its own, however few they are. */
const namedObjects: readonly Objection[] = [
  { id: 'signed-in-account', what: text.signedInAccount, limit: '0', holds: { of: 'signed-in-account' } },
  { id: 'protected-object', what: text.protectedObject, limit: '0', holds: { of: 'named-objects' } },
  { id: 'admin-delete', what: text.adminDelete, limit: '0', holds: { of: 'admins' } },
];

/** Where the tenant is in doubt, everybody would seem to be new; where a directory is, whoever is missing. */
function fromDoubts(doubts: readonly Doubt[]): Objection[] {
  const kinds = [...new Set(doubts.map((doubt) => doubt.kind))];
  return kinds.flatMap((kind) => {
    const places = doubts.filter((doubt) => doubt.kind === kind).map((doubt) => doubt.where);
    const sources = places.filter((where) => where !== 'tenant');
    return [
      ...objection(sources.length < places.length, `tenant-${kind}`, text.doubt[kind](text.tenant), '0', { of: 'everything' }),
      ...objection(sources.length > 0, kind, text.doubt[kind](sources.join('; ')), '0', { of: 'losses-of-sources', sources }),
    ];
  });
}

function fromDeletions({ classes, units, synchronized }: GuardCounts, settings: SynchronizationSettings): Objection[] {
  const all = { lost: sum(classes.map((row) => row.lost)), before: synchronized };
  const shrunk = (row: Loss): boolean => row.before >= smallestShares.shrink && share(row) >= settings.shrinkPercent;
  const kinds = classes.filter(shrunk);
  const places = units.filter(shrunk);
  const vanished = emptied(units).filter((row) => !places.includes(row));
  return [
    ...objection(all.lost > settings.deleteLimit, 'delete-limit', text.deleteLimit, String(settings.deleteLimit), { of: 'deletions' }),
    ...objection(share(all) > settings.deletePercent, 'delete-percent', text.deletePercent, percent(settings.deletePercent), { of: 'deletions' }),
    ...objection(kinds.length > 0, 'class-shrunk', text.classShrunk(kinds), percent(settings.shrinkPercent), { of: 'deletions-of-kinds', kinds: kinds.map((row) => row.kind) }),
    ...objection(places.length > 0, 'unit-shrunk', text.unitShrunk(places), percent(settings.shrinkPercent), { of: 'deletions-of-units', units: places.map(({ unit, kind }) => ({ unit, kind })) }),
    ...objection(vanished.length > 0, 'unit-emptied', text.unitEmptied(vanished), String(smallestUnit - 1), { of: 'deletions-of-units', units: vanished.map(({ unit, kind }) => ({ unit, kind })) }),
  ];
}

/** Losses of units in which nobody stays, and in which more than a few were. */
function emptied(units: readonly UnitLoss[]): UnitLoss[] {
  const lost = new Map<number, number>();
  for (const row of units) lost.set(row.unit, (lost.get(row.unit) ?? 0) + row.lost);
  return units.filter((row) => row.stays === 0 && (lost.get(row.unit) ?? 0) >= smallestUnit);
}

function fromDisables({ disabled }: GuardCounts, settings: SynchronizationSettings): Objection[] {
  const large = disabled.lost >= smallestShares.disable && share(disabled) > settings.disablePercent;
  return [
    ...objection(disabled.lost > settings.disableLimit, 'disable-limit', text.disableLimit, String(settings.disableLimit), { of: 'disables' }),
    ...objection(large, 'disable-percent', text.disablePercent, percent(settings.disablePercent), { of: 'disables' }),
  ];
}

function fromClears({ clears }: GuardCounts, { clearLimit }: SynchronizationSettings): Objection[] {
  const many = clears.filter((row) => row.count > clearLimit);
  return objection(many.length > 0, 'clear-limit', text.clearLimit(many), String(clearLimit), { of: 'clears', attributes: many.map((row) => row.attribute) });
}

function fromRemovals({ groups }: GuardCounts, settings: SynchronizationSettings): Objection[] {
  const all = sum(groups.map((row) => row.lost));
  const emptied = groups.filter((row) => row.before >= smallestShares.group && share(row) > settings.memberRemovalPercent);
  const keys = emptied.map((row) => row.key);
  return [
    ...objection(all > settings.memberRemovalLimit, 'member-removal', text.memberRemoval, String(settings.memberRemovalLimit), { of: 'removals' }),
    ...objection(emptied.length > 0, 'group-emptied', text.groupEmptied(emptied), percent(settings.memberRemovalPercent), { of: 'removals-of-groups', keys }),
  ];
}

function objection(objects: boolean, id: string, what: string, limit: string, holds: Selection): Objection[] {
  return objects ? [{ id, what, limit, holds }] : [];
}

function share({ lost, before }: Loss): number {
  return before === 0 ? 0 : (lost / before) * 100;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function percent(number: number): string {
  return `${number} %`;
}
