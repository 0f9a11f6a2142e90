/** The directory of the practice tenant: every object, found fast, stored before a write is answered. */
import { randomUUID } from 'node:crypto';
import type { Store } from '../../store.ts';
import type { Entity, EntityType, Hidden, LinkKind, Tombstone, Values } from './entity.ts';
import { makeIndexes } from './indexes.ts';
import { openLinks } from './links.ts';
import type { Links } from './links.ts';
import { makeShelf } from './shelf.ts';

const ENTITY = 'tenant-entity';
const GONE = 'tenant-gone';

/** Reads and writes of the directory; each write is in the store when the call returns. */
export interface Directory {
  readonly links: Links;
  readonly size: number;
  /** Number of the newest change. */
  readonly sequence: number;
  /** The object with that id, soft-deleted ones included. */
  readonly get: (id: string) => Entity | undefined;
  /** Live objects of a type in listing order. */
  readonly list: (type: EntityType) => readonly Entity[];
  readonly listDeleted: (type: EntityType) => readonly Entity[];
  readonly gone: (type: EntityType) => readonly Tombstone[];
  /** Live objects with that value; undefined when the property is not indexed. */
  readonly find: (type: EntityType, property: string, value: string) => readonly Entity[] | undefined;
  readonly create: (type: EntityType, values: Values, extra?: { id?: string; hidden?: Hidden }) => Entity;
  readonly update: (id: string, values: Values, hidden?: Hidden) => Entity;
  readonly softDelete: (id: string, values: Values, hidden: Hidden) => void;
  readonly restore: (id: string, values: Values) => Entity;
  /** Removes an object and every reference to it. */
  readonly purge: (id: string) => void;
  readonly link: (kind: LinkKind, from: string, to: string, present: boolean) => void;
  /** Runs `work` as one transaction of the store. */
  readonly together: (work: () => void) => void;
}

/** Loads a directory from the store; `now` in milliseconds. */
export function openDirectory(store: Store, now: () => number): Directory {
  const entities = new Map<string, Entity>();
  const tombstones = new Map<string, Tombstone>();
  const indexes = makeIndexes();
  const live = makeShelf();
  const deleted = makeShelf();
  const links = openLinks(store);
  let sequence = links.newest;
  let order = 0;

  const shelve = (entity: Entity): void => {
    entities.set(entity.id, entity);
    if (entity.deleted) return deleted.put(entity);
    live.put(entity);
    indexes.add(entity);
  };
  const unshelve = (entity: Entity): void => {
    entities.delete(entity.id);
    if (entity.deleted) return deleted.take(entity);
    live.take(entity);
    indexes.drop(entity);
  };
  const save = (entity: Entity): Entity => {
    store.put(ENTITY, entity.id, entity);
    const old = entities.get(entity.id);
    if (old) unshelve(old);
    shelve(entity);
    return entity;
  };
  const must = (id: string): Entity => {
    const entity = entities.get(id);
    if (!entity) throw new Error(`No object ${id} in the practice tenant`);
    return entity;
  };
  const touch = (entity: Entity, values: Values): Entity => {
    const change = ++sequence;
    const changed = { ...entity.changed };
    for (const name of Object.keys(values)) changed[name] = change;
    return { ...entity, values: { ...entity.values, ...values }, changed };
  };

  const rows = store.all(ENTITY).map((row) => row.value as Entity).sort((a, b) => a.order - b.order);
  for (const entity of rows) {
    shelve(entity);
    order = Math.max(order, entity.order);
    sequence = Math.max(sequence, entity.deleted?.change ?? 0, ...Object.values(entity.changed));
  }
  for (const row of store.all(GONE)) {
    const tombstone = row.value as Tombstone;
    tombstones.set(row.id, tombstone);
    sequence = Math.max(sequence, tombstone.change);
  }

  return {
    links,
    get size() { return entities.size; },
    get sequence() { return sequence; },
    get: (id) => entities.get(id),
    list: live.of,
    listDeleted: deleted.of,
    gone: (type) => [...tombstones.values()].filter((tombstone) => tombstone.type === type),
    find: (type, property, value) => {
      const ids = indexes.find(type, property, value);
      return ids && [...ids].map(must).sort((a, b) => a.order - b.order);
    },
    create: (type, values, extra = {}) => {
      const blank: Entity = { id: extra.id ?? randomUUID(), type, order: ++order, values: {}, changed: {}, createdAt: now(), hidden: extra.hidden ?? {} };
      return save(touch(blank, { id: blank.id, ...values }));
    },
    update: (id, values, hidden) => {
      const entity = touch(must(id), values);
      return save(hidden ? { ...entity, hidden: { ...entity.hidden, ...hidden } } : entity);
    },
    softDelete: (id, values, hidden) => {
      const entity = touch(must(id), values);
      save({ ...entity, hidden: { ...entity.hidden, ...hidden }, deleted: { at: now(), change: sequence } });
    },
    restore: (id, values) => {
      const { deleted: _deleted, ...entity } = touch(must(id), values);
      // Restored objects come whole in the next delta, as new ones do.
      const changed = Object.fromEntries(Object.keys(entity.values).map((name) => [name, sequence]));
      return save({ ...entity, changed });
    },
    purge: (id) => store.together(() => {
      const entity = must(id);
      for (const kind of ['members', 'owners', 'manager'] as const) {
        for (const target of links.targets(kind, id)) links.set(kind, id, target, false, ++sequence);
        for (const source of links.sources(kind, id)) links.set(kind, source, id, false, ++sequence);
      }
      const tombstone: Tombstone = { id, type: entity.type, change: ++sequence };
      store.put(GONE, id, tombstone);
      store.remove(ENTITY, id);
      tombstones.set(id, tombstone);
      unshelve(entity);
    }),
    link: (kind, from, to, present) => links.set(kind, from, to, present, ++sequence),
    together: store.together,
  };
}
