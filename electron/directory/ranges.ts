/** Completes entries of which a server sends large attributes a part at a time. */
import { PresenceFilter } from 'ldapts';
import type { Entry, MembersPart } from '../ports/directory.ts';
import type { LdapConnection } from './connection.ts';
import { grow, readEntryAt, type OpenRange, type ReadEntry } from './entry.ts';
import { lostFailure, resultFailure } from './failures.ts';
import { GarbledAnswer } from './framing.ts';
import type { LdapResult } from './decoding.ts';
import { searchRequest, type Question } from './search-request.ts';

/** No attribute has more parts: 10 million values at 1,500 a part. */
const mostParts = 7000;

/** Members that are asked for at once; Windows gives no more than its `MaxValRange`, 1,500 or 5,000, and Samba all of these. */
const membersAtOnce = 10_000;

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

/** Those of the entries that still exist, with all their values; with references, members come in their first part, as a group can have any number of them. */
export async function completed(connection: LdapConnection, found: readonly ReadEntry[], references: boolean, signal: AbortSignal): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const read of found) {
    const members = references ? read.open.find(isMember) : undefined;
    const open = members === undefined ? read.open : read.open.filter((range) => !isMember(range));
    const entry = open.length === 0 ? read.entry : await complete(connection, { entry: read.entry, open }, references, signal);
    if (entry) entries.push(members === undefined ? entry : { ...entry, membersFrom: members.next });
  }
  return entries;
}

/** Members of the group with this objectGUID (base64); undefined when it is gone. */
export async function readMembers(connection: LdapConnection, group: string, from: number, signal: AbortSignal): Promise<MembersPart | undefined> {
  const name = `<GUID=${Buffer.from(group, 'base64').toString('hex')}>`;
  const { found, result } = await askObject(connection, name, [`member;range=${from}-${from + membersAtOnce - 1}`], true, signal);
  if (result.status === noSuchObject) return undefined;
  if (result.status !== 0) throw resultFailure(result, 'search', name);
  const next = found?.open.find(isMember)?.next;
  if (next !== undefined && next <= from) throw lostFailure(new GarbledAnswer('The members of a group have no end.'));
  return found && { members: found.entry.references.get('member') ?? [], next };
}

function isMember({ attribute }: OpenRange): boolean {
  return attribute === 'member';
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
