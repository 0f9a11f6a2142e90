/** GUIDs and security identifiers between their byte forms and their text forms. */

/** GUID text (`6b29fc40-ca47-1067-b31d-00dd010662da`) to the 16 bytes as Active Directory stores them. */
export function guidBytes(text: string): Buffer | undefined {
  const digits = text.replace(/[{}-]/gu, '');
  if (!/^[0-9a-f]{32}$/iu.test(digits)) return undefined;
  return swapped(Buffer.from(digits, 'hex'));
}

/** 16 stored bytes to GUID text. */
export function guidText(bytes: Buffer): string {
  const digits = swapped(bytes).toString('hex');
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
}

function swapped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.subarray(0, 4).reverse();
  copy.subarray(4, 6).reverse();
  copy.subarray(6, 8).reverse();
  return copy;
}

/** `S-1-5-21-…` to its bytes; undefined when it is not a SID. */
export function sidBytes(text: string): Buffer | undefined {
  const match = /^S-1-(\d{1,10})((?:-\d{1,10}){1,15})$/iu.exec(text);
  if (match === null) return undefined;
  const parts = (match[2] ?? '').slice(1).split('-').map(Number);
  if (parts.some((part) => part > 0xff_ff_ff_ff)) return undefined;
  const bytes = Buffer.alloc(8 + parts.length * 4);
  bytes[0] = 1;
  bytes[1] = parts.length;
  bytes.writeUIntBE(Number(match[1]), 2, 6);
  parts.forEach((part, index) => bytes.writeUInt32LE(part, 8 + index * 4));
  return bytes;
}

/** SID bytes to `S-1-5-…`; undefined when the bytes are not a SID. */
export function sidText(bytes: Buffer): string | undefined {
  const count = bytes[1] ?? 0;
  if (bytes[0] !== 1 || bytes.length < 8 + count * 4) return undefined;
  const parts = Array.from({ length: count }, (_, index) => bytes.readUInt32LE(8 + index * 4));
  return ['S', 1, bytes.readUIntBE(2, 6), ...parts].join('-');
}

/** The byte string (one character a byte) of a SID text. */
export function sidValue(text: string): string {
  const bytes = sidBytes(text);
  if (bytes === undefined) throw new TypeError(`not a SID: ${text}`);
  return bytes.toString('latin1');
}
