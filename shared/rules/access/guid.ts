/** GUIDs between their 16 bytes, as Active Directory stores them, and their text ([MS-DTYP] 2.3.4). */

/** Where each byte of the text's digits stands in the stored form: the first three fields are little-endian. */
const places = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15] as const;

const hexadecimal = (byte: number): string => byte.toString(16).padStart(2, '0');

/** `bf967aba-0de6-11d0-a285-00aa003049e2` of 16 bytes that begin at an offset; the caller has checked that they are there. */
export function guidText(bytes: Uint8Array, at = 0): string {
  const digits = places.map((place) => hexadecimal(bytes[at + place] ?? 0)).join('');
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
}

/** The stored bytes of a GUID's text, with or without braces; undefined when it is none. */
export function guidBytes(text: string): Uint8Array | undefined {
  const digits = /^\{?([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\}?$/i.exec(text)?.slice(1).join('');
  if (digits === undefined) return undefined;
  const bytes = new Uint8Array(16);
  places.forEach((place, index) => {
    bytes[place] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16);
  });
  return bytes;
}
