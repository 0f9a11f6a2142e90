/** Security descriptors in their binary form ([MS-DTYP] 2.4.6): reading, writing and merging parts. */
import { sidBytes } from '../values/identifiers.ts';

/** One entry of an access list. */
export interface AccessEntry {
  /** 0 allow, 1 deny, 5 allow for an object, 6 deny for an object. */
  readonly type: number;
  readonly flags: number;
  readonly mask: number;
  /** GUID of a property, property set, class or extended right, as a byte string. */
  readonly object: string | undefined;
  readonly sid: string;
}

/** The four parts as bytes. */
export interface Descriptor {
  readonly owner: Buffer | undefined;
  readonly group: Buffer | undefined;
  readonly dacl: Buffer | undefined;
  readonly sacl: Buffer | undefined;
  /** True when the DACL takes nothing from the object above. */
  readonly cutOff: boolean;
}

/** Flags of the SD flags control. */
export const parts = { owner: 1, group: 2, dacl: 4, sacl: 8 } as const;

/** Control bit of a DACL whose inheritance is disabled. */
const protectedList = 0x1000;

/** Reads a descriptor; undefined when the bytes are not one. */
export function readDescriptor(bytes: Buffer): Descriptor | undefined {
  if (bytes.length < 20 || bytes[0] !== 1) return undefined;
  const [owner, group, sacl, dacl] = [4, 8, 12, 16].map((at) => bytes.readUInt32LE(at));
  const part = (offset: number | undefined, size: (at: number) => number): Buffer | undefined => {
    if (offset === undefined || offset === 0 || offset + 8 > bytes.length) return undefined;
    const end = offset + size(offset);
    return end > bytes.length ? undefined : bytes.subarray(offset, end);
  };
  const sidSize = (at: number): number => 8 + (bytes[at + 1] ?? 0) * 4;
  const listSize = (at: number): number => bytes.readUInt16LE(at + 2);
  const cutOff = (bytes.readUInt16LE(2) & protectedList) !== 0;
  return { owner: part(owner, sidSize), group: part(group, sidSize), dacl: part(dacl, listSize), sacl: part(sacl, listSize), cutOff };
}

/** Writes a self-relative descriptor. */
export function writeDescriptor(descriptor: Descriptor): Buffer {
  const head = Buffer.alloc(20);
  head[0] = 1;
  head.writeUInt16LE(0x8000 | (descriptor.dacl === undefined ? 0 : 0x0404) | (descriptor.sacl === undefined ? 0 : 0x0810) | (descriptor.cutOff ? protectedList : 0), 2);
  let offset = 20;
  const body: Buffer[] = [];
  const place = (part: Buffer | undefined, at: number): void => {
    if (part === undefined) return;
    head.writeUInt32LE(offset, at);
    offset += part.length;
    body.push(part);
  };
  place(descriptor.sacl, 12);
  place(descriptor.dacl, 16);
  place(descriptor.owner, 4);
  place(descriptor.group, 8);
  return Buffer.concat([head, ...body]);
}

/** The parts that the flags name out of `from`, the others out of `otherwise`. */
export function pickParts(flags: number, from: Descriptor, otherwise?: Descriptor): Descriptor {
  const pick = (name: keyof typeof parts): Buffer | undefined => ((flags & parts[name]) === 0 ? otherwise?.[name] : from[name]);
  const cutOff = ((flags & parts.dacl) === 0 ? otherwise : from)?.cutOff ?? false;
  return { owner: pick('owner'), group: pick('group'), dacl: pick('dacl'), sacl: pick('sacl'), cutOff };
}

/** The entries of an access list; unknown kinds of entries are left out. */
export function readEntries(list: Buffer | undefined): readonly AccessEntry[] {
  return entryBytes(list).flatMap((bytes) => readEntry(bytes) ?? []);
}

/** The bytes of each entry of an access list, of whatever kind. */
export function entryBytes(list: Buffer | undefined): readonly Buffer[] {
  const entries: Buffer[] = [];
  if (list === undefined || list.length < 8) return entries;
  for (let at = 8, count = list.readUInt16LE(4); count > 0 && at + 8 <= list.length; count -= 1) {
    const size = list.readUInt16LE(at + 2);
    if (size < 8 || at + size > list.length) break;
    entries.push(list.subarray(at, at + size));
    at += size;
  }
  return entries;
}

function readEntry(bytes: Buffer): AccessEntry | undefined {
  const type = bytes[0] ?? 255;
  const base = { type, flags: bytes[1] ?? 0, mask: bytes.readUInt32LE(4) };
  if (type === 0 || type === 1) return { ...base, object: undefined, sid: bytes.toString('latin1', 8) };
  if ((type !== 5 && type !== 6) || bytes.length < 12) return undefined;
  const present = bytes.readUInt32LE(8);
  const objectEnd = 12 + ((present & 1) === 0 ? 0 : 16);
  const start = objectEnd + ((present & 2) === 0 ? 0 : 16);
  return { ...base, object: (present & 1) === 0 ? undefined : bytes.toString('latin1', 12, objectEnd), sid: bytes.toString('latin1', start) };
}

/** Writes an access list. */
export function writeEntries(entries: readonly AccessEntry[]): Buffer {
  return writeList(entries.map(writeEntry));
}

/** Writes an access list of entries that are bytes already. */
export function writeList(entries: readonly Buffer[]): Buffer {
  const body = Buffer.concat(entries);
  const head = Buffer.alloc(8);
  head[0] = 4;
  head.writeUInt16LE(8 + body.length, 2);
  head.writeUInt16LE(entries.length, 4);
  return Buffer.concat([head, body]);
}

function writeEntry(entry: AccessEntry): Buffer {
  const head = Buffer.alloc(entry.type >= 5 ? 12 : 8);
  const guid = Buffer.from(entry.object ?? '', 'latin1');
  const sid = Buffer.from(entry.sid, 'latin1');
  head[0] = entry.type;
  head[1] = entry.flags;
  head.writeUInt16LE(head.length + guid.length + sid.length, 2);
  head.writeUInt32LE(entry.mask, 4);
  if (entry.type >= 5) head.writeUInt32LE(entry.object === undefined ? 0 : 1, 8);
  return Buffer.concat([head, guid, sid]);
}

const everything = 0x0f_01_ff;
const reading = 0x02_00_94;
const inherit = 0x02;

/** What an object gets when nobody says otherwise: administrators may do everything, signed-in accounts may read. The head of a naming context passes it on. */
export function defaultDescriptor(domainSid: string, isHead: boolean): Descriptor {
  const sid = (text: string): string => (sidBytes(text) ?? Buffer.alloc(0)).toString('latin1');
  const allow = (mask: number, who: string): AccessEntry => ({ type: 0, flags: isHead ? inherit : 0, mask, object: undefined, sid: sid(who) });
  const admins = sidBytes(`${domainSid}-512`);
  return {
    owner: admins,
    group: admins,
    dacl: writeEntries([allow(everything, `${domainSid}-512`), allow(everything, 'S-1-5-18'), allow(everything, `${domainSid}-519`), allow(reading, 'S-1-5-11')]),
    sacl: writeEntries([]),
    cutOff: false,
  };
}
