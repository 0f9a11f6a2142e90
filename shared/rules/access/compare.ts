/** Compares descriptors by what they mean, and takes entries out again. */
import { writeAce, type Ace } from './ace.ts';
import { aceFlag } from './access-bits.ts';
import { isProtected } from './canonical.ts';
import type { SecurityDescriptor } from './descriptor.ts';

const keyOf = (ace: Ace): string => writeAce(ace).join(' ');
const explicit = (descriptor: SecurityDescriptor): readonly Ace[] => (descriptor.dacl?.aces ?? []).filter((ace) => (ace.flags & aceFlag.inherited) === 0);

/** True when both have the same entries of their own and both take from above or both do not: the directory works out the inherited ones, and may move what stands behind each other. */
export function isSameAccess(one: SecurityDescriptor, other: SecurityDescriptor): boolean {
  const keys = (descriptor: SecurityDescriptor): string => explicit(descriptor).map(keyOf).sort().join('\n');
  return isProtected(one) === isProtected(other) && (one.dacl === undefined) === (other.dacl === undefined) && keys(one) === keys(other);
}

/** The wanted entries of its own, with the inherited ones as they are now: those of the object above may have changed in between. */
export function onTopOf(wanted: SecurityDescriptor, present: SecurityDescriptor): SecurityDescriptor {
  if (wanted.dacl === undefined) return wanted;
  const inherited = isProtected(wanted) ? [] : (present.dacl?.aces ?? []).filter((ace) => (ace.flags & aceFlag.inherited) !== 0);
  return { ...wanted, dacl: { ...wanted.dacl, aces: [...explicit(wanted), ...inherited] } };
}

/** The descriptor without the entries that stand in `after` and not in `before`; whatever others changed since stays. */
export function withoutAdded(present: SecurityDescriptor, before: SecurityDescriptor, after: SecurityDescriptor): SecurityDescriptor {
  if (present.dacl === undefined) return present;
  const added = explicit(after).map(keyOf);
  for (const ace of explicit(before)) {
    const place = added.indexOf(keyOf(ace));
    if (place !== -1) added.splice(place, 1);
  }
  const aces = present.dacl.aces.filter((ace) => {
    const place = added.indexOf(keyOf(ace));
    if (place !== -1) added.splice(place, 1);
    return place === -1;
  });
  return { ...present, dacl: { ...present.dacl, aces } };
}
