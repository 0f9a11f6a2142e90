/** What an object is found by: the columns of the connector space that matching and contests look at. */
import { first, type DirectoryObject } from '../directory-object.ts';
import { nameOfDn } from '../dn.ts';
import { groupMarker } from './anchor.ts';
import { leftOutReason, type MemberTest } from './left-out.ts';
import { mapGroup } from './map-group.ts';
import { mapUser } from './map-user.ts';
import type { Mapping } from './mapping.ts';

/** Names and addresses in lower case; all but `leftOut` and `name` are absent for an object that does not take part. */
export interface SpaceKeys {
  /** Id of the rule that leaves the object out. */
  readonly leftOut: string | undefined;
  /** Display name. */
  readonly name: string;
  readonly anchor: string | undefined;
  /** What the cloud object carries of the anchor: itself for users, the marker for groups. */
  readonly cloudAnchor: string | undefined;
  /** Sign-in name that the mapping gives, before names at the initial domain are settled. */
  readonly baseName: string | undefined;
  /** True when the initial domain stands in for an unverified suffix. */
  readonly fallback: boolean;
  readonly accountFallback: string | undefined;
  /** Primary SMTP address, for soft match. */
  readonly address: string | undefined;
  /** Mail that is going to be written. */
  readonly mail: string | undefined;
}

const nothing = { anchor: undefined, cloudAnchor: undefined, baseName: undefined, fallback: false, accountFallback: undefined, address: undefined, mail: undefined };

/** Works out the keys of one object; `isMember` is asked only where the customer limits the synchronization to groups. `members`: of a new group, how many it has. */
export function keysOf(object: DirectoryObject, mapping: Mapping, isMember: MemberTest, members = 0): SpaceKeys {
  const leftOut = leftOutReason(object, mapping.rules, isMember, members)?.id;
  if (leftOut !== undefined) return { ...nothing, leftOut, name: first(object, 'displayname') ?? first(object, 'cn') ?? nameOfDn(object.dn) };
  return object.objectClass === 'user' ? userKeys(object, mapping) : groupKeys(object, mapping);
}

function userKeys(object: DirectoryObject, mapping: Mapping): SpaceKeys {
  const user = mapUser(object, mapping);
  const { mail } = user.properties;
  return {
    leftOut: undefined,
    name: user.name,
    anchor: user.anchor,
    cloudAnchor: user.anchor,
    baseName: user.userPrincipalName.toLowerCase(),
    fallback: user.fallback,
    accountFallback: user.accountFallback.toLowerCase(),
    address: user.primaryAddress,
    mail: typeof mail === 'string' ? mail.toLowerCase() : undefined,
  };
}

function groupKeys(object: DirectoryObject, mapping: Mapping): SpaceKeys {
  const { name, anchor } = mapGroup(object, mapping);
  return { ...nothing, leftOut: undefined, name, anchor, cloudAnchor: groupMarker(anchor) };
}
