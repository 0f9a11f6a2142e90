/** Turns an entry as the server sent it into the engine's Entry, and notes which attributes came only in part. */
import type { Entry, Reference } from '../ports/directory.ts';
import { describeAttribute, type Description } from './attribute-description.ts';
import { tag, type BerCursor } from './ber-cursor.ts';
import { parseExtendedName } from './extended-name.ts';

/** An attribute of which the server sent only the values up to `next - 1`. */
export interface OpenRange {
  readonly attribute: string;
  readonly next: number;
}

/** An entry that can still grow: the parts of a large attribute are put behind what is there, and nothing is copied for it. */
export interface GrowingEntry extends Entry {
  readonly text: Map<string, string[]>;
  readonly bytes: Map<string, Uint8Array[]>;
  readonly references: Map<string, Reference[]>;
}

/** An entry, and what is still missing of it. */
export interface ReadEntry {
  readonly entry: GrowingEntry;
  readonly open: readonly OpenRange[];
}

const nothingOpen: readonly OpenRange[] = [];

/** Reads the entry at the cursor; with `named`, the names in it came extended. Attributes without values are left out: they are absent. */
export function readEntryAt(cursor: BerCursor, named: boolean): ReadEntry {
  const dn = cursor.text();
  const entry: GrowingEntry = { dn: named ? (parseExtendedName(dn)?.dn ?? dn) : dn, text: new Map(), bytes: new Map(), references: new Map() };
  let open: OpenRange[] | undefined;
  for (const end = cursor.enter(tag.sequence); cursor.at < end; ) {
    const description = addAttribute(entry, cursor, end, named);
    if (description.next !== undefined) (open ??= []).push({ attribute: description.attribute, next: description.next });
  }
  return { entry, open: open ?? nothingOpen };
}

/** Puts the values of `more` behind those of the entry. */
export function grow(entry: GrowingEntry, more: Entry): void {
  append(entry.text, more.text);
  append(entry.bytes, more.bytes);
  append(entry.references, more.references);
}

function append<Value>(to: Map<string, Value[]>, more: ReadonlyMap<string, readonly Value[]>): void {
  for (const [attribute, values] of more) {
    const there = listOf(to, attribute);
    for (const value of values) there.push(value);
  }
}

function addAttribute(entry: GrowingEntry, cursor: BerCursor, limit: number, named: boolean): Description {
  const attributeEnd = cursor.enter(tag.sequence, limit);
  const description = describeAttribute(cursor.text(attributeEnd));
  const end = cursor.enter(tag.set, attributeEnd);
  if (cursor.at < end) addValues(entry, description, cursor, end, named);
  cursor.at = attributeEnd;
  return description;
}

function addValues(entry: GrowingEntry, { attribute, binary }: Description, cursor: BerCursor, end: number, named: boolean): void {
  if (binary) {
    const values = listOf(entry.bytes, attribute);
    while (cursor.at < end) values.push(cursor.octets(end));
    return;
  }
  const values = listOf(entry.text, attribute);
  while (cursor.at < end) {
    const value = cursor.text(end);
    const reference = named ? parseExtendedName(value) : undefined;
    if (reference) listOf(entry.references, attribute).push(reference);
    values.push(reference?.dn ?? value);
  }
}

function listOf<Value>(map: Map<string, Value[]>, attribute: string): Value[] {
  const there = map.get(attribute);
  if (there) return there;
  const made: Value[] = [];
  map.set(attribute, made);
  return made;
}
