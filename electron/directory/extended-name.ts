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

const work = Buffer.alloc(16);

/** The first three groups of the text are numbers, which AD stores with the lowest byte first (MS-DTYP §2.3.4.2). */
function guidToBase64(text: string): string {
  work.write(text.replaceAll('-', ''), 'hex');
  work.writeUInt32LE(work.readUInt32BE(0), 0);
  work.writeUInt16LE(work.readUInt16BE(4), 4);
  work.writeUInt16LE(work.readUInt16BE(6), 6);
  return work.toString('base64');
}
