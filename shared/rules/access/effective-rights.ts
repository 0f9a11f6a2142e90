/** Decides from a descriptor whether a set of SIDs has rights on an object, right by right, as Active Directory does ([MS-ADTS] 5.1.3.3). */
import { aceType, type Ace, type TrusteeAce } from './ace.ts';
import { aceFlag, control, right, spelledOut } from './access-bits.ts';
import { isDenial } from './canonical.ts';
import type { SecurityDescriptor } from './descriptor.ts';
import { wellKnownSids } from './sid.ts';

/** Who asks: the account's own SID, its groups', and those that every signed-in account carries. */
export interface Identity {
  readonly sids: ReadonlySet<string>;
}

/** What is asked about; GUIDs in lower case. */
export interface Wanted {
  /** Bits of `right`; each is decided on its own, and all are needed. */
  readonly mask: number;
  /** The property, property set, extended right or class of a child; undefined for the object as a whole. */
  readonly objectType?: string | undefined;
  /** The property set that holds the property. */
  readonly propertySet?: string | undefined;
  /** schemaIDGUID of the object's class: an entry that names it means the whole object. */
  readonly classGuid?: string | undefined;
}

/** `denied`: an entry takes it away; `missing`: no entry gives it; `by` is the entry that decided. */
export interface Decision {
  readonly verdict: 'granted' | 'denied' | 'missing';
  readonly by: TrusteeAce | undefined;
}

const granted: Decision = { verdict: 'granted', by: undefined };
const missing: Decision = { verdict: 'missing', by: undefined };

/** Kinds that decide. Entries with a condition cannot be weighed here: a conditional grant counts as none, a conditional denial as one. */
const deciding: ReadonlySet<number> = new Set([aceType.allow, aceType.deny, aceType.allowObject, aceType.denyObject, aceType.denyCallback, aceType.denyCallbackObject]);

/** The account's SIDs with those that a sign-in over the network adds. */
export function identityOf(sids: Iterable<string>): Identity {
  const { everyone, authenticatedUsers, network, thisOrganization } = wellKnownSids;
  return { sids: new Set([...sids, everyone, authenticatedUsers, network, thisOrganization]) };
}

/** Decides on an object; without a DACL everything is granted. `ownSid` is that of the object itself, for entries that speak of SELF. */
export function decide(descriptor: SecurityDescriptor, who: Identity, wanted: Wanted, ownSid?: string): Decision {
  if (descriptor.dacl === undefined || (descriptor.control & control.daclPresent) === 0) return granted;
  const sids = withRoles(descriptor, who, ownSid);
  const left = wanted.mask & ~ownersRights(descriptor, who);
  return left === 0 ? granted : decideByList(descriptor.dacl.aces, sids, { ...wanted, mask: left });
}

/** The SIDs that stand for a relation to this object: SELF when it is the account, OWNER RIGHTS when the account owns it. */
function withRoles({ owner }: SecurityDescriptor, { sids }: Identity, ownSid: string | undefined): ReadonlySet<string> {
  const isSelf = ownSid !== undefined && sids.has(ownSid);
  const isOwner = owner !== undefined && sids.has(owner);
  if (!isSelf && !isOwner) return sids;
  return new Set([...sids, ...(isSelf ? [wellKnownSids.self] : []), ...(isOwner ? [wellKnownSids.ownerRights] : [])]);
}

/** Decides by a list alone; the first entry that speaks of a right decides it. */
function decideByList(aces: readonly Ace[], sids: ReadonlySet<string>, wanted: Wanted): Decision {
  let left = wanted.mask;
  let by: TrusteeAce | undefined;
  for (const ace of aces) {
    if (ace.kind === 'raw' || !deciding.has(ace.type) || (ace.flags & aceFlag.inheritOnly) !== 0 || !sids.has(ace.sid)) continue;
    const bits = spelledOut(ace.mask) & left;
    if (bits === 0) continue;
    if (isDenial(ace)) {
      if (touches(ace, wanted)) return { verdict: 'denied', by: ace };
      continue;
    }
    if (!includes(ace, wanted)) continue;
    by = ace;
    left &= ~bits;
    if (left === 0) return { verdict: 'granted', by };
  }
  return missing;
}

/** True when the entry gives the whole of what is wanted: a property, its set, or the object. */
function includes({ objectType }: TrusteeAce, { objectType: wanted, propertySet, classGuid }: Wanted): boolean {
  return objectType === undefined || objectType === wanted || objectType === propertySet || objectType === classGuid;
}

/** True when the entry takes away any of what is wanted: a denial of one property spoils a right to all of them. */
function touches(ace: TrusteeAce, wanted: Wanted): boolean {
  return includes(ace, wanted) || wanted.objectType === undefined;
}

/** The owner may read and write the DACL, unless an entry for OWNER RIGHTS says what the owner may do. */
function ownersRights({ owner, dacl }: SecurityDescriptor, { sids }: Identity): number {
  if (owner === undefined || !sids.has(owner)) return 0;
  const limited = dacl?.aces.some((ace) => ace.kind === 'trustee' && ace.sid === wellKnownSids.ownerRights && (ace.flags & aceFlag.inheritOnly) === 0);
  return limited === true ? 0 : right.readControl | right.writeDacl;
}
