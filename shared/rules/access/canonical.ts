/** The order in which entries have to stand in a DACL, and the places of new ones ([MS-DTYP] 2.4.5; Windows refuses to edit lists in another order). */
import { aceType, isObjectType, type Ace, type TrusteeAce } from './ace.ts';
import { aceFlag } from './access-bits.ts';
import type { Acl, SecurityDescriptor } from './descriptor.ts';
import { control } from './access-bits.ts';

const denials: ReadonlySet<number> = new Set([aceType.deny, aceType.denyObject, aceType.denyCallback, aceType.denyCallbackObject]);

/** True for entries that take a right away. */
export function isDenial(ace: Ace): boolean {
  return denials.has(ace.type);
}

/** 0 explicit denial, 1 explicit grant, 2 inherited. Inherited entries stand as they came, the nearest parent's first, so that their denials are not moved to the front. */
function rankOf(ace: Ace): 0 | 1 | 2 {
  if ((ace.flags & aceFlag.inherited) !== 0) return 2;
  return isDenial(ace) ? 0 : 1;
}

/** True when explicit denials stand first, explicit grants second, and inherited entries last. */
export function isCanonical(acl: Acl): boolean {
  return acl.aces.every((ace, index) => index === 0 || rankOf(acl.aces[index - 1] ?? ace) <= rankOf(ace));
}

/** True when the DACL takes nothing from the object above. */
export function isProtected(descriptor: SecurityDescriptor): boolean {
  return (descriptor.control & control.daclProtected) !== 0;
}

const empty: Acl = { revision: 4, reserved: [0, 0], aces: [], rest: new Uint8Array(0) };

/** The list with each entry behind those of its rank; the ones that were there keep their order, also where it is not canonical. */
function withAces(acl: Acl, added: readonly TrusteeAce[]): Acl {
  const aces = [...acl.aces];
  for (const ace of added) {
    const behind = aces.findIndex((there) => rankOf(there) > rankOf(ace));
    aces.splice(behind === -1 ? aces.length : behind, 0, ace);
  }
  return { ...acl, revision: aces.some((ace) => isObjectType(ace.type)) ? 4 : acl.revision, aces };
}

/** The descriptor with these entries in its DACL. One that lets everybody do everything (no DACL) stays as it is. */
export function addAces(descriptor: SecurityDescriptor, added: readonly TrusteeAce[]): SecurityDescriptor {
  if (descriptor.dacl === undefined && (descriptor.control & control.daclPresent) !== 0) return descriptor;
  return { ...descriptor, control: descriptor.control | control.daclPresent, dacl: withAces(descriptor.dacl ?? empty, added) };
}
