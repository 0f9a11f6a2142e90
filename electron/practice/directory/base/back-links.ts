/** Who points at an object: keeps back links such as memberOf in step with their forward links. */
import { IdLists } from './id-lists.ts';

/** Sources by number of the forward link and by target. */
export class BackLinks {
  readonly #byLink = new Map<number, IdLists>();

  /** Ids of the objects that point at `target` through the forward link of this number. */
  sources(target: string, forwardLink: number): Iterable<string> {
    return this.#byLink.get(forwardLink)?.ids(target) ?? [];
  }

  /** How many objects point at `target` through this forward link. */
  count(target: string, forwardLink: number): number {
    return this.#byLink.get(forwardLink)?.count(target) ?? 0;
  }

  /** Numbers of the forward links that point at `target`. */
  numbers(target: string): readonly number[] {
    return [...this.#byLink].flatMap(([link, lists]) => (lists.count(target) > 0 ? [link] : []));
  }

  /** Ids of everything that points at `target`. */
  everySource(target: string): ReadonlySet<string> {
    return new Set([...this.#byLink.values()].flatMap((lists) => [...lists.ids(target)]));
  }

  /** Notes that `source` points at `target` now, or no longer. */
  change(source: string, link: number, target: string, present: boolean): void {
    const lists = this.#byLink.get(link) ?? new IdLists();
    this.#byLink.set(link, lists);
    if (present) lists.add(target, source);
    else lists.remove(target, source);
  }
}
