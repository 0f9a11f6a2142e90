/** LDAP controls for the tests beside it, as ldapts takes them. */
import { Ber, BerWriter, Control, type BerReader } from 'ldapts';

/** DirSync; ldapts hands the answer to the control of the request, so that the cookie lands here. */
export class DirSync extends Control {
  more = false;
  cookie = Buffer.alloc(0);
  readonly flags: number;
  readonly maxBytes: number;
  constructor(flags: number, maxBytes = 0) {
    super('1.2.840.113556.1.4.841', { critical: true });
    this.flags = flags;
    this.maxBytes = maxBytes;
  }
  protected override writeControl(writer: BerWriter): void {
    const inner = new BerWriter();
    inner.startSequence();
    inner.writeInt(this.flags);
    inner.writeInt(this.maxBytes);
    inner.writeBuffer(this.cookie, Ber.OctetString);
    inner.endSequence();
    writer.writeBuffer(inner.buffer, Ber.OctetString);
  }
  protected override parseControl(reader: BerReader): void {
    if (reader.readSequence() === null) return;
    this.more = (reader.readInt() ?? 0) !== 0;
    reader.readInt();
    this.cookie = Buffer.from(reader.readString(Ber.OctetString, true) ?? []);
  }
}

/** Extended DN: 1 asks for text, 0 for hex. */
export class ExtendedDn extends Control {
  readonly flag: number;
  constructor(flag: 0 | 1) {
    super('1.2.840.113556.1.4.529', { critical: true });
    this.flag = flag;
  }
  protected override writeControl(writer: BerWriter): void {
    const inner = new BerWriter();
    inner.startSequence();
    inner.writeInt(this.flag);
    inner.endSequence();
    writer.writeBuffer(inner.buffer, Ber.OctetString);
  }
}

/** Deleted objects are found too. */
export const showDeleted = new Control('1.2.840.113556.1.4.417', { critical: true });
