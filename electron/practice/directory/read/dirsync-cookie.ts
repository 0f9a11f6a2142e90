/** The cookie of the DirSync control: how far a client has read. */

/** How far a client has read one naming context. */
export interface Progress {
  /** What was changed up to this USN is known to the client. */
  readonly since: number;
  /** Objects whose last change is up to this USN were looked at in the rounds so far; equal to `since` between reads. */
  readonly reached: number;
}

/** What a cookie belongs to: ids in 16 bytes. */
export interface CookieOwner {
  readonly namingContext: Buffer;
  /** invocationId of the directory. */
  readonly invocation: Buffer;
}

const magic = Buffer.from('MSDS');
const version = 3;
const size = 64;

/** The start of a first read. */
export const beginning: Progress = { since: 0, reached: 0 };

/** Writes a cookie. */
export function cookieOf(progress: Progress, owner: CookieOwner): Buffer {
  const bytes = Buffer.alloc(size);
  magic.copy(bytes);
  bytes.writeUInt32LE(version, 4);
  owner.namingContext.copy(bytes, 8, 0, 16);
  owner.invocation.copy(bytes, 24, 0, 16);
  bytes.writeDoubleLE(progress.since, 40);
  bytes.writeDoubleLE(progress.reached, 48);
  return bytes;
}

/**
 * Reads a cookie; undefined when it is none of this naming context. A cookie of another invocation starts from the
 * beginning, as on a controller that does not know it.
 */
export function progressOf(cookie: Buffer, owner: CookieOwner): Progress | undefined {
  if (cookie.length === 0) return beginning;
  if (cookie.length !== size || !cookie.subarray(0, 4).equals(magic) || cookie.readUInt32LE(4) !== version) return undefined;
  if (!cookie.subarray(8, 24).equals(owner.namingContext)) return undefined;
  if (!cookie.subarray(24, 40).equals(owner.invocation)) return beginning;
  const progress = { since: cookie.readDoubleLE(40), reached: cookie.readDoubleLE(48) };
  return [progress.since, progress.reached].every(Number.isSafeInteger) ? progress : undefined;
}
