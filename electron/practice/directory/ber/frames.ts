/** Cuts the bytes of a connection into LDAP messages, however they arrive. */

/** Largest message that is read, in bytes (MaxReceiveBuffer of Active Directory). */
export const largestMessage = 10 * 1024 * 1024;

/** The connection sent something that cannot be an LDAP message. */
export class BadFrame extends Error {}

/** Collects chunks; a chunk is copied at most once, so thousands of small ones stay cheap. */
export class Frames {
  readonly #chunks: Buffer[] = [];
  #length = 0;
  /** Bytes needed before it is worth looking again. */
  #wanted = 2;

  /** Takes a chunk in; answers the messages that are now whole. Throws `BadFrame`. */
  push(chunk: Buffer): readonly Buffer[] {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#length < this.#wanted) return [];
    let bytes = Buffer.concat(this.#chunks);
    const whole: Buffer[] = [];
    this.#wanted = 2;
    while (bytes.length >= 2) {
      const size = frameSize(bytes);
      if (size === undefined || bytes.length < size) {
        this.#wanted = size ?? bytes.length + 1;
        break;
      }
      whole.push(bytes.subarray(0, size));
      bytes = bytes.subarray(size);
    }
    this.#chunks.splice(0, this.#chunks.length, ...(bytes.length === 0 ? [] : [bytes]));
    this.#length = bytes.length;
    return whole;
  }
}

function frameSize(bytes: Buffer): number | undefined {
  if (bytes[0] !== 0x30) throw new BadFrame('not a sequence');
  const first = bytes[1] ?? 0;
  if (first < 0x80) return 2 + first;
  const count = first - 0x80;
  if (count === 0 || count > 4) throw new BadFrame('length not readable');
  if (bytes.length < 2 + count) return undefined;
  const size = 2 + count + bytes.readUIntBE(2, count);
  if (size > largestMessage) throw new BadFrame('message too long');
  return size;
}
