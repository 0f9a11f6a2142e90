/** The unfinished part of a search. */
import type { Domain } from '../base/domain.ts';
import type { DirectoryObject } from '../base/object.ts';

/** The objects of a search that are still to come; found and tested one by one, so that a page costs what it holds. */
export class Matches {
  /** Entries that went out on earlier pages. */
  sent = 0;
  readonly #domain: Domain;
  readonly #ids: Iterator<string>;
  readonly #test: (object: DirectoryObject) => boolean;
  #ahead: string | undefined;

  constructor(domain: Domain, ids: Iterator<string>, test: (object: DirectoryObject) => boolean) {
    this.#domain = domain;
    this.#ids = ids;
    this.#test = test;
  }

  /** The next match without taking it. */
  peek(): DirectoryObject | undefined {
    const ahead = this.#ahead === undefined ? undefined : this.#domain.base.get(this.#ahead);
    if (ahead !== undefined && this.#test(ahead)) return ahead;
    this.#ahead = undefined;
    for (let next = this.#ids.next(); next.done !== true; next = this.#ids.next()) {
      const object = this.#domain.base.get(next.value);
      if (object === undefined || !this.#test(object)) continue;
      this.#ahead = object.id;
      return object;
    }
    return undefined;
  }

  /** Takes the next match. */
  next(): DirectoryObject | undefined {
    const found = this.peek();
    this.#ahead = undefined;
    return found;
  }
}
