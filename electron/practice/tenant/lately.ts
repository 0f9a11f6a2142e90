/** Remembers what readers saw before recent writes, for a service that shows its writes late. */
import type { Delays } from './options.ts';
import type { Watch } from './state/directory.ts';
import type { Entity, LinkKind } from './state/entity.ts';

/** What readers see of objects and references that were written a moment ago. */
export interface Lately extends Watch {
  /** False for an object that was made so lately that readers are still told 404. */
  readonly exists: (entity: Entity) => boolean;
  /** The object as readers see it. */
  readonly seen: (entity: Entity) => Entity;
  /** Whether readers see a reference that is there (`present`) or not. */
  readonly linkSeen: (kind: LinkKind, from: string, to: string, present: boolean) => boolean;
}

interface Shadows<T> {
  readonly note: (key: string, was: T) => void;
  /** What was there before the oldest write that does not show yet; undefined: everything shows. */
  readonly of: (key: string) => { readonly was: T } | undefined;
  readonly isEmpty: () => boolean;
}

/** Shadows that nobody asks for are thrown out when there are more than this. */
const MANY = 20_000;

function makeShadows<T>(delay: () => number, pace: () => number): Shadows<T> {
  const kept = new Map<string, Array<{ readonly was: T; readonly until: number }>>();
  const fresh = (key: string): ReadonlyArray<{ readonly was: T; readonly until: number }> => {
    const left = (kept.get(key) ?? []).filter(({ until }) => until > pace());
    if (left.length > 0) kept.set(key, left);
    else kept.delete(key);
    return left;
  };
  return {
    note: (key, was) => {
      if (delay() <= 0) return;
      if (kept.size > MANY) for (const other of [...kept.keys()]) fresh(other);
      const list = kept.get(key) ?? [];
      list.push({ was, until: pace() + delay() });
      kept.set(key, list);
    },
    of: (key) => (kept.size === 0 ? undefined : fresh(key)[0]),
    isEmpty: () => kept.size === 0,
  };
}

/** Makes the memory; `delays` may be changed while it is used. */
export function makeLately(delays: Delays, pace: () => number): Lately {
  const objects = makeShadows<true>(() => delays.newObject ?? 0, pace);
  const values = makeShadows<Entity>(() => delays.properties ?? 0, pace);
  const references = makeShadows<boolean>(() => delays.membership ?? 0, pace);
  const keyOf = (kind: LinkKind, from: string, to: string): string => `${kind}/${from}/${to}`;
  return {
    created: (entity) => { objects.note(entity.id, true); },
    replaced: (old) => { values.note(old.id, old); },
    linked: (kind, from, to, before) => {
      if (delays.membership) references.note(keyOf(kind, from, to), before);
    },
    exists: (entity) => objects.of(entity.id) === undefined,
    seen: (entity) => {
      const shadow = values.of(entity.id);
      return shadow ? { ...entity, values: shadow.was.values } : entity;
    },
    linkSeen: (kind, from, to, present) => (references.isEmpty() ? present : references.of(keyOf(kind, from, to))?.was ?? present),
  };
}
