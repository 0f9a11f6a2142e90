/** Which objects are deleted: their links sleep. */
import type { Deaths } from './link-set.ts';

/** Ids of deleted objects. */
export class DeathList implements Deaths {
  readonly #ids = new Set<string>();
  /** Grows with each deletion and each restoration. */
  count = 0;

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  note(id: string, deleted: boolean): void {
    if (this.#ids.has(id) === deleted) return;
    this.count += 1;
    if (deleted) this.#ids.add(id);
    else this.#ids.delete(id);
  }
}
