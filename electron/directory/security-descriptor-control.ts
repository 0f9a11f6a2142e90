/** Asks for the parts of nTSecurityDescriptor that an ordinary account may read (MS-ADTS §3.1.1.3.4.1.11). */
import { Ber, BerWriter, Control } from 'ldapts';

/** Owner, group and the discretionary list; the audit list (8) takes a privilege, and asking for it hides all the others. */
const readableParts = 1 | 2 | 4;

/** LDAP_SERVER_SD_FLAGS_OID */
export class SecurityDescriptorControl extends Control {
  constructor() {
    super('1.2.840.113556.1.4.801');
  }

  protected override writeControl(writer: BerWriter): void {
    const value = new BerWriter();
    value.startSequence();
    value.writeInt(readableParts);
    value.endSequence();
    writer.writeBuffer(value.buffer, Ber.OctetString);
  }
}
