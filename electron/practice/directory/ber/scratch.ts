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
    const [value = ''] = values;
    if (values.length !== 1 || !this.#short(name, value, encoding)) this.#long(name, values, encoding);
  }

  /**
   * One short value, where every length takes one byte; false when it is not short after all.
   * Most attributes are like this, and for them calls into the runtime cost more than the bytes.
   */
  #short(name: string, value: string, encoding: 'utf8' | 'latin1'): boolean {
    const whole = name.length + value.length + 6;
    if (whole >= 0x80) return false;
    this.room(whole + 2);
    const { bytes } = this;
    const start = this.at;
    const set = start + 4 + name.length;
    const top = encoding === 'utf8' ? 0x80 : 0x1_00;
    for (let index = 0; index < value.length; index += 1) {
      const code = value.charCodeAt(index);
      if (code >= top) return false;
      bytes[set + 4 + index] = code;
    }
    for (let index = 0; index < name.length; index += 1) bytes[start + 4 + index] = name.charCodeAt(index);
    bytes[start] = 0x30;
    bytes[start + 1] = whole;
    bytes[start + 2] = 0x04;
    bytes[start + 3] = name.length;
    bytes[set] = 0x31;
    bytes[set + 1] = value.length + 2;
    bytes[set + 2] = 0x04;
    bytes[set + 3] = value.length;
    this.at = start + whole + 2;
    return true;
  }

  #long(name: string, values: readonly string[], encoding: 'utf8' | 'latin1'): void {
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
