/** The cookie of the DirSync control: how far a client has read. */

/** Up to which USN everything was delivered, and the place inside an unfinished round. */
export interface Progress {
  /** Everything up to this USN was delivered in earlier rounds. */
  readonly since: number;
  /** The unfinished read covers changes up to this USN; equal to `since` between reads. */
  readonly until: number;
  /** Depth and USN of the last object sent; -1 at the start. */
  readonly depth: number;
  readonly usn: number;
}

const magic = Buffer.from('MSDS');
const version = 3;
const size = 64;

/** The start of a first read. */
export const beginning: Progress = { since: 0, until: 0, depth: -1, usn: 0 };

/** Writes a cookie. */
export function cookieOf(progress: Progress, directoryId: Buffer): Buffer {
  const bytes = Buffer.alloc(size);
  magic.copy(bytes);
  bytes.writeUInt32LE(version, 4);
  directoryId.copy(bytes, 8, 0, 16);
  bytes.writeDoubleLE(progress.since, 24);
  bytes.writeDoubleLE(progress.until, 32);
  bytes.writeInt32LE(progress.depth, 40);
  bytes.writeDoubleLE(progress.usn, 48);
  return bytes;
}

/** Reads a cookie; undefined when it is not one. A cookie of another directory starts from the beginning, as on a Windows controller that does not know it. */
export function progressOf(cookie: Buffer, directoryId: Buffer): Progress | undefined {
  if (cookie.length === 0) return beginning;
  if (cookie.length !== size || !cookie.subarray(0, 4).equals(magic) || cookie.readUInt32LE(4) !== version) return undefined;
  if (!cookie.subarray(8, 24).equals(directoryId)) return beginning;
  const progress = { since: cookie.readDoubleLE(24), until: cookie.readDoubleLE(32), depth: cookie.readInt32LE(40), usn: cookie.readDoubleLE(48) };
  return [progress.since, progress.until, progress.usn].every(Number.isSafeInteger) ? progress : undefined;
}
