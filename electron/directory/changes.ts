/** Reads what changed in a naming context since a cursor: by DirSync where the directory allows it, by update sequence numbers elsewhere. */
import { EqualityFilter, GreaterThanEqualsFilter, PresenceFilter, type Control } from 'ldapts';
import type { ChangesRead, Notice } from '../ports/directory.ts';
import type { BerCursor } from './ber-cursor.ts';
import type { LdapConnection } from './connection.ts';
import { showDeletedControl } from './controls.ts';
import type { LdapResult } from './decoding.ts';
import { expired, readCursor, requireUsable, writeCursor, type DeltaCursor, type DeltaKind } from './delta-cursor.ts';
import { DirSyncControl } from './dirsync-control.ts';
import { streamEntries } from './entry-stream.ts';
import { resultFailure } from './failures.ts';
import { readNoticeAt, readUsnNoticeAt } from './notice.ts';
import { pagedControl, searchRequest, type Question } from './search-request.ts';
import { readStanding } from './standing.ts';

/** AD's own limit of a page. */
const pageSize = 1000;

/** Nothing has this objectGUID: the answer is only the cookie of now. */
const nothing = new EqualityFilter({ attribute: 'objectGUID', value: Buffer.alloc(16) });

/** Kinds in the order in which they are tried; the later ones tell less. */
const kinds: readonly DeltaKind[] = ['dirsync', 'dirsync-own-rights', 'usn'];

/** A cursor of now, of the best kind that the directory grants this account. */
export async function cursorOfNow(connection: LdapConnection, namingContext: string, signal: AbortSignal): Promise<string> {
  const standing = await readStanding(connection, signal);
  for (const kind of kinds) {
    const cookie = kind === 'usn' ? Buffer.alloc(0) : await dirSyncCookie(connection, namingContext, kind, signal);
    if (cookie) return writeCursor(kind, namingContext, cookie, standing);
  }
  throw expired('The directory offers no way to read changes.');
}

/** The cookie of now, or undefined when the account or the server does not do this kind. */
async function dirSyncCookie(connection: LdapConnection, namingContext: string, kind: DeltaKind, signal: AbortSignal): Promise<Buffer | undefined> {
  const question: Question = { base: namingContext, scope: 'sub', filter: nothing, attributes: ['objectGUID'] };
  let cookie: Buffer = Buffer.alloc(0);
  for (;;) {
    const control = new DirSyncControl(kind === 'dirsync-own-rights', cookie);
    const result = await connection.send((messageId) => searchRequest(messageId, question, [control]), { signal });
    if (isRefusal(result)) return undefined;
    if (result.status !== 0) throw resultFailure(result, 'search', namingContext);
    if (!result.cookie || !result.more || result.cookie.equals(cookie)) return result.cookie;
    cookie = result.cookie;
  }
}

/** Reads over a connection of its own, since it is held back whenever the caller is slower than the server. */
export function readChanges(open: (signal: AbortSignal) => Promise<LdapConnection>, namingContext: string, cursor: string, signal: AbortSignal): ChangesRead {
  let next: string | undefined;
  async function* notices(): AsyncGenerator<readonly Notice[]> {
    const before = readCursor(cursor, namingContext);
    const connection = await open(signal);
    try {
      const standing = await readStanding(connection, signal);
      requireUsable(before, standing);
      const cookie = yield* readRounds(connection, before, signal);
      next = writeCursor(before.kind, namingContext, cookie, standing);
    } finally {
      connection.close();
    }
  }
  return {
    notices: notices(),
    cursor: () => {
      if (next === undefined) throw new Error('The cursor is known only after the last notice.');
      return next;
    },
  };
}

/** Round after round until the server has no more; gives the cookie of the end. */
async function* readRounds(connection: LdapConnection, before: DeltaCursor, signal: AbortSignal): AsyncGenerator<readonly Notice[], Buffer> {
  const round = before.kind === 'usn' ? usnRound(before) : dirSyncRound(before);
  let cookie: Buffer = Buffer.from(before.cookie, 'base64');
  for (;;) {
    const asked = cookie;
    const result = yield* streamEntries(connection, (messageId) => searchRequest(messageId, round.question, round.controls(asked)), round.read, signal);
    requireAnswer(result, before);
    cookie = result.cookie ?? Buffer.alloc(0);
    if (!result.more) return cookie;
    if (before.kind !== 'usn' && cookie.equals(asked)) throw expired('The controller says that there is more, but does not go on.');
  }
}

function requireAnswer(result: LdapResult, { kind, namingContext }: DeltaCursor): void {
  if (isRefusal(result)) throw expired(`The controller answers ${result.status} to it.`);
  if (result.status !== 0) throw resultFailure(result, 'search', namingContext);
  if (kind !== 'usn' && !result.cookie) throw expired('The controller answers without a cookie.');
}

/** Whether the server does not do this at all: controllers name no single code for a cookie or a control that they do not take. */
function isRefusal(result: LdapResult): boolean {
  if (result.status === 0) return false;
  const { code } = resultFailure(result, 'search', '').problem;
  return code === 'directory.refused' || code === 'directory.permission-refused';
}

/** What is asked again and again with another cookie. */
interface Round {
  readonly question: Question;
  readonly controls: (cookie: Buffer) => readonly Control[];
  readonly read: (entry: BerCursor) => Notice | undefined;
}

/** All attributes are asked for: rules of a customer may read any of them, and DirSync sends only what changed. */
function dirSyncRound({ namingContext, kind }: DeltaCursor): Round {
  return {
    question: { base: namingContext, scope: 'sub', filter: new PresenceFilter({ attribute: 'objectClass' }), attributes: ['*'], references: true },
    controls: (cookie) => [new DirSyncControl(kind === 'dirsync-own-rights', cookie)],
    read: readNoticeAt,
  };
}

function usnRound({ namingContext, usn }: DeltaCursor): Round {
  const filter = new GreaterThanEqualsFilter({ attribute: 'uSNChanged', value: String(usn + 1) });
  return {
    question: { base: namingContext, scope: 'sub', filter, attributes: ['objectGUID', 'isDeleted', 'objectClass'] },
    controls: (cookie) => [pagedControl(pageSize, cookie.length > 0 ? cookie : undefined), showDeletedControl()],
    read: readUsnNoticeAt,
  };
}
