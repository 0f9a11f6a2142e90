/** Searches page by page; the server works on the next page while this one is looked at. */
import { setImmediate } from 'node:timers/promises';
import type { Entry, Search } from '../ports/directory.ts';
import type { BerCursor } from './ber-cursor.ts';
import type { LdapConnection } from './connection.ts';
import { readEntryAt } from './entry.ts';
import { aborted, resultFailure } from './failures.ts';
import { askObject, complete, completed, noSuchObject } from './ranges.ts';
import { pagedControl, questionOf, searchRequest, type Question } from './search-request.ts';

/** AD's own limit (`MaxPageSize`). */
const pageSize = 1000;

/** Bytes that a page should not much exceed: pages of large groups are asked for with fewer objects. */
const pageBytes = 16 * 1024 * 1024;

/** Bytes of entries that are converted, and looked at by whoever asked, in one go: about 200 people, or one group with a first part of its members. */
const sliceBytes = 256 * 1024;

/** One page as it came, and the cookie of the next. Its entries are converted only after the next page was asked for. */
interface Page {
  readonly raw: readonly BerCursor[];
  readonly cookie: Buffer | undefined;
  /** How many objects the next page should have. */
  readonly nextSize: number;
}

/** At most 1,000 entries at a time, complete; an empty page with a cookie is passed over (RFC 2696 allows it). */
export async function* searchPages(connection: LdapConnection, search: Search, signal: AbortSignal): AsyncGenerator<readonly Entry[]> {
  const question = questionOf(search);
  const references = search.references === true;
  const leave = new AbortController();
  const until = AbortSignal.any([signal, leave.signal]);
  let open: Buffer | undefined;
  let next: Promise<Page> | undefined = askPage(connection, question, pageSize, undefined, until);
  try {
    while (next) {
      const page: Page = await next;
      open = page.cookie;
      // The page may have come before the signal.
      goOn(signal);
      next = page.cookie && askPage(connection, question, page.nextSize, page.cookie, until);
      // Its failure is met when it is waited for, which may be long after.
      next?.catch(() => undefined);
      for (const slice of slicesOf(page.raw)) {
        const found = connection.reading(() => slice.map((cursor) => readEntryAt(cursor, references)));
        const entries = await completed(connection, found, references, until);
        if (entries.length > 0) yield entries;
        await setImmediate();
        goOn(signal);
      }
    }
  } finally {
    leave.abort();
    if (open && connection.open) release(connection, question, open);
  }
}

/** Throws when the work was stopped. */
function goOn(signal: AbortSignal): void {
  if (signal.aborted) throw aborted();
}

/** The one entry of a search of scope `base`, or undefined when the object is not there. */
export async function readEntry(connection: LdapConnection, dn: string, attributes: readonly string[], signal: AbortSignal): Promise<Entry | undefined> {
  const { found, result } = await askObject(connection, dn, attributes, false, signal);
  if (result.status === noSuchObject) return undefined;
  if (result.status !== 0) throw resultFailure(result, 'search', dn);
  return found && (await complete(connection, found, false, signal));
}

async function askPage(connection: LdapConnection, question: Question, size: number, cookie: Buffer | undefined, signal: AbortSignal): Promise<Page> {
  const raw: BerCursor[] = [];
  let bytes = 0;
  const take = (cursor: BerCursor): void => {
    bytes += cursor.end - cursor.at;
    raw.push(cursor);
  };
  const paging = question.scope === 'base' ? [] : [pagedControl(size, cookie)];
  const result = await connection.send((messageId) => searchRequest(messageId, question, paging), { signal, onEntry: take });
  if (result.status !== 0) throw resultFailure(result, 'search', question.base);
  return { raw, cookie: result.cookie, nextSize: sizeAfter(raw.length, bytes) };
}

/** The entries of a page in their order, a few milliseconds of work at a time. */
function* slicesOf(raw: readonly BerCursor[]): Generator<readonly BerCursor[]> {
  let slice: BerCursor[] = [];
  let bytes = 0;
  for (const cursor of raw) {
    slice.push(cursor);
    bytes += cursor.end - cursor.at;
    if (bytes < sliceBytes) continue;
    yield slice;
    slice = [];
    bytes = 0;
  }
  if (slice.length > 0) yield slice;
}

function sizeAfter(entries: number, bytes: number): number {
  return bytes <= pageBytes ? pageSize : Math.max(1, Math.floor((entries * pageBytes) / bytes));
}

/** A page of size 0 tells the server that nobody will ask for the rest (RFC 2696 §3); whether it worked does not matter. */
function release(connection: LdapConnection, question: Question, cookie: Buffer): void {
  connection.send((messageId) => searchRequest(messageId, question, [pagedControl(0, cookie)])).catch(() => undefined);
}
