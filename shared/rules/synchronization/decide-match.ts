/** Finds for a directory object the cloud object that belongs to it; what is not clear is a conflict, never a guess. */
import type { ConflictId } from './conflict.ts';

/** How a pair was found. */
export type MatchedBy = 'link' | 'anchor' | 'sign-in name' | 'email address';

/** What matching looks at in a cloud object. */
export interface CloudEvidence {
  readonly id: string;
  readonly name: string;
  /** Sign-in name of a user, lower case; null for a group. */
  readonly signInName: string | null;
  /** Source anchor of a user, marker of a group. */
  readonly anchor: string | null;
  /** True when Microsoft's own synchronization masters it. */
  readonly otherSynchronization: boolean;
  readonly admin: boolean;
  readonly guest: boolean;
  /** True in the recycle bin of the tenant. */
  readonly deleted: boolean;
}

/** A link that earlier runs kept, with the cloud object if the tenant still has it, also in its recycle bin. */
export interface LinkEvidence {
  readonly anchor: string;
  readonly cloud: CloudEvidence | undefined;
}

/** Everything that decides to which cloud object a user or group belongs. */
export interface MatchEvidence {
  readonly kind: 'user' | 'group';
  readonly anchor: string;
  /** Base64 of objectGUID. */
  readonly guid: string;
  /** The link of its anchor. */
  readonly linked: LinkEvidence | undefined;
  /** The link of the very same directory object under another anchor: ms-DS-ConsistencyGuid was filled, emptied or changed since. */
  readonly earlier: LinkEvidence | undefined;
  /** Cloud objects with its anchor or marker, also deleted ones. */
  readonly anchored: readonly CloudEvidence[];
  /** The cloud user with its sign-in name. */
  readonly named: CloudEvidence | undefined;
  /** True when this very plan sets that name free: its holder is deleted or renamed. */
  readonly nameFreed: boolean;
  /** Cloud users with its primary address. */
  readonly addressed: readonly CloudEvidence[];
  /** True when the initial domain stands in for the suffix of its own name. */
  readonly fallback: boolean;
}

/** `anchor` is the one it is known by: that of its link, else its own. `restore`: out of the recycle bin. */
export type Match =
  | { readonly state: 'new'; readonly anchor: string }
  | { readonly state: 'matched' | 'restore'; readonly by: MatchedBy; readonly cloud: CloudEvidence; readonly anchor: string }
  | { readonly state: 'conflict'; readonly conflict: ConflictId; readonly clouds: readonly CloudEvidence[]; readonly anchor: string };

/** Hard match by link and anchor, then soft match by sign-in name and primary address (Entra Connect, "existing tenant"). */
export function decideMatch(evidence: MatchEvidence): Match {
  const { earlier, linked } = evidence;
  if (linked?.cloud?.deleted === false) return byLink(evidence, linked.anchor, linked.cloud);
  if (earlier?.cloud !== undefined) {
    // It was synchronized by another anchor. Emptied since, that one stays; filled with something else, a person has to say which it is.
    if (evidence.anchor !== evidence.guid) return conflict('anchorChanged', evidence.anchor, [earlier.cloud]);
    return earlier.cloud.deleted ? fromRecycleBin(evidence, earlier.anchor, [earlier.cloud], 'link') : byLink(evidence, earlier.anchor, earlier.cloud);
  }
  return byAnchor(evidence);
}

function byLink(evidence: MatchEvidence, anchor: string, cloud: CloudEvidence): Match {
  // Somebody gave the cloud user the anchor of another directory object after it was linked.
  if (evidence.kind === 'user' && cloud.anchor !== null && cloud.anchor !== anchor) return conflict('tiedElsewhere', anchor, [cloud]);
  return ours('matched', cloud, 'link', anchor);
}

function byAnchor(evidence: MatchEvidence): Match {
  const { anchor, kind, anchored, linked } = evidence;
  const living = anchored.filter((cloud) => !cloud.deleted);
  const [found, ...more] = living;
  if (more.length > 0) return conflict(kind === 'group' ? 'twoGroups' : 'twoUsers', anchor, living);
  if (found !== undefined) return ours('matched', found, 'anchor', anchor);
  if (kind === 'group') return { state: 'new', anchor };
  const own = anchored.filter((cloud) => cloud.id === linked?.cloud?.id);
  const deleted = own.length > 0 ? own : anchored;
  return deleted.length > 0 ? fromRecycleBin(evidence, anchor, deleted, own.length > 0 ? 'link' : 'anchor') : softMatch(evidence);
}

/** A user who comes back is restored; a second one who took the name or address meanwhile is a question for a person. */
function fromRecycleBin(evidence: MatchEvidence, anchor: string, deleted: readonly CloudEvidence[], by: MatchedBy): Match {
  const [cloud, ...more] = deleted;
  if (cloud === undefined) return { state: 'new', anchor };
  if (more.length > 0) return conflict('twoDeleted', anchor, deleted);
  const namesake = evidence.nameFreed && evidence.named?.anchor !== null ? undefined : evidence.named;
  const living = [...(namesake === undefined ? [] : [namesake]), ...evidence.addressed.filter((other) => other.anchor === null && other.id !== namesake?.id)];
  if (living.length > 0) return conflict('deletedAndLiving', anchor, [cloud, ...living]);
  return ours('restore', cloud, by, anchor);
}

function ours(state: 'matched' | 'restore', cloud: CloudEvidence, by: MatchedBy, anchor: string): Match {
  if (cloud.otherSynchronization) return conflict('otherSynchronization', anchor, [cloud]);
  return { state, by, cloud, anchor };
}

function softMatch({ anchor, named, nameFreed, addressed, fallback }: MatchEvidence): Match {
  if (typeof named?.anchor === 'string' && !nameFreed) return conflict('otherAnchor', anchor, [named]);
  // Only a cloud user who is not tied to any directory object may be taken over.
  const byName = named?.anchor === null ? named : undefined;
  const byAddress = addressed.filter((cloud) => cloud.anchor === null);
  const fitting = [...(byName === undefined ? [] : [byName]), ...byAddress.filter((cloud) => cloud.id !== byName?.id)];
  const [cloud, ...more] = fitting;
  if (cloud === undefined) return { state: 'new', anchor };
  if (more.length > 0) return conflict('twoPartners', anchor, fitting);
  const refusal = refusalOf(cloud, fallback && byAddress.length === 0);
  if (refusal !== undefined) return conflict(refusal, anchor, [cloud]);
  return { state: 'matched', by: byName === undefined ? 'email address' : 'sign-in name', cloud, anchor };
}

function refusalOf(cloud: CloudEvidence, onlyByStandInName: boolean): ConflictId | undefined {
  if (cloud.otherSynchronization) return 'otherSynchronization';
  if (cloud.admin) return 'admin';
  if (cloud.guest) return 'guest';
  return onlyByStandInName ? 'standInName' : undefined;
}

function conflict(id: ConflictId, anchor: string, clouds: readonly CloudEvidence[]): Match {
  return { state: 'conflict', conflict: id, clouds, anchor };
}
