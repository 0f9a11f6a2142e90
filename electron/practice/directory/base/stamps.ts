/** Which write last touched each attribute of an object; what was never touched since the object was made takes no room. */

/** One write. */
export interface Stamp {
  readonly usn: number;
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly when: number;
}

const shapes = new Map<string, ReadonlySet<string>>();

/** Objects of one kind are made with the same attributes and share the list of their names. */
function shapeOf(keys: readonly string[]): ReadonlySet<string> {
  const name = keys.join(' ');
  const known = shapes.get(name) ?? new Set(keys);
  shapes.set(name, known);
  return known;
}

/** Stamps by lower-case attribute name. */
export class Stamps {
  readonly #made: Stamp | undefined;
  readonly #shape: ReadonlySet<string>;
  #later: Map<string, Stamp> | undefined;

  constructor(made: Stamp | undefined, shape: ReadonlySet<string>, later?: Map<string, Stamp>) {
    this.#made = made;
    this.#shape = shape;
    this.#later = later;
  }

  /** Stamps of an object that was just made with these attributes. */
  static made(stamp: Stamp, keys: Iterable<string>): Stamps {
    return new Stamps(stamp, shapeOf([...keys]));
  }

  static from(rows: readonly (readonly [string, Stamp])[]): Stamps {
    return new Stamps(undefined, shapeOf([]), new Map(rows));
  }

  get(key: string): Stamp | undefined {
    return this.#later?.get(key) ?? (this.#shape.has(key) ? this.#made : undefined);
  }

  set(key: string, stamp: Stamp): void {
    this.#later ??= new Map();
    this.#later.set(key, stamp);
  }

  keys(): readonly string[] {
    return this.#later === undefined ? [...this.#shape] : [...new Set([...this.#shape, ...this.#later.keys()])];
  }

  rows(): readonly (readonly [string, Stamp])[] {
    return this.keys().flatMap((key) => {
      const stamp = this.get(key);
      return stamp === undefined ? [] : [[key, stamp] as const];
    });
  }

  copy(): Stamps {
    return new Stamps(this.#made, this.#shape, this.#later === undefined ? undefined : new Map(this.#later));
  }
}
