/** A buffer that grows, in which attributes of entries are written without any intermediate copies. */

/** Bytes that the tag and length before `size` bytes of content take. */
export function headerSize(size: number): number {
  return size < 0x80 ? 2 : size < 0x1_00 ? 3 : size < 0x1_00_00 ? 4 : size < 0x1_00_00_00 ? 5 : 6;
}

/** Writes BER elements one after the other. */
export class Scratch {
  bytes = Buffer.allocUnsafe(64 * 1024);
  at = 0;

  /** What was written, as a view that the next `clear` gives away. */
  get written(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  clear(): this {
    this.at = 0;
    return this;
  }

  /** Sees to `more` bytes of room. */
  room(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + more));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }

  /** A tag and the length of the content that follows. */
  header(tag: number, size: number): void {
    this.room(6);
    this.bytes[this.at] = tag;
    const count = headerSize(size) - 2;
    if (count === 0) this.bytes[this.at + 1] = size;
    else {
      this.bytes[this.at + 1] = 0x80 + count;
      this.bytes.writeUIntBE(size, this.at + 2, count);
    }
    this.at += 2 + count;
  }

  copy(from: Buffer, start = 0, end = from.length): void {
    this.room(end - start);
    from.copy(this.bytes, this.at, start, end);
    this.at += end - start;
  }

  /** Text as an octet string. */
  text(value: string, encoding: 'utf8' | 'latin1'): void {
    const size = encoding === 'latin1' ? value.length : Buffer.byteLength(value);
    this.header(0x04, size);
    this.room(size);
    this.bytes.write(value, this.at, size, encoding);
    this.at += size;
  }

  /** A PartialAttribute of RFC 4511 §4.1.7: a name with its set of values. */
  attribute(name: string, values: readonly string[], encoding: 'utf8' | 'latin1'): void {
    let content = 0;
    for (const value of values) {
      const size = encoding === 'latin1' ? value.length : Buffer.byteLength(value);
      content += headerSize(size) + size;
    }
    this.header(0x30, headerSize(name.length) + name.length + headerSize(content) + content);
    this.text(name, 'latin1');
    this.header(0x31, content);
    for (const value of values) this.text(value, encoding);
  }
}
