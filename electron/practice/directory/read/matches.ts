/** The unfinished part of a search. */
import type { Domain } from '../base/domain.ts';
import type { DirectoryObject } from '../base/object.ts';

/** The objects of a search that are still to come; tested one by one, so that a page costs what it holds. */
export class Matches {
  /** Entries that went out on earlier pages. */
  sent = 0;
  readonly #domain: Domain;
  readonly #objects: readonly DirectoryObject[];
  readonly #test: (object: DirectoryObject) => boolean;
  #at = 0;

  constructor(domain: Domain, objects: readonly DirectoryObject[], test: (object: DirectoryObject) => boolean) {
    this.#domain = domain;
    this.#objects = objects;
    this.#test = test;
  }

  /** The next match without taking it. */
  peek(): DirectoryObject | undefined {
    for (; this.#at < this.#objects.length; this.#at += 1) {
      const now = this.#domain.base.get(this.#objects[this.#at]?.id ?? '');
      if (now !== undefined && this.#test(now)) return now;
    }
    return undefined;
  }

  /** Takes the next match. */
  next(): DirectoryObject | undefined {
    const found = this.peek();
    this.#at += 1;
    return found;
  }
}
