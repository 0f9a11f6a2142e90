/** Reads BER elements strictly: every length is checked against what holds it. */
import { Ber, BerReader, InvalidAsn1Error } from 'ldapts';

/** A message that does not follow RFC 4511. */
export class BadMessage extends Error {}

/** One element: its tag and a reader bounded to its content. */
export interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

/** Reads the next element; throws `BadMessage` when there is none. */
export function nextElement(reader: BerReader): Element {
  const tag = reader.peek();
  const start = tag === null ? null : lengthAt(reader);
  const end = (start ?? 0) + reader.length;
  if (tag === null || start === null || reader.length < 0 || end > reader.buffer.length) throw new BadMessage('element cut short');
  const content = reader.buffer.subarray(start, end);
  reader.offset = end;
  return { tag, content };
}

function lengthAt(reader: BerReader): number | null {
  try {
    return reader.readLength(reader.offset + 1);
  } catch (error) {
    if (error instanceof InvalidAsn1Error) throw new BadMessage(error.message);
    throw error;
  }
}

/** The elements inside a constructed element. */
export function elementsOf(content: Buffer): readonly Element[] {
  const reader = new BerReader(content);
  const elements: Element[] = [];
  while (reader.remain > 0) elements.push(nextElement(reader));
  return elements;
}

/** Steps through the elements of a sequence, asking for the tag that must come. */
export class Walker {
  readonly #reader: BerReader;

  constructor(content: Buffer) {
    this.#reader = new BerReader(content);
  }

  /** Tag of the next element; undefined at the end. */
  get ahead(): number | undefined {
    return this.#reader.remain > 0 ? (this.#reader.peek() ?? undefined) : undefined;
  }

  take(tag: number): Buffer {
    const element = nextElement(this.#reader);
    if (element.tag !== tag) throw new BadMessage(`expected 0x${tag.toString(16)}, got 0x${element.tag.toString(16)}`);
    return element.content;
  }

  any(): Element {
    return nextElement(this.#reader);
  }

  text(tag: number = Ber.OctetString): string {
    return this.take(tag).toString('utf8');
  }

  integer(tag: number = Ber.Integer): number {
    return integerOf(this.take(tag));
  }

  boolean(): boolean {
    return (this.take(Ber.Boolean)[0] ?? 0) !== 0;
  }
}

/** The number of an INTEGER or ENUMERATED content of up to 6 bytes. */
export function integerOf(content: Buffer): number {
  if (content.length === 0 || content.length > 6) throw new BadMessage('number too long');
  return content.readIntBE(0, content.length);
}
