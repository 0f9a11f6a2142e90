/** The targets of one forward link of one object. A change costs what changes, however many targets there are. */

/** What a set and its drafts share. */
interface Kept {
  /** USN of the last change by target; below zero when the target was taken away. */
  readonly usns: Map<string, number>;
  /** Changes after the first one, in order. */
  log: { readonly usn: number; readonly id: string }[];
  /** Highest USN of the targets that were there from the start. */
  first: number;
  /** Targets that are there, made when somebody asks. */
  present: readonly string[] | undefined;
  /** Those among them that are not deleted, as of a count of deletions. */
  living: { readonly deaths: number; readonly ids: readonly string[] } | undefined;
}

/** Who is deleted, and how often that changed. */
export interface Deaths {
  readonly count: number;
  readonly has: (id: string) => boolean;
}

/** A target that comes, goes, or is forgotten without a trace. */
type Wish = 'present' | 'absent' | 'forgotten';

/** Changes in the log that were overtaken are swept out beyond this number. */
const mostStale = 1000;

/** Shared by all sets that nobody is changing. */
const noWishes = new Map<string, Wish>();

/** Targets by id. What is put into a draft is seen there alone until it is settled. */
export class LinkSet {
  readonly #kept: Kept;
  #wishes: Map<string, Wish> = noWishes;

  constructor(kept: Kept = { usns: new Map(), log: [], first: 0, present: undefined, living: undefined }) {
    this.#kept = kept;
  }

  /** From rows of target, USN and presence. */
  static from(rows: readonly (readonly [string, number, boolean])[]): LinkSet {
    const usns = new Map(rows.map(([id, usn, present]) => [id, present ? usn : -usn]));
    return new LinkSet({ usns, log: [], first: Infinity, present: undefined, living: undefined });
  }

  /** A view that may be changed. */
  draft(): LinkSet {
    return new LinkSet(this.#kept);
  }

  has(id: string): boolean {
    const wish = this.#wishes.get(id);
    return wish === undefined ? (this.#kept.usns.get(id) ?? 0) > 0 : wish === 'present';
  }

  put(id: string, present: boolean): void {
    this.#wish(id, present ? 'present' : 'absent');
  }

  forget(id: string): void {
    this.#wish(id, 'forgotten');
  }

  #wish(id: string, wish: Wish): void {
    if (this.#wishes === noWishes) this.#wishes = new Map();
    this.#wishes.set(id, wish);
  }

  /** Ids that are there, in the order in which they came. */
  present(): readonly string[] {
    if (this.#wishes.size === 0) return (this.#kept.present ??= [...this.#kept.usns].flatMap(([id, usn]) => (usn > 0 ? [id] : [])));
    const kept = [...this.#kept.usns.keys()].filter((id) => this.has(id));
    const fresh = [...this.#wishes].flatMap(([id, wish]) => (wish === 'present' && !this.#kept.usns.has(id) ? [id] : []));
    return [...kept, ...fresh];
  }

  /** Ids that are there and not deleted: a deleted object's links sleep until it is restored. */
  living(deaths: Deaths): readonly string[] {
    const known = this.#kept.living;
    if (known?.deaths === deaths.count && this.#wishes.size === 0) return known.ids;
    const present = this.present();
    const ids = present.some((id) => deaths.has(id)) ? present.filter((id) => !deaths.has(id)) : present;
    if (this.#wishes.size === 0) this.#kept.living = { deaths: deaths.count, ids };
    return ids;
  }

  /** Makes the wishes true under one USN; `changed` hears of each target that came or went. False when there are none. */
  settle(usn: number, changed: (id: string, present: boolean) => void): boolean {
    const { usns } = this.#kept;
    if (this.#wishes.size === 0) return false;
    const isFirst = usns.size === 0 && this.#kept.first === 0;
    for (const [id, wish] of this.#wishes) {
      const was = (usns.get(id) ?? 0) > 0;
      if (wish === 'forgotten') usns.delete(id);
      else {
        usns.set(id, wish === 'present' ? usn : -usn);
        if (!isFirst) this.#kept.log.push({ usn, id });
      }
      if (was !== (wish === 'present')) changed(id, wish === 'present');
    }
    if (isFirst) this.#kept.first = usn;
    this.#kept.present = undefined;
    this.#kept.living = undefined;
    this.#wishes = noWishes;
    if (this.#kept.log.length > mostStale + 2 * usns.size) this.#sweep();
    return true;
  }

  /** Targets that came or went after a USN. */
  changedAfter(since: number): { readonly came: readonly string[]; readonly went: readonly string[] } {
    const came: string[] = [];
    const went: string[] = [];
    for (const [id, usn] of this.#after(since)) (usn > 0 ? came : went).push(id);
    return { came, went };
  }

  *#after(since: number): Generator<readonly [string, number]> {
    const { usns, log, first } = this.#kept;
    if (since < first) {
      for (const [id, usn] of usns) if (Math.abs(usn) > since) yield [id, usn];
      return;
    }
    for (let at = log.length - 1, entry = log[at]; entry !== undefined && entry.usn > since; entry = log[(at -= 1)]) {
      const usn = usns.get(entry.id);
      if (usn !== undefined && Math.abs(usn) === entry.usn) yield [entry.id, usn];
    }
  }

  #sweep(): void {
    const { usns } = this.#kept;
    this.#kept.log = this.#kept.log.filter(({ id, usn }) => Math.abs(usns.get(id) ?? 0) === usn);
  }

  /** For the disk. */
  rows(): readonly (readonly [string, number, boolean])[] {
    return [...this.#kept.usns].map(([id, usn]) => [id, Math.abs(usn), usn > 0]);
  }
}
