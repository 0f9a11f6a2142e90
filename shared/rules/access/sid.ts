/** Security identifiers between their bytes and their text ([MS-DTYP] 2.4.2). */

/** Most sub-authorities that a SID has. */
const mostParts = 15;

/** Bytes before the sub-authorities. */
const head = 8;

/** Identities that Windows itself knows, by what they are called in its lists. */
export const wellKnownSids = {
  everyone: 'S-1-1-0',
  ownerRights: 'S-1-3-4',
  network: 'S-1-5-2',
  self: 'S-1-5-10',
  authenticatedUsers: 'S-1-5-11',
  thisOrganization: 'S-1-5-15',
} as const;

/** How many bytes the SID at an offset takes; undefined when there is none, or its end lies behind `end`. */
export function sidLength(bytes: Uint8Array, at: number, end: number): number | undefined {
  if (at + head > end || bytes[at] !== 1) return undefined;
  const parts = bytes[at + 1] ?? 0;
  const length = head + parts * 4;
  return parts > mostParts || at + length > end ? undefined : length;
}

/** `S-1-5-21-…` of the SID at an offset; undefined when the bytes are none. Authorities of 2^32 and more are written in hexadecimal, as Windows does. */
export function sidText(bytes: Uint8Array, at = 0, end = bytes.length): string | undefined {
  const length = sidLength(bytes, at, end);
  if (length === undefined) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, length);
  const high = view.getUint16(2);
  const low = view.getUint32(4);
  const authority = high === 0 ? String(low) : `0x${high.toString(16).padStart(4, '0')}${low.toString(16).padStart(8, '0')}`;
  const parts = Array.from({ length: (length - head) / 4 }, (_, index) => view.getUint32(head + index * 4, true));
  return ['S', 1, authority, ...parts].join('-');
}

/** The bytes of a SID's text; undefined when it is none. */
export function sidBytes(text: string): Uint8Array | undefined {
  const match = /^S-1-(\d{1,15}|0x[0-9a-f]{12})((?:-\d{1,10}){0,15})$/i.exec(text);
  if (match === null) return undefined;
  const authority = Number(match[1]);
  const parts = (match[2] ?? '').split('-').slice(1).map(Number);
  if (authority >= 2 ** 48 || parts.some((part) => part >= 2 ** 32)) return undefined;
  const bytes = new Uint8Array(head + parts.length * 4);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 1);
  view.setUint8(1, parts.length);
  view.setUint16(2, Math.floor(authority / 2 ** 32));
  view.setUint32(4, authority % 2 ** 32);
  parts.forEach((part, index) => view.setUint32(head + index * 4, part, true));
  return bytes;
}
