/** Takes names apart that a server extended with identifiers: `<GUID=…>;<SID=…>;DN` (MS-ADTS §3.1.1.3.4.1.5). */
import type { Reference } from '../ports/directory.ts';

/** The whole form, so that a text value that merely begins like it stays as it is. */
const extended = /^<GUID=([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})>;(?:<SID=S-[\d-]+>;)?/i;

/** The object that an extended name stands for, or undefined for any other text. */
export function parseExtendedName(text: string): Reference | undefined {
  if (text.charCodeAt(0) !== openingBracket) return undefined;
  const found = extended.exec(text);
  if (!found) return undefined;
  return { guid: guidToBase64(found[1] ?? ''), dn: text.slice(found[0].length) };
}

const openingBracket = 0x3c;

/** Where each byte of an objectGUID stands in its text form: the first three groups are little-endian (MS-DTYP §2.3.4.2). */
const places = [6, 4, 2, 0, 11, 9, 16, 14, 19, 21, 24, 26, 28, 30, 32, 34];

const work = Buffer.alloc(16);

function guidToBase64(text: string): string {
  places.forEach((place, index) => (work[index] = Number.parseInt(text.slice(place, place + 2), 16)));
  return work.toString('base64');
}
