/** The texts of TXT records as bytes, cut into the strings that a record is made of, and written for zone files. */

/** Bytes that one string of a TXT record holds at most (RFC 1035 §3.3). */
const longestString = 255;

/** UTF-8; half a character becomes the replacement character, as everywhere. */
export function utf8Bytes(text: string): number[] {
  return Array.from(text).flatMap((character) => {
    const code = character.codePointAt(0) ?? 0;
    return encode(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code);
  });
}

function encode(code: number): number[] {
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
  return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
}

/** The strings of a TXT record; at least one, perhaps empty. */
export function textStrings(text: string): number[][] {
  const bytes = utf8Bytes(text);
  const count = Math.max(1, Math.ceil(bytes.length / longestString));
  return Array.from({ length: count }, (_, index) => bytes.slice(index * longestString, (index + 1) * longestString));
}

/** One string in double quotes; `escape` writes a byte that may not stand as it is. */
export function quotedString(bytes: readonly number[], escape: (byte: number) => string = decimalEscape): string {
  return `"${bytes.map((byte) => (isPlain(byte) ? String.fromCharCode(byte) : byte === 0x22 || byte === 0x5c ? `\\${String.fromCharCode(byte)}` : escape(byte))).join('')}"`;
}

/** `\009`, as zone files write a byte (RFC 1035 §5.1). */
export function decimalEscape(byte: number): string {
  return `\\${String(byte).padStart(3, '0')}`;
}

/** `\011`, as Amazon Route 53 writes it. */
export function octalEscape(byte: number): string {
  return `\\${byte.toString(8).padStart(3, '0')}`;
}

/** Printable ASCII, without the quotation mark and the backslash. */
function isPlain(byte: number): boolean {
  return byte >= 0x20 && byte <= 0x7e && byte !== 0x22 && byte !== 0x5c;
}
