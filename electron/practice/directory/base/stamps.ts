/** Which write last touched each attribute of an object; what was never touched since the object was made takes no room. */

/** One write. */
export interface Stamp {
  readonly usn: number;
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly when: number;
}

/** Row of the write that made the object. */
const making = '';

/** Stamps by lower-case attribute name. */
export class Stamps {
  readonly #made: Stamp | undefined;
  #later: Map<string, Stamp> | undefined;

  /** `made` stands for every attribute that no later write touched. */
  constructor(made: Stamp | undefined, later?: Map<string, Stamp>) {
    this.#made = made;
    this.#later = later;
  }

  static from(rows: readonly (readonly [string, Stamp])[]): Stamps {
    const later = new Map(rows);
    const made = later.get(making);
    later.delete(making);
    return new Stamps(made, later);
  }

  get(key: string): Stamp | undefined {
    return this.#later?.get(key) ?? this.#made;
  }

  set(key: string, stamp: Stamp): void {
    this.#later ??= new Map();
    this.#later.set(key, stamp);
  }

  /** Attributes that a later write touched. */
  touched(): Iterable<string> {
    return this.#later?.keys() ?? [];
  }

  /** For the disk. */
  rows(): readonly (readonly [string, Stamp])[] {
    return [...(this.#made === undefined ? [] : [[making, this.#made] as const]), ...(this.#later ?? [])];
  }

  copy(): Stamps {
    return new Stamps(this.#made, this.#later === undefined ? undefined : new Map(this.#later));
  }
}
