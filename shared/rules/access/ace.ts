/** Reads and writes single access control entries ([MS-DTYP] 2.4.4): every kind keeps its bytes, so that writing gives back what was read. */
import { guidBytes, guidText } from './guid.ts';
import { malformed } from './malformed.ts';
import { sidBytes, sidLength, sidText } from './sid.ts';

/** Kinds of entries that are met in Active Directory; the numbers are those of the first byte. */
export const aceType = {
  allow: 0x00,
  deny: 0x01,
  audit: 0x02,
  allowObject: 0x05,
  denyObject: 0x06,
  auditObject: 0x07,
  allowCallback: 0x09,
  denyCallback: 0x0a,
  allowCallbackObject: 0x0b,
  denyCallbackObject: 0x0c,
  auditCallback: 0x0d,
  auditCallbackObject: 0x0f,
  mandatoryLabel: 0x11,
  resourceAttribute: 0x12,
  scopedPolicy: 0x13,
} as const;

/** An entry whose trustee is understood. `objectType` and `inheritedType` are GUIDs in lower case; `data` is what stands behind the SID: a condition, a claim, or padding. */
export interface TrusteeAce {
  readonly kind: 'trustee';
  readonly type: number;
  readonly flags: number;
  /** Unsigned. */
  readonly mask: number;
  readonly objectType: string | undefined;
  readonly inheritedType: string | undefined;
  readonly sid: string;
  readonly data: Uint8Array;
}

/** An entry of any other kind: kept as it is behind its head of 4 bytes, and never deciding anything. */
export interface RawAce {
  readonly kind: 'raw';
  readonly type: number;
  readonly flags: number;
  readonly body: Uint8Array;
}

export type Ace = TrusteeAce | RawAce;

const plainTypes: ReadonlySet<number> = new Set([aceType.allow, aceType.deny, aceType.audit, aceType.allowCallback, aceType.denyCallback, aceType.auditCallback, aceType.mandatoryLabel, aceType.resourceAttribute, aceType.scopedPolicy]);
const objectTypes: ReadonlySet<number> = new Set([aceType.allowObject, aceType.denyObject, aceType.auditObject, aceType.allowCallbackObject, aceType.denyCallbackObject, aceType.auditCallbackObject]);

/** Which GUIDs an entry for an object carries. */
const present = { objectType: 1, inheritedType: 2 } as const;
const knownFlags = present.objectType | present.inheritedType;

/** True for the kinds that carry room for GUIDs; a list that holds one has revision 4. */
export function isObjectType(type: number): boolean {
  return objectTypes.has(type);
}

/** Reads the entry whose bytes these are, whole; throws `directory.descriptor-malformed`. */
export function readAce(bytes: Uint8Array): Ace {
  const [type = 0, flags = 0] = bytes;
  const raw = (): RawAce => ({ kind: 'raw', type, flags, body: bytes.slice(4) });
  if (!plainTypes.has(type) && !objectTypes.has(type)) return raw();
  if (bytes.length < 8) throw malformed('An entry is too short.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const mask = view.getUint32(4, true);
  if (!objectTypes.has(type)) return { kind: 'trustee', type, flags, mask, objectType: undefined, inheritedType: undefined, ...trusteeAt(bytes, 8) };
  if (bytes.length < 12) throw malformed('An entry for an object is too short.');
  const carries = view.getUint32(8, true);
  // Bits that nobody has given a meaning would be lost: such an entry stays as it is.
  if ((carries & ~knownFlags) !== 0) return raw();
  const hasObject = (carries & present.objectType) !== 0;
  const hasInherited = (carries & present.inheritedType) !== 0;
  const inheritedAt = 12 + (hasObject ? 16 : 0);
  const sidAt = inheritedAt + (hasInherited ? 16 : 0);
  if (sidAt > bytes.length) throw malformed('An entry for an object ends within its GUIDs.');
  return {
    kind: 'trustee',
    type,
    flags,
    mask,
    objectType: hasObject ? guidText(bytes, 12) : undefined,
    inheritedType: hasInherited ? guidText(bytes, inheritedAt) : undefined,
    ...trusteeAt(bytes, sidAt),
  };
}

function trusteeAt(bytes: Uint8Array, at: number): Pick<TrusteeAce, 'sid' | 'data'> {
  const length = sidLength(bytes, at, bytes.length);
  const sid = sidText(bytes, at);
  if (length === undefined || sid === undefined) throw malformed('An entry names no valid SID.');
  return { sid, data: bytes.slice(at + length) };
}

/** The bytes of an entry, its length included. */
export function writeAce(ace: Ace): Uint8Array {
  const body = ace.kind === 'raw' ? ace.body : bodyOf(ace);
  const bytes = new Uint8Array(4 + body.length);
  bytes[0] = ace.type;
  bytes[1] = ace.flags;
  if (bytes.length > 0xffff) throw malformed('An entry is too long.');
  new DataView(bytes.buffer).setUint16(2, bytes.length, true);
  bytes.set(body, 4);
  return bytes;
}

function bodyOf(ace: TrusteeAce): Uint8Array {
  const guids = [ace.objectType, ace.inheritedType].flatMap((guid) => (guid === undefined ? [] : [bytesOf(guidBytes(guid))]));
  const head = new Uint8Array(isObjectType(ace.type) ? 8 : 4);
  const view = new DataView(head.buffer);
  view.setUint32(0, ace.mask, true);
  if (head.length === 8) view.setUint32(4, (ace.objectType === undefined ? 0 : present.objectType) | (ace.inheritedType === undefined ? 0 : present.inheritedType), true);
  return joined([head, ...guids, bytesOf(sidBytes(ace.sid)), ace.data]);
}

function bytesOf(bytes: Uint8Array | undefined): Uint8Array {
  if (bytes === undefined) throw malformed('A SID or a GUID is not valid.');
  return bytes;
}

/** Several pieces as one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
