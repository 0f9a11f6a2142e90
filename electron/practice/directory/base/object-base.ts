/** All objects of the practice directory with their indexes; every change is on disk before it is seen. */
import type { Store } from '../../store.ts';
import { childKey, formatRdn, keyOfText } from '../values/dn.ts';
import { BackLinks } from './back-links.ts';
import { ChangeLog } from './change-log.ts';
import { fromStored, toStored, valueOf, type DirectoryObject, type StoredObject } from './object.ts';
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

/** The object base. Objects that come out of it are never changed in place by a caller: change a `draftOf`, then `commit`. */
export class ObjectBase {
  readonly index = new ValueIndex();
  readonly backLinks = new BackLinks();
  readonly changes = new ChangeLog();
  /** Grows whenever a name changed, so that encoded names are known to be stale. */
  naming = 0;
  readonly counters: Counters = { usn: 12_000, rid: 1_104 };
  readonly #store: Store;
  readonly #byId = new Map<string, DirectoryObject>();
  readonly #byKey = new Map<string, string>();
  readonly #children = new Map<string, Set<string>>();

  constructor(store: Store) {
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

  /** Direct children. */
  children(id: string): readonly DirectoryObject[] {
    return [...(this.#children.get(id) ?? [])].flatMap((child) => this.#byId.get(child) ?? []);
  }

  /** The object and everything below it, parents first. */
  *tree(object: DirectoryObject): Generator<DirectoryObject> {
    const waiting = [object];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      yield next;
      waiting.push(...[...this.children(next.id)].reverse());
    }
  }

  /** Reads everything from the store; false when there is nothing. */
  load(): boolean {
    const rows = this.#store.all(kind);
    if (rows.length === 0) return false;
    // Rows were written by `commit` below; the store is this program's own file.
    const objects = new Map(rows.map((row) => [row.id, fromStored(row.id, row.value as StoredObject)]));
    for (const counter of this.#store.all(counterKind)) Object.assign(this.counters, { [counter.id]: counter.value });
    for (const object of objects.values()) this.#enter(object, objects);
    return true;
  }

  #enter(object: DirectoryObject, waiting: ReadonlyMap<string, DirectoryObject>): void {
    const lineage: DirectoryObject[] = [];
    for (let next: DirectoryObject | undefined = object; next !== undefined && !this.#byId.has(next.id); next = waiting.get(next.parent)) lineage.push(next);
    for (const each of lineage.reverse()) this.#see(each);
  }

  /** Stores new states of objects (and forgets others) in one step, then shows them. */
  commit(changed: readonly DirectoryObject[], forgotten: readonly DirectoryObject[] = []): void {
    this.#store.together(() => {
      for (const object of changed) this.#store.put(kind, object.id, toStored(object));
      for (const object of forgotten) this.#store.remove(kind, object.id);
      for (const [name, value] of Object.entries(this.counters)) this.#store.put(counterKind, name, value);
    });
    for (const object of forgotten) this.#drop(object);
    for (const object of changed) this.#see(object);
  }

  #drop(object: DirectoryObject): void {
    const before = this.#byId.get(object.id);
    this.#byId.delete(object.id);
    if (before === undefined) return;
    this.#byKey.delete(before.key);
    this.#children.get(before.parent)?.delete(object.id);
    this.index.change(before, undefined);
    this.backLinks.change(before, undefined);
    this.changes.note(object.id, undefined);
    this.naming += 1;
  }

  #see(object: DirectoryObject): void {
    const before = this.#byId.get(object.id);
    if (before !== undefined && before.parent !== object.parent) this.#children.get(before.parent)?.delete(object.id);
    this.#byId.set(object.id, object);
    const siblings = this.#children.get(object.parent) ?? new Set();
    this.#children.set(object.parent, siblings.add(object.id));
    this.index.change(before, object);
    this.changes.note(object.id, Number(valueOf(object, 'usnchanged') ?? '0'));
    for (const target of this.backLinks.change(before, object)) this.#byId.get(target)?.encoded.clear();
    this.#name(object, before);
  }

  /** Names an object after its parent, and everything below it when the name changed. */
  #name(object: DirectoryObject, before: DirectoryObject | undefined): void {
    const parent = this.#byId.get(object.parent);
    // Only the head of the domain has no parent; its whole name is kept with it.
    const dn = parent === undefined ? (valueOf(object, 'distinguishedname') ?? '') : `${formatRdn(object.rdn)},${parent.dn}`;
    const key = parent === undefined ? (keyOfText(dn) ?? '') : childKey(object.rdn, parent.key);
    if (before !== undefined && before.key !== key && this.#byKey.get(before.key) === object.id) this.#byKey.delete(before.key);
    const renamed = before !== undefined && before.dn !== dn;
    object.dn = dn;
    object.key = key;
    this.#byKey.set(key, object.id);
    if (!renamed) return;
    this.naming += 1;
    for (const child of this.children(object.id)) this.#name(child, { ...child });
  }
}
