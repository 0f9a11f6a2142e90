/** The values of one object as bytes, each attribute in the form in which it goes over the wire. */
import { Scratch } from '../ber/scratch.ts';
import { attributes } from '../schema/schema.ts';
import { Slabs } from './slabs.ts';

/** Values by lower-case attribute name. */
export interface Values {
  readonly get: (key: string) => readonly string[] | undefined;
  readonly has: (key: string) => boolean;
  readonly keys: () => Iterable<string>;
  readonly [Symbol.iterator]: () => Iterator<readonly [string, readonly string[]]>;
}

/** Number of an attribute by lower-case name: its place in the schema of this process. */
export const numberOf: ReadonlyMap<string, number> = new Map(attributes.map((attribute, number) => [attribute.key, number]));

/** Before each attribute: number, count of values, bytes of its element. */
const headSize = 8;
const slabs = new Slabs();
const scratch = new Scratch();

/** Packs values; the packed ones are never changed. */
export function pack(values: Iterable<readonly [string, readonly string[]]>): PackedValues {
  scratch.clear();
  for (const [key, list] of values) {
    const number = numberOf.get(key);
    const attribute = attributes[number ?? -1];
    // A store of an earlier version may hold what the schema no longer has; nobody could ask for it.
    if (number === undefined || attribute === undefined) continue;
    scratch.room(headSize);
    const head = scratch.at;
    scratch.at += headSize;
    scratch.attribute(attribute.name, list, attribute.binary ? 'latin1' : 'utf8');
    scratch.bytes.writeUInt16LE(number, head);
    scratch.bytes.writeUInt16LE(Math.min(list.length, 0xff_ff), head + 2);
    scratch.bytes.writeUInt32LE(scratch.at - head - headSize, head + 4);
  }
  return new PackedValues(slabs.keep(scratch.written));
}

/** Packed values of one object. */
export class PackedValues implements Values {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get(key: string): readonly string[] | undefined {
    const at = this.#find(key);
    return at < 0 ? undefined : this.#valuesAt(at);
  }

  has(key: string): boolean {
    return this.#find(key) >= 0;
  }

  keys(): readonly string[] {
    const keys: string[] = [];
    for (let at = 0; at < this.#bytes.length; at = this.#next(at)) keys.push(attributes[this.#numberAt(at)]?.key ?? '');
    return keys;
  }

  *[Symbol.iterator](): Generator<readonly [string, readonly string[]]> {
    for (let at = 0; at < this.#bytes.length; at = this.#next(at)) yield [attributes[this.#numberAt(at)]?.key ?? '', this.#valuesAt(at)];
  }

  /** Writes the elements of attributes whose number is marked; answers the numbers with more than `most` values, which are left out. */
  writeTo(out: Scratch, wanted: Uint8Array, most: number): readonly number[] {
    let left: number[] | undefined;
    const bytes = this.#bytes;
    for (let at = 0; at < bytes.length; ) {
      const number = this.#numberAt(at);
      const end = this.#next(at);
      if (wanted[number] === 1) {
        if (bytes.readUInt16LE(at + 2) > most) (left ??= []).push(number);
        else out.copy(bytes, at + headSize, end);
      }
      at = end;
    }
    return left ?? [];
  }

  #numberAt(at: number): number {
    return (this.#bytes[at] ?? 0) | ((this.#bytes[at + 1] ?? 0) << 8);
  }

  #next(at: number): number {
    return at + headSize + this.#bytes.readUInt32LE(at + 4);
  }

  #find(key: string): number {
    const wanted = numberOf.get(key);
    if (wanted === undefined) return -1;
    for (let at = 0; at < this.#bytes.length; at = this.#next(at)) if (this.#numberAt(at) === wanted) return at;
    return -1;
  }

  #valuesAt(start: number): readonly string[] {
    const bytes = this.#bytes;
    const encoding = attributes[this.#numberAt(start)]?.binary === true ? 'latin1' : 'utf8';
    const end = this.#next(start);
    const name = contentAt(bytes, start + headSize);
    const set = contentAt(bytes, name + (bytes[name + 1] ?? 0) + 2);
    const values: string[] = [];
    for (let at = set; at < end; ) {
      const content = contentAt(bytes, at);
      const size = sizeAt(bytes, at);
      values.push(bytes.toString(encoding, content, content + size));
      at = content + size;
    }
    return values;
  }
}

/** Place of an element's content. */
function contentAt(bytes: Buffer, at: number): number {
  const first = bytes[at + 1] ?? 0;
  return first < 0x80 ? at + 2 : at + 2 + (first - 0x80);
}

function sizeAt(bytes: Buffer, at: number): number {
  const first = bytes[at + 1] ?? 0;
  return first < 0x80 ? first : bytes.readUIntBE(at + 2, first - 0x80);
}
