/** The request controls that the practice directory understands. */
import { Ber, BerWriter } from 'ldapts';
import { Walker } from '../ber/element.ts';
import type { RequestControl } from '../ber/requests.ts';
import type { NameForm } from '../read/name-form.ts';
import { code, Refusal } from '../refusal.ts';

/** Object identifiers of [MS-ADTS] 3.1.1.3.4.1. */
export const control = {
  paged: '1.2.840.113556.1.4.319',
  showDeleted: '1.2.840.113556.1.4.417',
  sort: '1.2.840.113556.1.4.473',
  sortAnswer: '1.2.840.113556.1.4.474',
  descriptorFlags: '1.2.840.113556.1.4.801',
  treeDelete: '1.2.840.113556.1.4.805',
  dirSync: '1.2.840.113556.1.4.841',
  extendedDn: '1.2.840.113556.1.4.529',
  domainScope: '1.2.840.113556.1.4.1339',
  permissiveModify: '1.2.840.113556.1.4.1413',
  showRecycled: '1.2.840.113556.1.4.2064',
} as const;

/** Announced and accepted without effect. */
const harmless = ['1.2.840.113556.1.4.619', '1.2.840.113556.1.4.1338', '1.2.840.113556.1.4.1340', '1.2.840.113556.1.4.1948', '1.2.840.113556.1.4.1974', '1.2.840.113556.1.4.2065', '2.16.840.1.113730.3.4.2'];

/** For supportedControl of the rootDSE. */
export const supportedControls: readonly string[] = [...Object.values(control), ...harmless];

/** Everything that the controls of one request ask for. */
export interface Asked {
  readonly paged?: { readonly size: number; readonly cookie: Buffer };
  readonly dirSync?: { readonly flags: number; readonly maxBytes: number; readonly cookie: Buffer };
  readonly showDeleted: boolean;
  readonly descriptorParts: number | undefined;
  readonly treeDelete: boolean;
  readonly permissive: boolean;
  readonly domainScope: boolean;
  readonly names: NameForm;
}

/** Understands the controls of a request; an unknown critical one refuses it. */
export function askedBy(controls: readonly RequestControl[]): Asked {
  const found = new Map(controls.map((each) => [each.oid, each]));
  for (const { oid, critical } of controls) {
    if (critical && (!supportedControls.includes(oid) || oid === control.sort)) {
      throw new Refusal(code.unavailableCriticalExtension, '00002040: SvcErr: DSID-0314021A, problem 5010 (UNAVAIL_EXTENSION), data 0');
    }
  }
  const value = (oid: string): Walker | undefined => {
    const bytes = found.get(oid)?.value;
    return bytes === undefined || bytes.length === 0 ? undefined : new Walker(new Walker(bytes).take(0x30));
  };
  const paged = value(control.paged);
  const dirSync = value(control.dirSync);
  return {
    ...(paged === undefined ? {} : { paged: { size: paged.integer(), cookie: paged.take(Ber.OctetString) } }),
    ...(dirSync === undefined ? {} : { dirSync: { flags: dirSync.integer(), maxBytes: dirSync.integer(), cookie: dirSync.take(Ber.OctetString) } }),
    showDeleted: found.has(control.showDeleted) || found.has(control.showRecycled),
    descriptorParts: found.has(control.descriptorFlags) ? (value(control.descriptorFlags)?.integer() ?? 15) : undefined,
    treeDelete: found.has(control.treeDelete),
    permissive: found.has(control.permissiveModify),
    domainScope: found.has(control.domainScope),
    names: found.has(control.extendedDn) ? ((value(control.extendedDn)?.integer() ?? 0) === 1 ? 'text' : 'hex') : 'plain',
  };
}

/** Answer of the paged results control; an empty cookie ends the pages. */
export function pagedAnswer(cookie: Buffer): { readonly oid: string; readonly value: Buffer } {
  const writer = new BerWriter({ size: 64 + cookie.length });
  writer.startSequence();
  writer.writeInt(0);
  writer.writeBuffer(cookie, Ber.OctetString);
  writer.endSequence();
  return { oid: control.paged, value: Buffer.from(writer.buffer) };
}

/** Answer of the DirSync control. */
export function dirSyncAnswer(more: boolean, cookie: Buffer): { readonly oid: string; readonly value: Buffer } {
  const writer = new BerWriter({ size: 128 + cookie.length });
  writer.startSequence();
  writer.writeInt(more ? 1 : 0);
  writer.writeInt(0);
  writer.writeBuffer(cookie, Ber.OctetString);
  writer.endSequence();
  return { oid: control.dirSync, value: Buffer.from(writer.buffer) };
}
