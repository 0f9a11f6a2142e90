/** The text that says where a delta reading begins, and whether the controller that reads it can still go on from there. */
import { z } from 'zod';
import { fail, type Failure } from '../../shared/problem.ts';
import type { Standing } from './standing.ts';

/** How changes are read: DirSync with the right to replicate, DirSync with the account's own rights, or by update sequence numbers. */
export type DeltaKind = 'dirsync' | 'dirsync-own-rights' | 'usn';

/** What the text holds. */
export type DeltaCursor = z.infer<typeof DeltaCursor>;
const DeltaCursor = z.strictObject({
  version: z.literal(1),
  kind: z.enum(['dirsync', 'dirsync-own-rights', 'usn']),
  namingContext: z.string(),
  /** Of DirSync, in base64; empty for `usn`. */
  cookie: z.string(),
  service: z.string(),
  invocation: z.string(),
  usn: z.int().nonnegative(),
  time: z.number().nonnegative(),
});

/** Forests of before 2003 keep deleted objects for 60 days, others for 180: a cursor that is older than half of that could miss deletions. */
const longestLife = 30 * 24 * 3600 * 1000;

/** A cursor of this controller at this standing. */
export function writeCursor(kind: DeltaKind, namingContext: string, cookie: Buffer, standing: Standing): string {
  const cursor: DeltaCursor = { version: 1, kind, namingContext, cookie: cookie.toString('base64'), ...standing };
  return JSON.stringify(cursor);
}

/** Throws `directory.cursor-expired` for anything that `writeCursor` did not write for this naming context. */
export function readCursor(text: string, namingContext: string): DeltaCursor {
  const cursor = parseCursor(text);
  if (cursor?.namingContext.toLowerCase() !== namingContext.toLowerCase()) throw expired('It is not a cursor of this naming context.');
  return cursor;
}

/** Undefined for text that is no cursor. */
export function parseCursor(text: string): DeltaCursor | undefined {
  try {
    return DeltaCursor.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Throws `directory.rolled-back` when the controller forgot changes that it had told of, and `directory.cursor-expired` when it cannot tell what happened since. */
export function requireUsable(cursor: DeltaCursor, standing: Standing): void {
  const known = cursor.invocation !== '' && standing.invocation !== '';
  const sameName = cursor.service.toLowerCase() === standing.service.toLowerCase();
  const sameDatabase = known ? cursor.invocation === standing.invocation : sameName;
  if (sameDatabase && standing.usn < cursor.usn) throw rolledBack('Its changes are numbered lower than before.', standing);
  if (sameName && !sameDatabase) throw rolledBack('Its database has another identity than before, as after a restore.', standing);
  if (cursor.kind === 'usn' && !sameDatabase) throw expired('Another domain controller answers, which numbers its changes differently.');
  if (cursor.time > 0 && standing.time - cursor.time > longestLife) throw expired('The last reading was more than 30 days ago.');
}

/** The failure of a cursor from which no controller can go on. */
export function expired(why: string): Failure {
  return fail('directory.cursor-expired', { why });
}

function rolledBack(why: string, { service, usn }: Standing): Failure {
  return fail('directory.rolled-back', { why, detail: { controller: service, usn: String(usn) } });
}
