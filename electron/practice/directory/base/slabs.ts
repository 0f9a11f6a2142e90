/** Keeps many small pieces of bytes in few large buffers, which spares the garbage collector. */

const slabSize = 256 * 1024;

/** Hands out copies. */
export class Slabs {
  #slab = Buffer.alloc(0);
  #used = 0;

  /** A copy that stays as it is; a slab lives as long as any of its pieces. */
  keep(bytes: Buffer): Buffer {
    if (bytes.length > slabSize / 4) return Buffer.from(bytes);
    if (this.#used + bytes.length > this.#slab.length) {
      this.#slab = Buffer.allocUnsafeSlow(slabSize);
      this.#used = 0;
    }
    const kept = this.#slab.subarray(this.#used, this.#used + bytes.length);
    bytes.copy(kept);
    this.#used += bytes.length;
    return kept;
  }
}
