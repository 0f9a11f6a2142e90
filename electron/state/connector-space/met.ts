/** Which rows a full reading has met, by row id: one bit for each. */

export interface Met {
  readonly add: (id: number) => void;
  readonly has: (id: number) => boolean;
}

/** Nothing is met yet; row ids are positive and dense enough for a bit each (a million rows take 125 kB). */
export function metNothing(): Met {
  let bits = new Uint8Array(4096);
  return {
    add: (id) => {
      const byte = id >>> 3;
      if (byte >= bits.length) {
        const more = new Uint8Array(Math.max(bits.length * 2, byte + 1));
        more.set(bits);
        bits = more;
      }
      bits[byte] = (bits[byte] ?? 0) | (1 << (id & 7));
    },
    has: (id) => ((bits[id >>> 3] ?? 0) & (1 << (id & 7))) !== 0,
  };
}
