/** Reads and writes self-relative security descriptors ([MS-DTYP] 2.4.6) byte for byte. */
import { joined, readAce, writeAce, type Ace } from './ace.ts';
import { control } from './access-bits.ts';
import { malformed } from './malformed.ts';
import { sidBytes, sidLength, sidText } from './sid.ts';

/** An access control list; `reserved` and `rest` (unused room behind the last entry) are kept so that nothing is lost. */
export interface Acl {
  readonly revision: number;
  readonly reserved: readonly [number, number];
  readonly aces: readonly Ace[];
  readonly rest: Uint8Array;
}

/** What a piece of the body holds: one part, several that share their bytes, or none (a gap). */
type Piece = { readonly parts: readonly PartName[]; readonly gap?: Uint8Array };
type PartName = 'owner' | 'group' | 'sacl' | 'dacl';

/** A descriptor; a part that is absent is undefined. A DACL that is present (by `control`) and undefined lets everybody do everything. */
export interface SecurityDescriptor {
  readonly control: number;
  /** The byte that resource managers may use. */
  readonly reserved: number;
  readonly owner: string | undefined;
  readonly group: string | undefined;
  readonly sacl: Acl | undefined;
  readonly dacl: Acl | undefined;
  /** The order in which the parts stand. */
  readonly layout: readonly Piece[];
}

const headLength = 20;
const aclHead = 8;

/** Active Directory's own limit of nTSecurityDescriptor (rangeUpper 132096). */
const longest = 132_096;

/** Where the head names the offset of each part. */
const offsetsAt: ReadonlyArray<readonly [PartName, number]> = [['owner', 4], ['group', 8], ['sacl', 12], ['dacl', 16]];

/** The order of the parts of a descriptor that was not read: that of Windows. */
const usualLayout: readonly Piece[] = [{ parts: ['sacl'] }, { parts: ['dacl'] }, { parts: ['owner'] }, { parts: ['group'] }];

/** True when these bytes name themselves a descriptor whose DACL takes nothing from above; reads the head only, for long lists of objects. */
export function isInheritanceDisabled(bytes: Uint8Array): boolean {
  return bytes.length >= headLength && (((bytes[3] ?? 0) << 8) & control.daclProtected) !== 0;
}

/** Reads a descriptor; throws `directory.descriptor-malformed` for whatever is none. */
export function readDescriptor(bytes: Uint8Array): SecurityDescriptor {
  if (bytes.length < headLength || bytes[0] !== 1) throw malformed('It has no valid head.');
  if (bytes.length > longest) throw malformed('It is longer than Active Directory allows.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const bits = view.getUint16(2, true);
  if ((bits & control.selfRelative) === 0) throw malformed('It is not self-relative.');
  const spans = offsetsAt.flatMap(([part, at]) => spanOf(bytes, part, view.getUint32(at, true)));
  const at = (part: PartName): Span | undefined => spans.find((span) => span.part === part);
  const sid = (part: PartName): string | undefined => {
    const span = at(part);
    return span && sidText(bytes, span.start, span.end);
  };
  const layout = layoutOf(bytes, spans);
  const acl = (part: PartName): Acl | undefined => {
    const span = at(part);
    return span && readAcl(bytes.subarray(span.start, span.end));
  };
  const sacl = acl('sacl');
  const dacl = at('sacl') !== undefined && at('sacl')?.start === at('dacl')?.start ? sacl : acl('dacl');
  return { control: bits, reserved: bytes[1] ?? 0, owner: sid('owner'), group: sid('group'), sacl, dacl, layout };
}

interface Span {
  readonly part: PartName;
  readonly start: number;
  readonly end: number;
}

function spanOf(bytes: Uint8Array, part: PartName, start: number): readonly Span[] {
  if (start === 0) return [];
  if (start < headLength || start + aclHead > bytes.length) throw malformed(`Its ${part} lies outside.`);
  const isSid = part === 'owner' || part === 'group';
  const length = isSid ? sidLength(bytes, start, bytes.length) : (bytes[start + 2] ?? 0) + (bytes[start + 3] ?? 0) * 256;
  if (length === undefined || length < aclHead || start + length > bytes.length) throw malformed(`Its ${part} ends outside.`);
  return [{ part, start, end: start + length }];
}

/** The pieces from the head to the end; parts may share their bytes, but not overlap otherwise. */
function layoutOf(bytes: Uint8Array, spans: readonly Span[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let reached = headLength;
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    if (pieces.some((piece) => piece.parts.includes(span.part))) continue;
    if (span.start < reached) throw malformed('Its parts overlap.');
    if (span.start > reached) pieces.push({ parts: [], gap: bytes.slice(reached, span.start) });
    pieces.push({ parts: spans.filter((other) => other.start === span.start && other.end === span.end).map((other) => other.part) });
    reached = span.end;
  }
  return reached === bytes.length ? pieces : [...pieces, { parts: [], gap: bytes.slice(reached) }];
}

/** Every entry takes at least its head of 4 bytes, so that a false count cannot ask for more room than the list has. */
function readAcl(bytes: Uint8Array): Acl {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const revision = view.getUint8(0);
  if (revision !== 2 && revision !== 4) throw malformed('A list has an unknown revision.');
  const aces: Ace[] = [];
  let at = aclHead;
  for (let left = view.getUint16(4, true); left > 0; left -= 1) {
    const length = at + 4 > bytes.length ? 0 : view.getUint16(at + 2, true);
    if (length < 4 || at + length > bytes.length) throw malformed('An entry ends outside of its list.');
    aces.push(readAce(bytes.subarray(at, at + length)));
    at += length;
  }
  return { revision, reserved: [view.getUint8(1), view.getUint16(6, true)], aces, rest: bytes.slice(at) };
}

/** The bytes of a descriptor: the same as were read when nothing was changed. */
export function writeDescriptor(descriptor: SecurityDescriptor): Uint8Array {
  const head = new Uint8Array(headLength);
  const view = new DataView(head.buffer);
  view.setUint8(0, 1);
  view.setUint8(1, descriptor.reserved);
  view.setUint16(2, descriptor.control | control.selfRelative, true);
  const pieces: Uint8Array[] = [head];
  let at = headLength;
  for (const { parts, gap } of completeLayout(descriptor)) {
    const bytes = gap ?? partBytes(descriptor, parts[0]);
    if (bytes === undefined) continue;
    for (const [part, offsetAt] of offsetsAt) if (parts.includes(part)) view.setUint32(offsetAt, at, true);
    pieces.push(bytes);
    at += bytes.length;
  }
  return joined(pieces);
}

/** Parts that were put in after the reading stand last; those that were shared and differ now stand apart. */
function completeLayout(descriptor: SecurityDescriptor): readonly Piece[] {
  const pieces = descriptor.layout.flatMap((piece): readonly Piece[] => {
    const shared = piece.parts.every((part) => descriptor[part] === descriptor[piece.parts[0] ?? part]);
    return shared || piece.parts.length < 2 ? [piece] : piece.parts.map((part) => ({ parts: [part] }));
  });
  return [...pieces, ...usualLayout.filter(({ parts }) => parts.every((part) => !pieces.some((piece) => piece.parts.includes(part))))];
}

function partBytes(descriptor: SecurityDescriptor, part: PartName | undefined): Uint8Array | undefined {
  if (part === undefined) return undefined;
  if (part === 'sacl' || part === 'dacl') {
    const acl = descriptor[part];
    return acl && writeAcl(acl);
  }
  const sid = descriptor[part];
  if (sid === undefined) return undefined;
  const bytes = sidBytes(sid);
  if (bytes === undefined) throw malformed(`The SID of its ${part} is not valid.`);
  return bytes;
}

function writeAcl(acl: Acl): Uint8Array {
  const bytes = joined([new Uint8Array(aclHead), ...acl.aces.map(writeAce), acl.rest]);
  if (bytes.length > 0xffff) throw malformed('The list is longer than Active Directory allows.');
  const view = new DataView(bytes.buffer);
  view.setUint8(0, acl.revision);
  view.setUint8(1, acl.reserved[0]);
  view.setUint16(2, bytes.length, true);
  view.setUint16(4, acl.aces.length, true);
  view.setUint16(6, acl.reserved[1], true);
  return bytes;
}
