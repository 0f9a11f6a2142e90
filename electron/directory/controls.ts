/** The small controls that searches carry (MS-ADTS §3.1.1.3.4.1). */
import { Ber, BerWriter, Control } from 'ldapts';

/** A control whose value is one number. */
class NumberControl extends Control {
  readonly #value: number;

  constructor(oid: string, value: number, critical: boolean) {
    super(oid, { critical });
    this.#value = value;
  }

  protected override writeControl(writer: BerWriter): void {
    const value = new BerWriter();
    value.startSequence();
    value.writeInt(this.#value);
    value.endSequence();
    writer.writeBuffer(value.buffer, Ber.OctetString);
  }
}

/** Owner, group and the discretionary list of nTSecurityDescriptor; the audit list (8) takes a privilege, and asking for it hides all the others. */
const readableParts = 1 | 2 | 4;

/** LDAP_SERVER_SD_FLAGS_OID */
export const securityDescriptorControl = (): Control => new NumberControl('1.2.840.113556.1.4.801', readableParts, false);

/** The same control on a write: the discretionary list alone is replaced. */
export const accessListControl = (): Control => new NumberControl('1.2.840.113556.1.4.801', 4, true);

/** LDAP_SERVER_EXTENDED_DN_OID: names come as `<GUID=…>;<SID=…>;DN`, the identifiers as text (1) and not as hexadecimal bytes (0). */
export const extendedNameControl = (): Control => new NumberControl('1.2.840.113556.1.4.529', 1, true);

/** LDAP_SERVER_SHOW_DELETED_OID */
export const showDeletedControl = (): Control => new Control('1.2.840.113556.1.4.417', { critical: true });
