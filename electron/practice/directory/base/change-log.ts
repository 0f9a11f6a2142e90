/** Ids of objects in the order of their last change, so that asking what changed costs only what changed. */

/** Entries that no longer say an object's last change are swept out when they are more than this and than half. */
const mostStale = 10_000;

/** One object at its last change. */
export interface Changed {
  readonly usn: number;
  readonly id: string;
}

/** An ordered list that grows at its end; an object that changes again gets a new entry and its old one goes stale. */
export class ChangeLog {
  #usns: number[] = [];
  #ids: string[] = [];
  readonly #last = new Map<string, number>();

  /** Notes that an object's last change is `usn`; undefined forgets the object. */
  note(id: string, usn: number | undefined): void {
    if (usn === undefined) this.#last.delete(id);
    else if (this.#last.get(id) !== usn) this.#enter(id, usn);
    if (this.#usns.length > mostStale + 2 * this.#last.size) this.#sweep();
  }

  /** Objects that changed after `usn`, earliest first; a sweep in between leaves a started look undisturbed. */
  *after(usn: number): Generator<Changed> {
    const [usns, ids] = [this.#usns, this.#ids];
    for (let at = this.#place(usn + 1); at < usns.length; at += 1) {
      const changed = { usn: usns[at] ?? 0, id: ids[at] ?? '' };
      if (this.#last.get(changed.id) === changed.usn) yield changed;
    }
  }

  /** Forgets everything and begins with these. */
  rebuild(all: readonly Changed[]): void {
    const sorted = [...all].sort((left, right) => left.usn - right.usn);
    this.#usns = sorted.map(({ usn }) => usn);
    this.#ids = sorted.map(({ id }) => id);
    this.#last.clear();
    for (const { id, usn } of sorted) this.#last.set(id, usn);
  }

  /** How many entries lie after `usn`, overtaken ones included. */
  countAfter(usn: number): number {
    return this.#usns.length - this.#place(usn + 1);
  }

  #enter(id: string, usn: number): void {
    this.#last.set(id, usn);
    const at = usn > (this.#usns.at(-1) ?? 0) ? this.#usns.length : this.#place(usn + 1);
    if (at === this.#usns.length) {
      this.#usns.push(usn);
      this.#ids.push(id);
      return;
    }
    this.#usns.splice(at, 0, usn);
    this.#ids.splice(at, 0, id);
  }

  /** Index of the first entry that is not below `usn`. */
  #place(usn: number): number {
    let low = 0;
    let high = this.#usns.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#usns[middle] ?? 0) < usn) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #sweep(): void {
    const kept = this.#ids.flatMap((id, index) => (this.#last.get(id) === this.#usns[index] ? [index] : []));
    this.#usns = kept.map((index) => this.#usns[index] ?? 0);
    this.#ids = kept.map((index) => this.#ids[index] ?? '');
  }
}
