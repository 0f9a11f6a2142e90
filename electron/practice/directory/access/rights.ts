/** Decides from security descriptors whether an account may do something to an object. */
import type { Domain } from '../base/domain.ts';
import type { DirectoryObject } from '../base/object.ts';
import type { Attribute } from '../schema/attribute.ts';
import { guidBytes } from '../values/identifiers.ts';
import { readEntries } from './descriptor.ts';
import { descriptorOf } from './inheritance.ts';
import type { Viewer } from './viewer.ts';

/** Access mask bits of [MS-ADTS] 5.1.3.2. */
export const right = { createChild: 0x1, deleteChild: 0x2, writeProperty: 0x20, control: 0x1_00, delete: 0x1_00_00, writeDacl: 0x4_00_00 } as const;

const guid = (text: string): string => (guidBytes(text) ?? Buffer.alloc(0)).toString('latin1');

/** Extended rights that the directory asks for. */
export const controlRight = {
  replicationGetChanges: guid('1131f6aa-9c07-11d1-f79f-00c04fc2dcd2'),
  resetPassword: guid('00299570-246d-11d0-a768-00aa006e0529'),
  manageOptionalFeatures: guid('7c0e2a7c-a419-48e4-a995-10180aad54dd'),
} as const;

const inheritOnly = 0x08;
const generic = 0x10_00_00_00;

/** True when the account has a right on the object; `kind` narrows it to one property, class or extended right. */
export function may(domain: Domain, viewer: Viewer | undefined, object: DirectoryObject, mask: number, kind?: string): boolean {
  if (viewer === undefined) return false;
  if (viewer.administrator) return true;
  for (const entry of readEntries(descriptorOf(domain, object).dacl)) {
    if (!viewer.sids.has(entry.sid) || (entry.flags & inheritOnly) !== 0) continue;
    if ((entry.mask & mask) === 0 && (entry.mask & generic) === 0) continue;
    if (entry.object !== undefined && entry.object !== kind) continue;
    return entry.type === 0 || entry.type === 5;
  }
  return false;
}

/** True when the account may write one attribute of the object. */
export function mayWrite(domain: Domain, viewer: Viewer | undefined, object: DirectoryObject, attribute: Attribute): boolean {
  if (attribute.key === 'unicodepwd') return may(domain, viewer, object, right.control, controlRight.resetPassword);
  if (attribute.key === 'ntsecuritydescriptor') return may(domain, viewer, object, right.writeDacl);
  return may(domain, viewer, object, right.writeProperty, Buffer.from(attribute.guid, 'base64').toString('latin1'));
}
