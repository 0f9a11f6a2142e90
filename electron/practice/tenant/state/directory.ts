/** The directory of the practice tenant: every object, found fast, stored before a write is answered. */
import { randomUUID } from 'node:crypto';
import type { Store } from '../../store.ts';
import { makeChangeLog, type ChangeLog, type Noted } from './change-log.ts';
import { LINK_KINDS, newestChange, type Entity, type EntityType, type Hidden, type LinkKind, type Tombstone, type Values } from './entity.ts';
import { makeIndexes } from './indexes.ts';
import { openLinks, type Links } from './links.ts';
import { makeOrderedLinks, type OrderedLinks } from './ordered-links.ts';
import { makeShelf } from './shelf.ts';

const ENTITY = 'tenant-entity';
const GONE = 'tenant-gone';

/** Hears of each write, with what was there before. */
export interface Watch {
  readonly created: (entity: Entity) => void;
  readonly replaced: (old: Entity) => void;
  readonly linked: (kind: LinkKind, from: string, to: string, before: boolean) => void;
}

/** Reads and writes of the directory; each write is in the store when the call returns. */
export interface Directory {
  readonly links: Links;
  readonly size: number;
  /** Number of the newest change. */
  readonly sequence: number;
  /** The object with that id, soft-deleted ones included. */
  readonly get: (id: string) => Entity | undefined;
  readonly count: (type: EntityType) => number;
  /** Live objects of a type in listing order; for types that are few, and for tests. */
  readonly list: (type: EntityType) => readonly Entity[];
  readonly listDeleted: (type: EntityType) => readonly Entity[];
  /** Live objects behind that place of the listing. */
  readonly after: (type: EntityType, order: number) => Iterable<Entity>;
  readonly deletedAfter: (type: EntityType, order: number) => Iterable<Entity>;
  /** What an object refers to, or once did, behind that place of the listing. */
  readonly linkedAfter: OrderedLinks;
  /** Objects of a type that changed after `change`, or whose members or manager did; oldest first. */
  readonly changes: (type: EntityType, change: number) => Iterable<Noted>;
  /** The newest change of a type that was made at or before that time of the pace; 0 when there is none. */
  readonly changedUpTo: (type: EntityType, time: number) => number;
  readonly tombstone: (id: string) => Tombstone | undefined;
  /** Live objects with that value; undefined when the property is not indexed. */
  readonly find: (type: EntityType, property: string, value: string) => readonly Entity[] | undefined;
  readonly findDeleted: (type: EntityType, property: string, value: string) => readonly Entity[] | undefined;
  readonly create: (type: EntityType, values: Values, extra?: { id?: string; hidden?: Hidden; createdAt?: number }) => Entity;
  readonly update: (id: string, values: Values, hidden?: Hidden) => Entity;
  readonly softDelete: (id: string, values: Values, hidden: Hidden) => void;
  readonly restore: (id: string, values: Values) => Entity;
  /** Removes an object and every reference to it. */
  readonly purge: (id: string) => void;
  readonly link: (kind: LinkKind, from: string, to: string, present: boolean) => void;
  /** Runs `work` as one transaction of the store. */
  readonly together: (work: () => void) => void;
}

/** Kinds of references whose changes are changes of the object that refers. */
const TOLD: ReadonlySet<LinkKind> = new Set<LinkKind>(['members', 'manager']);

/** Loads a directory from the store; `now` and `pace` in milliseconds, `pace` the clock by which changes show late. */
export function openDirectory(store: Store, now: () => number, pace: () => number = now, watch?: Watch): Directory {
  const entities = new Map<string, Entity>();
  const tombstones = new Map(store.all(GONE).map((row) => [row.id, row.value as Tombstone]));
  const live = { shelf: makeShelf(), indexes: makeIndexes() };
  const deleted = { shelf: makeShelf(), indexes: makeIndexes() };
  const links = openLinks(store);
  let order = 0;

  const sideOf = (entity: Entity): typeof live => (entity.deleted ? deleted : live);
  const place = (entity: Entity, old: Entity | undefined): void => {
    entities.set(entity.id, entity);
    const side = sideOf(entity);
    if (old && sideOf(old) === side) side.indexes.replace(old, entity);
    else {
      if (old) displace(old);
      side.indexes.add(entity);
    }
    side.shelf.put(entity);
  };
  const displace = (entity: Entity): void => {
    sideOf(entity).shelf.take(entity);
    sideOf(entity).indexes.drop(entity);
  };
  for (const row of store.all(ENTITY)) {
    const entity = row.value as Entity;
    place(entity, undefined);
    order = Math.max(order, entity.order);
  }
  const { logs, newest } = openLogs(entities, tombstones, links);
  let sequence = newest;

  const note = (type: EntityType, id: string, change: number): void => {
    const log = logs.get(type) ?? makeChangeLog([]);
    logs.set(type, log);
    log.note(id, change, pace());
  };
  const save = (entity: Entity): Entity => {
    if (store.lasting) store.put(ENTITY, entity.id, entity);
    const old = entities.get(entity.id);
    if (old) watch?.replaced(old);
    else watch?.created(entity);
    place(entity, old);
    note(entity.type, entity.id, sequence);
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
  const link = (kind: LinkKind, from: string, to: string, present: boolean): void => {
    watch?.linked(kind, from, to, links.has(kind, from, to));
    links.set(kind, from, to, present, ++sequence);
    const entity = TOLD.has(kind) ? entities.get(from) : undefined;
    if (entity) note(entity.type, from, sequence);
  };
  const found = (ids: readonly string[] | undefined): readonly Entity[] | undefined => ids && (ids.length < 2 ? ids.map(must) : ids.map(must).sort((a, b) => a.order - b.order));

  return {
    links, link,
    get size() { return entities.size; },
    get sequence() { return sequence; },
    get: (id) => entities.get(id),
    count: live.shelf.count,
    list: (type) => [...live.shelf.after(type, 0)],
    listDeleted: (type) => [...deleted.shelf.after(type, 0)],
    after: live.shelf.after,
    deletedAfter: deleted.shelf.after,
    linkedAfter: makeOrderedLinks(links, (id) => entities.get(id)),
    changes: (type, change) => logs.get(type)?.after(change) ?? [],
    changedUpTo: (type, time) => logs.get(type)?.upTo(time) ?? 0,
    tombstone: (id) => tombstones.get(id),
    find: (type, property, value) => found(live.indexes.find(type, property, value)),
    findDeleted: (type, property, value) => found(deleted.indexes.find(type, property, value)),
    create: (type, values, extra = {}) => {
      const id = extra.id ?? randomUUID();
      return save({ id, type, order: ++order, values: { id, ...values }, born: ++sequence, changed: {}, createdAt: extra.createdAt ?? now(), hidden: extra.hidden ?? {} });
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
      return save({ ...entity, born: sequence, changed: {} });
    },
    purge: (id) => store.together(() => {
      const entity = must(id);
      for (const kind of LINK_KINDS) {
        for (const target of links.targets(kind, id)) link(kind, id, target, false);
        for (const source of links.sources(kind, id)) link(kind, source, id, false);
      }
      const tombstone: Tombstone = { id, type: entity.type, change: ++sequence };
      store.put(GONE, id, tombstone);
      store.remove(ENTITY, id);
      tombstones.set(id, tombstone);
      displace(entity);
      entities.delete(id);
      note(entity.type, id, sequence);
    }),
    together: store.together,
  };
}

/** The change logs of what was loaded, and the number of the newest change in it. */
function openLogs(entities: ReadonlyMap<string, Entity>, tombstones: ReadonlyMap<string, Tombstone>, links: Links): { logs: Map<EntityType, ChangeLog>; newest: number } {
  const begin = new Map<EntityType, Map<string, number>>();
  let newest = 0;
  const note = (type: EntityType, id: string, change: number): void => {
    const row = begin.get(type) ?? new Map<string, number>();
    begin.set(type, row);
    row.set(id, Math.max(change, row.get(id) ?? 0));
  };
  for (const entity of entities.values()) note(entity.type, entity.id, newestChange(entity));
  for (const tombstone of tombstones.values()) note(tombstone.type, tombstone.id, tombstone.change);
  for (const kind of LINK_KINDS) {
    for (const [from, change] of links.newestOf(kind)) {
      newest = Math.max(newest, change);
      const entity = TOLD.has(kind) ? entities.get(from) : undefined;
      if (entity) note(entity.type, from, change);
    }
  }
  for (const row of begin.values()) for (const change of row.values()) newest = Math.max(newest, change);
  return { logs: new Map([...begin].map(([type, row]) => [type, makeChangeLog(row)])), newest };
}
