/** Completes entries of which a server sends large attributes a part at a time. */
import { PresenceFilter } from 'ldapts';
import type { Entry } from '../ports/directory.ts';
import type { LdapConnection } from './connection.ts';
import { grow, readEntryAt, type OpenRange, type ReadEntry } from './entry.ts';
import { resultFailure } from './failures.ts';
import type { LdapResult } from './decoding.ts';
import { searchRequest, type Question } from './search-request.ts';

/** No attribute has more parts: 10 million values at 1,500 a part. */
const mostParts = 7000;

export const noSuchObject = 32;

/** Asks for one object. */
export async function askObject(
  connection: LdapConnection,
  dn: string,
  attributes: readonly string[],
  references: boolean,
  signal: AbortSignal,
): Promise<{ readonly found: ReadEntry | undefined; readonly result: LdapResult }> {
  const question: Question = { base: dn, scope: 'base', filter: new PresenceFilter({ attribute: 'objectClass' }), attributes, references };
  let found: ReadEntry | undefined;
  const result = await connection.send((messageId) => searchRequest(messageId, question, []), {
    signal,
    onEntry: (cursor) => (found ??= readEntryAt(cursor, references)),
  });
  return { found, result };
}

/** Those of the entries that still exist, with all their values. */
export async function completed(connection: LdapConnection, found: readonly ReadEntry[], references: boolean, signal: AbortSignal): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const read of found) {
    const entry = read.open.length === 0 ? read.entry : await complete(connection, read, references, signal);
    if (entry) entries.push(entry);
  }
  return entries;
}

/** Undefined when the object was deleted before all of it was read. */
export async function complete(connection: LdapConnection, { entry, open }: ReadEntry, references: boolean, signal: AbortSignal): Promise<Entry | undefined> {
  let missing = open;
  for (let parts = 0; missing.length > 0 && parts < mostParts; parts += 1) {
    const { found, result } = await askObject(connection, entry.dn, missing.map(rest), references, signal);
    if (result.status === noSuchObject) return undefined;
    if (result.status !== 0) throw resultFailure(result, 'search', entry.dn);
    if (found) grow(entry, found.entry);
    missing = found?.open ?? [];
  }
  return entry;
}

function rest(range: OpenRange): string {
  return `${range.attribute};range=${range.next}-*`;
}
