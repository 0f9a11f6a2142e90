/** Steps through BER (X.690) without building anything on the way; hostile bytes end in a GarbledAnswer, never outside the message. */
import { GarbledAnswer } from './framing.ts';

/** The tags that occur in answers (RFC 4511). */
export const tag = { boolean: 0x01, integer: 0x02, octets: 0x04, enumerated: 0x0a, sequence: 0x30, set: 0x31, controls: 0xa0 } as const;

/** Node's own way from bytes to text; `toString` does the same by a detour that shows at twenty values an object. */
interface Sliceable {
  readonly utf8Slice: (start: number, end: number) => string;
}

/** A place in a message; every step checks that it stays before the end of what it is in. */
export class BerCursor {
  readonly bytes: Buffer;
  /** Offset of the next element. */
  at: number;
  /** Offset behind the last byte of this message. */
  readonly end: number;

  constructor(bytes: Buffer, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** The tag of the next element before `limit`, or undefined where nothing is left. */
  peek(limit = this.end): number | undefined {
    return this.at < limit ? this.bytes[this.at] : undefined;
  }

  /** Steps over the header of an element and gives the offset behind its content. */
  enter(wanted: number, limit = this.end): number {
    if (this.peek(limit) !== wanted) throw new GarbledAnswer('The answer is malformed.');
    return this.#step(limit);
  }

  /** Steps over the header of an element of any tag and gives that tag; `contentEnd` tells where it ends. */
  enterAny(limit = this.end): { readonly tag: number; readonly contentEnd: number } {
    const found = this.peek(limit);
    if (found === undefined) throw new GarbledAnswer('The answer ends too early.');
    return { tag: found, contentEnd: this.#step(limit) };
  }

  /** Steps over an element of this tag. */
  skip(wanted: number, limit = this.end): void {
    this.at = this.enter(wanted, limit);
  }

  /** The next octet string as text; bytes that are no UTF-8 become U+FFFD. */
  text(limit = this.end): string {
    const end = this.enter(tag.octets, limit);
    const value = this.slice(this.at, end);
    this.at = end;
    return value;
  }

  /** Text between two offsets that were checked before. */
  slice(start: number, end: number): string {
    return start === end ? '' : (this.bytes as Buffer & Sliceable).utf8Slice(start, end);
  }

  /** A copy of the next octet string, so that it does not keep the whole answer in memory. */
  octets(limit = this.end): Uint8Array {
    const end = this.enter(tag.octets, limit);
    const value = new Uint8Array(this.bytes.subarray(this.at, end));
    this.at = end;
    return value;
  }

  /** A whole number of at most four bytes. */
  integer(wanted: number = tag.integer, limit = this.end): number {
    const end = this.enter(wanted, limit);
    const length = end - this.at;
    if (length < 1 || length > 4) throw new GarbledAnswer('The answer has an impossible number.');
    const value = this.bytes.readIntBE(this.at, length);
    this.at = end;
    return value;
  }

  #step(limit: number): number {
    const first = this.bytes[this.at + 1] ?? 0x80;
    let start = this.at + 2;
    let length = first;
    if (first >= 0x80) {
      const digits = first - 0x80;
      if (digits === 0 || digits > 4 || start + digits > limit) throw new GarbledAnswer('The answer has an impossible length.');
      length = this.bytes.readUIntBE(start, digits);
      start += digits;
    }
    if (start + length > limit) throw new GarbledAnswer('The answer ends too early.');
    this.at = start;
    return start + length;
  }
}
