/** Sets of ids by a key; most have one id, which then takes no set of its own. */

/** Many small sets. */
export class IdLists {
  readonly #lists = new Map<string, string | Set<string>>();

  add(key: string, id: string): void {
    const list = this.#lists.get(key);
    if (list === undefined) this.#lists.set(key, id);
    else if (typeof list !== 'string') list.add(id);
    else if (list !== id) this.#lists.set(key, new Set([list, id]));
  }

  remove(key: string, id: string): void {
    const list = this.#lists.get(key);
    if (list === id) this.#lists.delete(key);
    else if (list instanceof Set && list.delete(id) && list.size === 0) this.#lists.delete(key);
  }

  /** The ids of a key; a started look goes on while the set changes. */
  ids(key: string): Iterable<string> {
    const list = this.#lists.get(key);
    return list === undefined ? [] : typeof list === 'string' ? [list] : list;
  }

  count(key: string): number {
    const list = this.#lists.get(key);
    return list === undefined ? 0 : typeof list === 'string' ? 1 : list.size;
  }

  has(key: string, id: string): boolean {
    const list = this.#lists.get(key);
    return list === id || (list instanceof Set && list.has(id));
  }
}
