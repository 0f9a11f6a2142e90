/** Asks for what changed since a cookie (MS-ADTS §3.1.1.3.4.1.3, LDAP_SERVER_DIRSYNC_OID). */
import { Ber, BerWriter, Control } from 'ldapts';

export const dirSyncOid = '1.2.840.113556.1.4.841';

/** Only what the account may see; without it the right "Replicating Directory Changes" is needed. */
const objectSecurity = 0x1;

/** Members that came and went, in place of the whole list. */
const incrementalValues = 0x80000000 | 0;

/** Bytes of one round: small enough that stopping and failing cost little. */
const roundBytes = 1024 * 1024;

/** An empty cookie asks for everything. */
export class DirSyncControl extends Control {
  readonly #ownRights: boolean;
  readonly #cookie: Buffer;

  constructor(ownRights: boolean, cookie: Buffer) {
    super(dirSyncOid, { critical: true });
    this.#ownRights = ownRights;
    this.#cookie = cookie;
  }

  protected override writeControl(writer: BerWriter): void {
    const value = new BerWriter();
    value.startSequence();
    value.writeInt(incrementalValues | (this.#ownRights ? objectSecurity : 0));
    value.writeInt(roundBytes);
    value.writeBuffer(this.#cookie, Ber.OctetString);
    value.endSequence();
    writer.writeBuffer(value.buffer, Ber.OctetString);
  }
}
