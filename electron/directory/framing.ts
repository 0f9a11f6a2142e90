/** Cuts the bytes of an LDAP connection into messages, bounded in size, however the network split them. */

/** No answer of a domain controller comes near it: an entry with 1,500 members takes about 0.5 MiB. */
const largestMessage = 64 * 1024 * 1024;

/** Thrown when the bytes are no LDAP; the connection cannot be used any more. */
export class GarbledAnswer extends Error {
  override readonly name = 'GarbledAnswer';
}

/** Collects chunks and gives back each message once it is whole. */
export class Framing {
  #chunks: Buffer[] = [];
  #held = 0;
  /** Bytes of the message at the front, or 0 while its header is incomplete. */
  #wanted = 0;

  /** The messages that became whole with this chunk; throws GarbledAnswer. */
  push(chunk: Buffer): readonly Buffer[] {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    const messages: Buffer[] = [];
    for (let message = this.#next(); message; message = this.#next()) messages.push(message);
    return messages;
  }

  #next(): Buffer | undefined {
    if (this.#wanted === 0 && this.#held > 0) this.#wanted = messageLength(this.#join(6));
    if (this.#wanted === 0 || this.#held < this.#wanted) return undefined;
    const all = this.#join(this.#wanted);
    const message = all.subarray(0, this.#wanted);
    this.#chunks[0] = all.subarray(this.#wanted);
    this.#held -= this.#wanted;
    this.#wanted = 0;
    return message;
  }

  /** The front of what is held as one buffer of at least `length` bytes where there are so many; joined once a message, not once a chunk. */
  #join(length: number): Buffer {
    const first = this.#chunks[0] ?? Buffer.alloc(0);
    if (first.length >= length || this.#chunks.length < 2) return first;
    const all = Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }
}

/** The whole length of the message that begins here, or 0 when its header is not complete yet (X.690 §8.1). */
function messageLength(front: Buffer): number {
  if (front[0] !== 0x30) throw new GarbledAnswer('The answer does not begin as LDAP does.');
  const first = front[1];
  if (first === undefined) return 0;
  if (first < 0x80) return 2 + first;
  const digits = first - 0x80;
  if (digits === 0 || digits > 4) throw new GarbledAnswer('The answer has an impossible length.');
  if (front.length < 2 + digits) return 0;
  const length = 2 + digits + front.readUIntBE(2, digits);
  if (length > largestMessage) throw new GarbledAnswer('The answer is larger than any of a domain controller.');
  return length;
}
