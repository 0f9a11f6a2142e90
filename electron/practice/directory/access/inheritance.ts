/** Security descriptors as Active Directory serves them: an object's own entries first, then what it takes from the object above. */
import type { Domain } from '../base/domain.ts';
import { structuralClass, valueOf, type DirectoryObject } from '../base/object.ts';
import { classOf } from '../schema/schema.ts';
import { defaultDescriptor, entryBytes, readDescriptor, writeList, type Descriptor } from './descriptor.ts';

/** Flags of an entry ([MS-DTYP] 2.4.4.1). */
const flag = { container: 0x02, noPropagate: 0x04, inheritOnly: 0x08, inherited: 0x10 } as const;

/** Kinds of entries that may carry GUIDs. */
const objectTypes: ReadonlySet<number> = new Set([5, 6, 7]);

/** The descriptor of an object, all parts, with what it inherits by now; inherited entries that a client wrote count for nothing. */
export function descriptorOf(domain: Domain, object: DirectoryObject): Descriptor {
  const own = ownDescriptor(domain, object);
  if (own.dacl === undefined) return own;
  const explicit = entryBytes(own.dacl).filter((entry) => (flagsOf(entry) & flag.inherited) === 0);
  const above = own.cutOff || isHead(object) ? undefined : domain.base.get(object.parent);
  const inherited = above === undefined ? [] : passedOn(descriptorOf(domain, above), object);
  return { ...own, dacl: writeList([...explicit, ...inherited]) };
}

function ownDescriptor(domain: Domain, object: DirectoryObject): Descriptor {
  const kept = valueOf(object, 'ntsecuritydescriptor');
  return (kept === undefined ? undefined : readDescriptor(Buffer.from(kept, 'latin1'))) ?? defaultDescriptor(domain.realm.domainSid, isHead(object));
}

const isHead = (object: DirectoryObject): boolean => object.context === object.id;
const flagsOf = (entry: Buffer): number => entry[1] ?? 0;

/** What an object takes from the list above; entries for other classes pass through it to what stands below. */
function passedOn({ dacl }: Descriptor, object: DirectoryObject): readonly Buffer[] {
  const own = classOf(structuralClass(object))?.guid ?? '';
  return entryBytes(dacl).flatMap((entry) => {
    const flags = flagsOf(entry);
    if ((flags & flag.container) === 0) return [];
    const meant = meantFor(entry);
    const isMeant = meant === undefined || meant === own;
    if (!isMeant && (flags & flag.noPropagate) !== 0) return [];
    const passing = (flags & flag.noPropagate) === 0 ? flags : flags & ~(flag.container | flag.noPropagate);
    const copy = Buffer.from(entry);
    copy[1] = (isMeant ? passing & ~flag.inheritOnly : passing | flag.inheritOnly) | flag.inherited;
    return [copy];
  });
}

/** The class that an entry is for (base64 of its GUID, as the schema has it), if it names one. */
function meantFor(entry: Buffer): string | undefined {
  if (!objectTypes.has(entry[0] ?? 0) || entry.length < 12) return undefined;
  const present = entry.readUInt32LE(8);
  if ((present & 2) === 0) return undefined;
  const at = (present & 1) === 0 ? 12 : 28;
  return entry.subarray(at, at + 16).toString('base64');
}
