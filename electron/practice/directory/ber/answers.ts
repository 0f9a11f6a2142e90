/** LDAP answers as bytes. */
import { Ber, BerWriter } from 'ldapts';

/** Tags of the answers, RFC 4511 §4. */
export const answerTag = { bind: 0x61, entry: 0x64, search: 0x65, modify: 0x67, add: 0x69, delete: 0x6b, rename: 0x6d, compare: 0x6f, reference: 0x73, extended: 0x78 } as const;

/** What an operation came to. */
export interface Result {
  readonly code: number;
  readonly text: string;
  readonly matchedDn?: string;
  /** Response controls. */
  readonly controls?: readonly { readonly oid: string; readonly value: Buffer }[];
  /** responseName and responseValue of an extended answer. */
  readonly oid?: string;
  readonly value?: Buffer;
}

/** Bytes of a tag and length before `size` bytes of content. */
export function header(tag: number, size: number): Buffer {
  if (size < 0x80) return Buffer.from([tag, size]);
  const bytes = size < 0x1_00 ? 1 : size < 0x1_00_00 ? 2 : size < 0x1_00_00_00 ? 3 : 4;
  const out = Buffer.alloc(2 + bytes);
  out[0] = tag;
  out[1] = 0x80 + bytes;
  out.writeUIntBE(size, 2, bytes);
  return out;
}

/** A tag, length and content. */
export function element(tag: number, ...content: readonly Buffer[]): Buffer {
  const size = content.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([header(tag, size), ...content]);
}

/** A message id as an INTEGER of the fewest bytes. */
function integer(value: number): Buffer {
  const bytes = value < 0x80 ? 1 : value < 0x80_00 ? 2 : value < 0x80_00_00 ? 3 : value < 0x80_00_00_00 ? 4 : 5;
  const out = Buffer.allocUnsafe(2 + bytes);
  out[0] = Ber.Integer;
  out[1] = bytes;
  out.writeUIntBE(value, 2, bytes);
  return out;
}

/** The message around an already encoded operation, in pieces to be sent one after the other. */
export function envelope(messageId: number, operation: Buffer, controls: Buffer = Buffer.alloc(0)): readonly Buffer[] {
  const id = integer(messageId);
  return [Buffer.concat([header(0x30, id.length + operation.length + controls.length), id]), operation, controls];
}

/** The final answer of an operation. */
export function resultMessage(messageId: number, tag: number, result: Result): Buffer {
  const writer = new BerWriter();
  writer.writeEnumeration(result.code);
  writer.writeString(result.matchedDn ?? '');
  writer.writeString(result.text);
  if (result.oid !== undefined) writer.writeString(result.oid, 0x8a);
  if (result.value !== undefined) writer.writeBuffer(result.value, 0x8b);
  const controls = (result.controls ?? []).map(({ oid, value }) => {
    const control = new BerWriter({ size: 256 + value.length });
    control.startSequence();
    control.writeString(oid);
    control.writeBuffer(value, Ber.OctetString);
    control.endSequence();
    return Buffer.from(control.buffer);
  });
  const encoded = controls.length === 0 ? Buffer.alloc(0) : element(0xa0, ...controls);
  return Buffer.concat(envelope(messageId, element(tag, writer.buffer), encoded));
}

/** A referral to another naming context, in pieces. */
export function referenceMessage(messageId: number, url: string): Buffer {
  return Buffer.concat(envelope(messageId, element(answerTag.reference, element(Ber.OctetString, Buffer.from(url)))));
}

/** The message that Active Directory sends before it drops a connection (RFC 4511 §4.4.1). */
export function disconnection(code: number, text: string): Buffer {
  return resultMessage(0, answerTag.extended, { code, text, oid: '1.3.6.1.4.1.1466.20036' });
}
