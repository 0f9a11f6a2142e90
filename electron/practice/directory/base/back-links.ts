/** Who points at an object: keeps back links such as memberOf in step with their forward links. */
import { attributeOf } from '../schema/schema.ts';
import type { DirectoryObject } from './object.ts';

/** Sources by target id, and by link number of the forward attribute. */
export class BackLinks {
  readonly #incoming = new Map<string, Map<number, Set<string>>>();

  /** Ids of the objects that point at `target` through the forward link of this number. */
  sources(target: string, forwardLink: number): ReadonlySet<string> {
    return this.#incoming.get(target)?.get(forwardLink) ?? new Set();
  }

  /** Numbers of the forward links that point at `target`. */
  numbers(target: string): readonly number[] {
    return [...(this.#incoming.get(target) ?? [])].flatMap(([link, sources]) => (sources.size > 0 ? [link] : []));
  }

  /** Ids of everything that points at `target`. */
  everySource(target: string): ReadonlySet<string> {
    return new Set([...(this.#incoming.get(target)?.values() ?? [])].flatMap((sources) => [...sources]));
  }

  /** Takes in the change from one state of an object to the next; answers the targets whose back links changed. */
  change(before: DirectoryObject | undefined, after: DirectoryObject | undefined): ReadonlySet<string> {
    const touched = new Set<string>();
    for (const name of new Set([...(before?.links.keys() ?? []), ...(after?.links.keys() ?? [])])) {
      const link = attributeOf(name)?.link;
      const source = (after ?? before)?.id;
      if (link === undefined || source === undefined) continue;
      const old = before?.links.get(name);
      const next = after?.links.get(name);
      for (const [target, { present }] of old ?? []) {
        if (!present || next?.get(target)?.present === true) continue;
        this.#incoming.get(target)?.get(link)?.delete(source);
        touched.add(target);
      }
      for (const [target, { present }] of next ?? []) {
        if (!present || old?.get(target)?.present === true) continue;
        this.#add(target, link, source);
        touched.add(target);
      }
    }
    return touched;
  }

  #add(target: string, link: number, source: string): void {
    const links = this.#incoming.get(target) ?? new Map<number, Set<string>>();
    this.#incoming.set(target, links);
    const sources = links.get(link) ?? new Set();
    links.set(link, sources);
    sources.add(source);
  }
}
