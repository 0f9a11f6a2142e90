/** Finds for each directory object the cloud object that belongs to it; what is not clear is a conflict, never a guess. */
import { conflictTexts as text } from '../../text/conflicts.ts';
import { groupBy } from '../group-by.ts';
import { groupMarker } from './anchor.ts';
import type { CloudGroup, CloudSide, CloudUser } from './cloud-side.ts';
import type { DirectorySide } from './directory-side.ts';
import type { MappedGroup } from './map-group.ts';
import type { MappedUser } from './map-user.ts';

/** How a pair was found. */
export type MatchedBy = 'link' | 'anchor' | 'sign-in name' | 'email address';

export type Match<Cloud> =
  | { readonly state: 'new' }
  | { readonly state: 'matched'; readonly by: MatchedBy; readonly cloud: Cloud }
  | { readonly state: 'conflict'; readonly why: string };

/** Anchor to cloud id, as kept from earlier runs. */
export type KnownLinks = ReadonlyMap<string, string>;

/** Hard match by link and anchor, then soft match by sign-in name and primary address (Entra Connect, "existing tenant"). */
export function matchUsers(users: readonly MappedUser[], cloud: CloudSide, links: KnownLinks): Map<string, Match<CloudUser>> {
  const index = { ...indexUsers(cloud.users), freed: freedNames(users, cloud, links) };
  const found = new Map(users.map((user) => [user.anchor, matchUser(user, index, links)] as const));
  refuseSharedPartners(found);
  return found;
}

/** By link, then by the marker that the anchor gives; groups without a mail address are never soft-matched. */
export function matchGroups(groups: readonly MappedGroup[], cloud: CloudSide, links: KnownLinks): Map<string, Match<CloudGroup>> {
  const byId = new Map(cloud.groups.map((group) => [group.id, group]));
  const byMarker = groupBy(cloud.groups, (group) => group.marker);
  return new Map(
    groups.map((group): [string, Match<CloudGroup>] => {
      const linked = byId.get(links.get(group.anchor) ?? '');
      if (linked !== undefined) return [group.anchor, { state: 'matched', by: 'link', cloud: linked }];
      if (hasNewAnchor(group, byId, links)) return [group.anchor, { state: 'conflict', why: text.anchorChanged }];
      const [marked, ...more] = byMarker.get(groupMarker(group.anchor)) ?? [];
      if (more.length > 0) return [group.anchor, { state: 'conflict', why: text.twoGroups }];
      return [group.anchor, marked === undefined ? { state: 'new' } : { state: 'matched', by: 'anchor', cloud: marked }];
    }),
  );
}

/** Anchors that more than one object of the directory has: a copied ms-DS-ConsistencyGuid. */
export function sharedAnchors(directory: DirectorySide): Set<string> {
  const holders = groupBy([...directory.users, ...directory.groups], (object) => object.anchor);
  return new Set([...holders].filter(([, objects]) => objects.length > 1).map(([anchor]) => anchor));
}

/** Turns the matches of these anchors into conflicts: nobody knows whose the cloud object is. */
export function refuseSharedAnchors<Cloud>(found: Map<string, Match<Cloud>>, shared: ReadonlySet<string>): void {
  for (const anchor of shared) if (found.has(anchor)) found.set(anchor, { state: 'conflict', why: text.sharedAnchor });
}

interface UserIndex {
  readonly byId: ReadonlyMap<string, CloudUser>;
  readonly byAnchor: ReadonlyMap<string, CloudUser>;
  readonly byName: ReadonlyMap<string, CloudUser>;
  readonly byAddress: ReadonlyMap<string, CloudUser>;
  /** Cloud users whose sign-in name this very plan sets free: they are deleted or renamed. */
  readonly freed: ReadonlySet<string>;
}

/** Somebody who left and somebody new with the same name is everyday life, and so is a changed name that another one takes over. */
function freedNames(users: readonly MappedUser[], cloud: CloudSide, links: KnownLinks): Set<string> {
  const wanted = new Map(users.map((user) => [user.anchor, user.userPrincipalName.toLowerCase()]));
  const anchorOf = new Map([...links].map(([anchor, id]) => [id, anchor]));
  return new Set(
    cloud.users.flatMap((user) => {
      const linked = anchorOf.get(user.id);
      const name = wanted.get(linked ?? user.immutableId ?? '');
      const gone = linked !== undefined && name === undefined;
      const renamed = name !== undefined && name !== user.userPrincipalName.toLowerCase();
      return gone || renamed ? [user.id] : [];
    }),
  );
}

function indexUsers(users: readonly CloudUser[]): Omit<UserIndex, 'freed'> {
  return {
    byId: new Map(users.map((user) => [user.id, user])),
    byAnchor: new Map(users.flatMap((user) => (user.immutableId === undefined ? [] : [[user.immutableId, user] as const]))),
    byName: new Map(users.map((user) => [user.userPrincipalName.toLowerCase(), user])),
    byAddress: new Map(users.flatMap((user) => (user.primaryAddress === undefined ? [] : [[user.primaryAddress, user] as const]))),
  };
}

function matchUser(user: MappedUser, index: UserIndex, links: KnownLinks): Match<CloudUser> {
  const linked = index.byId.get(links.get(user.anchor) ?? '');
  if (linked !== undefined) return isTiedElsewhere(linked, user.anchor) ? { state: 'conflict', why: text.tiedElsewhere } : ours(linked, 'link');
  if (hasNewAnchor(user, index.byId, links)) return { state: 'conflict', why: text.anchorChanged };
  const anchored = index.byAnchor.get(user.anchor);
  if (anchored !== undefined) return ours(anchored, 'anchor');
  return softMatch(user, index);
}

/** Somebody gave the cloud user the anchor of another directory object after it was linked. */
function isTiedElsewhere(cloud: CloudUser, anchor: string): boolean {
  return cloud.immutableId !== undefined && cloud.immutableId !== anchor;
}

/** The object was synchronized by its objectGUID; since then ms-DS-ConsistencyGuid was filled with something else. */
function hasNewAnchor(object: MappedUser | MappedGroup, byId: ReadonlyMap<string, unknown>, links: KnownLinks): boolean {
  return object.anchor !== object.objectGuid && byId.has(links.get(object.objectGuid) ?? '');
}

function ours(cloud: CloudUser, by: MatchedBy): Match<CloudUser> {
  if (cloud.otherSynchronization) return { state: 'conflict', why: text.otherSynchronization };
  return { state: 'matched', by, cloud };
}

function softMatch(user: MappedUser, index: UserIndex): Match<CloudUser> {
  const named = index.byName.get(user.userPrincipalName.toLowerCase());
  if (named?.immutableId !== undefined && !index.freed.has(named.id)) return { state: 'conflict', why: text.otherAnchor };
  const byName = untied(named);
  const byAddress = untied(index.byAddress.get(user.primaryAddress ?? ''));
  if (byName !== undefined && byAddress !== undefined && byName !== byAddress) return { state: 'conflict', why: text.twoPartners };
  const partner = byName ?? byAddress;
  if (partner === undefined) return { state: 'new' };
  if (partner.otherSynchronization) return { state: 'conflict', why: text.otherSynchronization };
  if (partner.hasAdminRole) return { state: 'conflict', why: text.admin };
  if (partner.isGuest) return { state: 'conflict', why: text.guest };
  if (byAddress === undefined && user.fallback) return { state: 'conflict', why: text.standInName };
  return { state: 'matched', by: byName === undefined ? 'email address' : 'sign-in name', cloud: partner };
}

/** Only a cloud user who is not tied to any directory object may be taken over. */
function untied(user: CloudUser | undefined): CloudUser | undefined {
  return user?.immutableId === undefined ? user : undefined;
}

function refuseSharedPartners(found: Map<string, Match<CloudUser>>): void {
  const takers = new Map<string, string[]>();
  for (const [anchor, match] of found) {
    if (match.state === 'matched') takers.set(match.cloud.id, [...(takers.get(match.cloud.id) ?? []), anchor]);
  }
  for (const anchors of takers.values()) {
    if (anchors.length > 1) for (const anchor of anchors) found.set(anchor, { state: 'conflict', why: text.sharedPartner });
  }
}
