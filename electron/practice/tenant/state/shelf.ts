/** Objects by type in listing order; putting one in, replacing it and taking it out cost the same in any size of tenant. */
import type { Entity, EntityType } from './entity.ts';

/** Ordered objects by type. */
export interface Shelf {
  /** Takes the place of an object of the same order. */
  readonly put: (entity: Entity) => void;
  readonly take: (entity: Entity) => void;
  readonly count: (type: EntityType) => number;
  /** Objects whose order is greater than `order`, lowest first. */
  readonly after: (type: EntityType, order: number) => Iterable<Entity>;
}

/** Objects whose orders share all but this many bits lie in one chunk. */
const CHUNK_BITS = 10;

/** The first place in `orders` that is greater than `order`. */
export function placeAfter(length: number, orderAt: (place: number) => number, order: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (orderAt(middle) <= order) low = middle + 1;
    else high = middle;
  }
  return low;
}

function placeIn(chunk: readonly Entity[], order: number): number {
  return placeAfter(chunk.length, (place) => chunk[place]?.order ?? Infinity, order);
}

interface Row {
  readonly chunks: Entity[][];
  count: number;
}

/** Makes an empty shelf. */
export function makeShelf(): Shelf {
  const rows = new Map<EntityType, Row>();
  const rowOf = (type: EntityType): Row => {
    const row = rows.get(type) ?? { chunks: [], count: 0 };
    rows.set(type, row);
    return row;
  };
  return {
    put: (entity) => {
      const row = rowOf(entity.type);
      const chunk = (row.chunks[entity.order >> CHUNK_BITS] ??= []);
      const place = placeIn(chunk, entity.order);
      if (chunk[place - 1]?.order === entity.order) {
        chunk[place - 1] = entity;
        return;
      }
      chunk.splice(place, 0, entity);
      row.count += 1;
    },
    take: (entity) => {
      const row = rowOf(entity.type);
      const chunk = row.chunks[entity.order >> CHUNK_BITS] ?? [];
      const place = placeIn(chunk, entity.order) - 1;
      if (chunk[place]?.order !== entity.order) return;
      chunk.splice(place, 1);
      row.count -= 1;
    },
    count: (type) => rows.get(type)?.count ?? 0,
    after: function* (type, order) {
      const { chunks } = rowOf(type);
      const first = Math.max(0, order) >> CHUNK_BITS;
      for (let at = first; at < chunks.length; at += 1) {
        const chunk = chunks[at];
        if (chunk === undefined) continue;
        for (let place = at === first ? placeIn(chunk, order) : 0; place < chunk.length; place += 1) {
          const entity = chunk[place];
          if (entity) yield entity;
        }
      }
    },
  };
}
