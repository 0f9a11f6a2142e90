/** Objects by type in listing order; putting one in and taking one out does not rebuild the list. */
import type { Entity, EntityType } from './entity.ts';

/** Ordered objects by type. */
export interface Shelf {
  readonly put: (entity: Entity) => void;
  readonly take: (entity: Entity) => void;
  readonly of: (type: EntityType) => readonly Entity[];
}

/** The first place in `entities` whose order is greater than `order`. */
export function placeAfter(entities: readonly Entity[], order: number): number {
  let low = 0;
  let high = entities.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entities[middle]?.order ?? Infinity) <= order) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Makes an empty shelf. */
export function makeShelf(): Shelf {
  const lists = new Map<EntityType, Entity[]>();
  return {
    put: (entity) => {
      const list = lists.get(entity.type) ?? [];
      lists.set(entity.type, list);
      const last = list[list.length - 1];
      if (!last || last.order < entity.order) list.push(entity);
      else list.splice(placeAfter(list, entity.order), 0, entity);
    },
    take: (entity) => {
      const list = lists.get(entity.type);
      const at = list ? placeAfter(list, entity.order) - 1 : -1;
      if (list?.[at]?.id === entity.id) list.splice(at, 1);
    },
    of: (type) => lists.get(type) ?? [],
  };
}
