/** All objects of the practice directory with their indexes; a change is on disk when `commit` returns. */
import type { Store } from '../../store.ts';
import { attributeOf } from '../schema/schema.ts';
import { childKey, formatRdn, keyOfText } from '../values/dn.ts';
import { BackLinks } from './back-links.ts';
import { ChangeLog } from './change-log.ts';
import { DeathList } from './death-list.ts';
import { fromStored, isDeleted, noLinks, toStored, usnOf, valueOf, type DirectoryObject, type StoredObject } from './object.ts';
import { pack, PackedValues } from './packed-values.ts';
import { ValueIndex } from './value-index.ts';

const kind = 'directory-object';
const counterKind = 'directory-counter';

/** Counters that only grow. */
export interface Counters {
  /** Highest committed USN. */
  usn: number;
  /** Next relative identifier for a new account. */
  rid: number;
}

/** Hears of each object just before it changes; undefined: it is new. */
export type Witness = (id: string, before: DirectoryObject | undefined) => void;

/** The object base. Objects that come out of it are never changed in place by a caller: change a `draftOf`, then `commit`. */
export class ObjectBase {
  readonly index = new ValueIndex(() => this.all());
  readonly backLinks = new BackLinks();
  readonly changes = new ChangeLog();
  readonly counters: Counters = { usn: 12_000, rid: 1_104 };
  readonly witnesses = new Set<Witness>();
  /** Deleted objects. */
  readonly deaths = new DeathList();
  readonly #store: Store | undefined;
  readonly #byId = new Map<string, DirectoryObject>();
  readonly #byKey = new Map<string, string>();
  readonly #children = new Map<string, Set<string>>();

  /** Without a store nothing is kept. */
  constructor(store: Store | undefined) {
    this.#store = store;
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): DirectoryObject | undefined {
    return this.#byId.get(id);
  }

  /** The object of a comparable name. */
  named(key: string): DirectoryObject | undefined {
    return this.#byId.get(this.#byKey.get(key) ?? '');
  }

  all(): Iterable<DirectoryObject> {
    return this.#byId.values();
  }

  /** Objects with a value of an indexed attribute. */
  find(attributeKey: string, valueKey: string): readonly DirectoryObject[] {
    return [...(this.index.of(attributeKey)?.ids(valueKey) ?? [])].flatMap((id) => this.#byId.get(id) ?? []);
  }

  /** Ids of direct children. */
  childIds(id: string): ReadonlySet<string> {
    return this.#children.get(id) ?? new Set();
  }

  /** Direct children. */
  children(id: string): readonly DirectoryObject[] {
    return [...this.childIds(id)].flatMap((child) => this.#byId.get(child) ?? []);
  }

  /** Ids of an object and everything below it, parents first. */
  *tree(id: string): Generator<string> {
    yield id;
    const open = [this.childIds(id).values()];
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.next();
      if (next.done === true) {
        open.pop();
        continue;
      }
      yield next.value;
      const below = this.#children.get(next.value);
      if (below !== undefined && below.size > 0) open.push(below.values());
    }
  }

  /** Reads everything from the store; false when there is nothing. */
  load(): boolean {
    const rows = this.#store?.all(kind) ?? [];
    if (rows.length === 0) return false;
    for (const counter of this.#store?.all(counterKind) ?? []) Object.assign(this.counters, { [counter.id]: counter.value });
    // Rows were written by `commit` below; the store is this program's own file.
    this.enter(rows.map((row) => fromStored(row.id, row.value as StoredObject)));
    return true;
  }

  /** Shows objects that stand in any order, parents before their children, without storing them. */
  enter(objects: readonly DirectoryObject[]): void {
    const waiting = new Map(objects.map((object) => [object.id, object]));
    for (const object of objects) {
      const lineage: DirectoryObject[] = [];
      for (let next: DirectoryObject | undefined = object; next !== undefined && !this.#byId.has(next.id); next = waiting.get(next.parent)) lineage.push(next);
      for (const each of lineage.reverse()) this.#see(each);
    }
  }

  /** Shows new states of objects, forgets others, and stores both in one step. */
  commit(changed: readonly DirectoryObject[], forgotten: readonly DirectoryObject[] = []): void {
    for (const witness of this.witnesses) for (const { id } of [...forgotten, ...changed]) witness(id, this.#byId.get(id));
    for (const object of forgotten) this.#drop(object);
    for (const object of changed) this.#see(object);
    const store = this.#store;
    store?.together(() => {
      for (const object of changed) store.put(kind, object.id, toStored(object));
      for (const object of forgotten) store.remove(kind, object.id);
      for (const [name, value] of Object.entries(this.counters)) store.put(counterKind, name, value);
    });
  }

  /** Puts objects in the place of others with the USNs that they had. */
  replace(now: readonly DirectoryObject[], then: readonly DirectoryObject[], counters: Counters): void {
    for (const object of now) this.#drop(object);
    this.enter(then);
    Object.assign(this.counters, counters);
    this.changes.rebuild([...this.all()].map((object) => ({ id: object.id, usn: usnOf(object) })));
    const store = this.#store;
    store?.together(() => {
      for (const object of now) store.remove(kind, object.id);
      for (const object of then) store.put(kind, object.id, toStored(object));
      for (const [name, value] of Object.entries(this.counters)) store.put(counterKind, name, value);
    });
  }

  #drop(object: DirectoryObject): void {
    const before = this.#byId.get(object.id);
    this.#byId.delete(object.id);
    if (before === undefined) return;
    if (this.#byKey.get(before.key) === before.id) this.#byKey.delete(before.key);
    this.#children.get(before.parent)?.delete(object.id);
    this.index.change(before, undefined);
    this.deaths.note(object.id, false);
    this.changes.note(object.id, undefined);
    for (const [name, links] of before.links) for (const target of links.present()) this.#pointed(object.id, name, target, false);
  }

  #see(object: DirectoryObject): void {
    const before = this.#byId.get(object.id);
    if (before !== undefined && before.parent !== object.parent) this.#children.get(before.parent)?.delete(object.id);
    if (!(object.values instanceof PackedValues)) object.values = pack(object.values);
    this.#byId.set(object.id, object);
    this.#enterChild(object);
    this.index.change(before, object);
    this.deaths.note(object.id, isDeleted(object));
    const usn = usnOf(object);
    this.changes.note(object.id, usn);
    this.#settle(object, before, usn);
    this.#name(object, before);
  }

  #enterChild(object: DirectoryObject): void {
    const siblings = this.#children.get(object.parent);
    if (siblings === undefined) this.#children.set(object.parent, new Set([object.id]));
    else siblings.add(object.id);
  }

  /** Links of a draft come true; those that a draft no longer has, or a stored object brings, are told in whole. */
  #settle(object: DirectoryObject, before: DirectoryObject | undefined, usn: number): void {
    for (const [name, links] of object.links) {
      const settled = links.settle(usn, (target, present) => this.#pointed(object.id, name, target, present));
      if (!settled && before?.links.has(name) !== true) for (const target of links.present()) this.#pointed(object.id, name, target, true);
    }
    for (const [name, links] of before?.links ?? noLinks) {
      if (!object.links.has(name)) for (const target of links.present()) this.#pointed(object.id, name, target, false);
    }
  }

  #pointed(source: string, name: string, target: string, present: boolean): void {
    const link = attributeOf(name)?.link;
    if (link !== undefined) this.backLinks.change(source, link, target, present);
  }

  /** Names an object after its parent, and everything below it when the name changed. */
  #name(object: DirectoryObject, before: DirectoryObject | undefined): void {
    const parent = this.#byId.get(object.parent);
    // Only the head of the domain has no parent; its whole name is kept with it.
    const dn = parent === undefined ? (valueOf(object, 'distinguishedname') ?? '') : `${formatRdn(object.rdn)},${parent.dn}`;
    const key = parent === undefined ? (keyOfText(dn) ?? '') : childKey(object.rdn, parent.key);
    if (before !== undefined && before.key !== key && this.#byKey.get(before.key) === object.id) this.#byKey.delete(before.key);
    // An object that was put back meets the children that stayed.
    const renamed = before === undefined ? this.childIds(object.id).size > 0 : before.dn !== dn;
    object.dn = dn;
    object.key = key;
    this.#byKey.set(key, object.id);
    if (renamed) for (const child of this.children(object.id)) this.#name(child, { ...child });
  }
}
