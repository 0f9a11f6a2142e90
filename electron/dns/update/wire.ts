/** Names and numbers as DNS messages hold them (RFC 1035 §4.1), read with every bound checked. */

/** Thrown for bytes that are no DNS message. */
export class Garbled extends Error {
  override readonly name = 'Garbled';
}

const longestName = 255;
const longestLabel = 63;
/** Pointers that are followed; each leads backwards, so that there is no loop. */
const mostPointers = 64;

/** A 16-bit number. */
export function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

/** A 32-bit number. */
export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A name as it was read: text with `\.` and `\ddd` for odd bytes, without the dot at the end (the root is ''), and where it ended. */
export interface ReadName {
  readonly text: string;
  readonly end: number;
}

/** Reads a name, following pointers; throws Garbled. */
export function readName(message: Buffer, start: number): ReadName {
  const labels: string[] = [];
  let at = start;
  let end: number | undefined;
  let length = 1;
  for (let pointers = 0; ; ) {
    const size = byteAt(message, at);
    if (size === 0) return { text: labels.join('.'), end: end ?? at + 1 };
    if (size >= 0xc0) {
      const target = ((size & 0x3f) << 8) | byteAt(message, at + 1);
      if (target >= at || ++pointers > mostPointers) throw new Garbled('pointer');
      end ??= at + 2;
      at = target;
      continue;
    }
    length += size + 1;
    if (size > longestLabel || length > longestName || at + 1 + size > message.length) throw new Garbled('label');
    labels.push([...message.subarray(at + 1, at + 1 + size)].map(labelCharacter).join(''));
    at += size + 1;
  }
}

/** Writes a name as `readName` gives it, uncompressed; a dot at the end does not matter. Throws Garbled. */
export function writeName(text: string): Buffer {
  if (text === '.') return Buffer.from([0]);
  const labels: number[][] = [[]];
  for (const [, code, plain = ''] of text.matchAll(/\\(\d{3})|(\\?[^])/gu)) {
    if (code === undefined && plain === '.') labels.push([]);
    else labels.at(-1)?.push(...(code === undefined ? Buffer.from(plain.replace(/^\\/, '')) : [Number(code)]));
  }
  if (labels.at(-1)?.length === 0) labels.pop();
  const written = Buffer.concat([...labels.map((label) => Buffer.from([label.length, ...label])), Buffer.from([0])]);
  if (labels.some((label) => label.length === 0 || label.length > longestLabel || label.some((byte) => byte > 255)) || written.length > longestName) throw new Garbled('name');
  return written;
}

/** A name for comparing. */
export function nameKey(text: string): string {
  return text.toLowerCase().replace(/\.$/, '');
}

function byteAt(message: Buffer, at: number): number {
  const byte = message[at];
  if (byte === undefined) throw new Garbled('end');
  return byte;
}

function labelCharacter(byte: number): string {
  const character = String.fromCharCode(byte);
  if (/[A-Za-z0-9_*-]/.test(character)) return character;
  return byte > 0x20 && byte < 0x7f ? `\\${character}` : `\\${String(byte).padStart(3, '0')}`;
}
