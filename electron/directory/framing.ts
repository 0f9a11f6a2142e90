/** Cuts the bytes of an LDAP connection into messages, bounded in size, however the network split them. */

/** Windows sends at most 1,500 values at a time; Samba sends all members of a group at once, a quarter of a million in 60 MB. */
const largestMessage = 128 * 1024 * 1024;

/** Thrown when the bytes are no LDAP; the connection cannot be used any more. */
export class GarbledAnswer extends Error {
  override readonly name = 'GarbledAnswer';
}

/** Takes a message: the bytes from `start` to before `end`. They are part of what the network gave; what is kept of them has to be copied. */
export type TakeMessage = (bytes: Buffer, start: number, end: number) => void;

/** Collects chunks and gives out each message once it is whole. */
export class Framing {
  #chunks: Buffer[] = [];
  #held = 0;
  /** Bytes that have to be there before it is worth looking again: a header, or a whole message. */
  #wanted = 2;

  /** Gives the messages that became whole with this chunk; throws GarbledAnswer. */
  push(chunk: Buffer, take: TakeMessage): void {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#held < this.#wanted) return;
    const all = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    let start = 0;
    for (;;) {
      this.#wanted = messageLength(all, start);
      if (start + this.#wanted > all.length) break;
      take(all, start, start + this.#wanted);
      start += this.#wanted;
    }
    this.#held = all.length - start;
    this.#chunks = this.#held === 0 ? [] : [all.subarray(start)];
  }
}

/** The whole length of the message that begins at `start`; while its header is not complete, so many bytes as the header needs (X.690 §8.1). */
function messageLength(bytes: Buffer, start: number): number {
  const held = bytes.length - start;
  if (held > 0 && bytes[start] !== 0x30) throw new GarbledAnswer('The answer does not begin as LDAP does.');
  const first = bytes[start + 1];
  if (first === undefined) return 2;
  if (first < 0x80) return 2 + first;
  const digits = first - 0x80;
  if (digits === 0 || digits > 4) throw new GarbledAnswer('The answer has an impossible length.');
  if (held < 2 + digits) return 2 + digits;
  const length = 2 + digits + bytes.readUIntBE(start + 2, digits);
  if (length > largestMessage) throw new GarbledAnswer('The answer is larger than any of a domain controller.');
  return length;
}
