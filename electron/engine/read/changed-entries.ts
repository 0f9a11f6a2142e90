/** Reads objects by objectGUID and tells apart what they are. */
import type { Entry } from '../../ports/directory.ts';
import { placeClasses } from './places.ts';
import type { SourceReading } from './source-reading.ts';

/** Linked attributes that objects are read with; `memberOf` and `directReports` tell where an object that came back belongs. */
export const linkedAttributes: readonly string[] = ['manager', 'member'];
const backLinks: readonly string[] = ['memberOf', 'directReports'];

/** Tells people from computers, and groups from dynamic lists. */
const category = 'objectCategory';

/** All that still exist of these, whole. */
export async function readByGuid(reading: SourceReading, guids: readonly string[]): Promise<Entry[]> {
  return read(reading, guids, [...reading.attributes, ...linkedAttributes, ...backLinks, category]);
}

/** All that still exist of these, without their members. */
export async function readWithoutMembers(reading: SourceReading, guids: readonly string[]): Promise<Entry[]> {
  return read(reading, guids, [...reading.attributes, 'manager', category]);
}

/** Groups of these, with nothing but their members. */
export async function readMembers(reading: SourceReading, guids: readonly string[]): Promise<Entry[]> {
  return read(reading, guids, ['objectGUID', 'objectClass', 'member']);
}

async function read({ directory, source, signal }: SourceReading, guids: readonly string[], attributes: readonly string[]): Promise<Entry[]> {
  const found: Entry[] = [];
  if (guids.length === 0) return found;
  for await (const page of directory.readMany(source.namingContext, guids, attributes, signal)) found.push(...page);
  return found;
}

/** True for what the search for objects would find: users (not computers), groups, contacts. */
export function isObject(entry: Entry): boolean {
  const classes = entry.text.get('objectclass') ?? [];
  const kind = /^cn=([^,]+)/i.exec(entry.text.get('objectcategory')?.[0] ?? '')?.[1]?.toLowerCase();
  if (classes.includes('group')) return kind === undefined || kind === 'group';
  if (kind !== undefined && kind !== 'person') return false;
  return !classes.includes('computer') && (classes.includes('user') || classes.includes('contact'));
}

/** True for what holds objects. */
export function isPlace(entry: Entry): boolean {
  return entry.text.get('objectclass')?.some((name) => placeClasses.includes(name)) === true;
}
