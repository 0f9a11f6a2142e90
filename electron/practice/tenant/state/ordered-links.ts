/** References in listing order, so that one page of a large group costs no more than one page of a small one. */
import type { Links } from './links.ts';
import type { Entity, LinkKind } from './entity.ts';
import { placeAfter } from './shelf.ts';

/** Lists of at most this size are sorted each time. */
const FEW = 64;

interface Sorted {
  /** References never leave the list, so that its size tells whether it is still the same. */
  readonly size: number;
  readonly ids: readonly string[];
  readonly orders: readonly number[];
}

/** Objects that `from` refers to or once did, behind the place `order`. */
export type OrderedLinks = (kind: LinkKind, from: string, order: number) => Iterable<Entity>;

/** Makes the view; it sorts a list once and again only after it has grown. */
export function makeOrderedLinks(links: Links, get: (id: string) => Entity | undefined): OrderedLinks {
  const known = new WeakMap<ReadonlyMap<string, number>, Sorted>();
  const sortedOf = (targets: ReadonlyMap<string, number>): Sorted => {
    const held = known.get(targets);
    if (held?.size === targets.size) return held;
    const found = [...targets.keys()].flatMap((id) => get(id) ?? []).sort((a, b) => a.order - b.order);
    const sorted = { size: targets.size, ids: found.map((entity) => entity.id), orders: found.map((entity) => entity.order) };
    if (targets.size > FEW) known.set(targets, sorted);
    return sorted;
  };
  return function* (kind, from, order) {
    const { ids, orders } = sortedOf(links.everTargets(kind, from));
    for (let at = placeAfter(orders.length, (place) => orders[place] ?? Infinity, order); at < ids.length; at += 1) {
      const entity = get(ids[at] ?? '');
      if (entity) yield entity;
    }
  };
}
