/** Marks of the directory's state, so that it can be set back as a restored backup sets it back. */
import type { Counters, ObjectBase } from './object-base.ts';
import { fromStored, toStored, type StoredObject } from './object.ts';

/** What was noted since one mark: objects as they were when they first changed; undefined: they were not there. */
interface Mark {
  readonly counters: Counters;
  readonly before: Map<string, StoredObject | undefined>;
}

/** Marks in the order in which they were set. Each costs what changes after it. */
export class Marks {
  readonly #base: ObjectBase;
  readonly #marks = new Map<string, Mark>();

  constructor(base: ObjectBase) {
    this.#base = base;
    base.witnesses.add((id, object) => {
      for (const { before } of this.#marks.values()) if (!before.has(id)) before.set(id, object === undefined ? undefined : toStored(object));
    });
  }

  /** Notes the state as it is now under a name. */
  set(name: string): void {
    this.#marks.delete(name);
    this.#marks.set(name, { counters: { ...this.#base.counters }, before: new Map() });
  }

  /** Sets everything back, USNs included; marks that were set later are lost. False when there is no such mark. */
  rewind(name: string): boolean {
    const mark = this.#marks.get(name);
    if (mark === undefined) return false;
    const names = [...this.#marks.keys()];
    for (const later of names.slice(names.indexOf(name) + 1)) this.#marks.delete(later);
    const now = [...mark.before.keys()].flatMap((id) => this.#base.get(id) ?? []);
    const then = [...mark.before].flatMap(([id, stored]) => (stored === undefined ? [] : [fromStored(id, stored)]));
    mark.before.clear();
    this.#base.replace(now, then, mark.counters);
    mark.before.clear();
    return true;
  }
}
