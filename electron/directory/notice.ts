/** Turns an entry of a DirSync answer into a notice: which object, whether it is gone, and what happened to its members. */
import type { Notice, Reference } from '../ports/directory.ts';
import { describeAttribute } from './attribute-description.ts';
import { tag, type BerCursor } from './ber-cursor.ts';
import { readEntryAt } from './entry.ts';
import { parseExtendedName } from './extended-name.ts';

/** The ranges by which DirSync marks values that came and values that went (MS-ADTS §3.1.1.3.4.1.3). */
const cameRange = '1-1';
const wentRange = '0-0';

/** What is known of an object while its attributes go by. */
interface Sighting {
  guid: string | undefined;
  deleted: boolean;
  /** Members came in a form that does not say what changed. */
  unclear: boolean;
  added: Reference[];
  removed: Reference[];
}

/** Undefined for an entry without objectGUID: nobody could read it afterwards. */
export function readNoticeAt(cursor: BerCursor): Notice | undefined {
  const name = cursor.text();
  const sighting: Sighting = { guid: undefined, deleted: false, unclear: false, added: [], removed: [] };
  for (const end = cursor.enter(tag.sequence); cursor.at < end; ) see(sighting, cursor, end);
  const { guid, deleted } = sighting;
  return guid === undefined ? undefined : { guid, dn: parseExtendedName(name)?.dn ?? name, deleted, members: membersOf(sighting) };
}

function membersOf({ unclear, added, removed }: Sighting): Notice['members'] {
  if (unclear) return 'all';
  return added.length + removed.length > 0 ? { added, removed } : undefined;
}

function see(sighting: Sighting, cursor: BerCursor, limit: number): void {
  const attributeEnd = cursor.enter(tag.sequence, limit);
  const { attribute, range } = describeAttribute(cursor.text(attributeEnd));
  const end = cursor.enter(tag.set, attributeEnd);
  if (attribute === 'objectguid' && cursor.at < end) sighting.guid = Buffer.from(cursor.octets(end)).toString('base64');
  if (attribute === 'isdeleted' && cursor.at < end) sighting.deleted = cursor.text(end) === 'TRUE';
  if (attribute === 'member') seeMembers(sighting, range, cursor, end);
  cursor.at = attributeEnd;
}

function seeMembers(sighting: Sighting, range: string | undefined, cursor: BerCursor, end: number): void {
  const list = { [cameRange]: sighting.added, [wentRange]: sighting.removed }[range ?? ''];
  if (!list) sighting.unclear = true;
  while (list && cursor.at < end) {
    const reference = parseExtendedName(cursor.text(end));
    if (reference) list.push(reference);
    else sighting.unclear = true;
  }
}

/** A notice of an object that was found by its update sequence number: what changed is not known, so that a group's members are read again. */
export function readUsnNoticeAt(cursor: BerCursor): Notice | undefined {
  const { entry } = readEntryAt(cursor, false);
  const guid = entry.bytes.get('objectguid')?.[0];
  if (guid === undefined) return undefined;
  const isGroup = entry.text.get('objectclass')?.includes('group') === true;
  const deleted = entry.text.get('isdeleted')?.[0] === 'TRUE';
  return { guid: Buffer.from(guid).toString('base64'), dn: entry.dn, deleted, members: isGroup && !deleted ? 'all' : undefined };
}
