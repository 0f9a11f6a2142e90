/** Plans what happens to users: create, update, leave, delete, or a conflict that a person has to solve. */
import type { Draft } from '../../plan.ts';
import { conflictTexts } from '../../text/conflicts.ts';
import { noteTexts, reasonTexts } from '../../text/reasons.ts';
import { groupBy } from '../group-by.ts';
import type { CloudSide, CloudUser } from './cloud-side.ts';
import { differences, initialValues } from './compare.ts';
import type { DirectorySide } from './directory-side.ts';
import { settleFallbackNames } from './fallback-names.ts';
import type { Properties } from './map-properties.ts';
import { isValidSignInName, type MappedUser } from './map-user.ts';
import { matchUsers, refuseSharedAnchors, sharedAnchors, type KnownLinks, type Match } from './match.ts';

/** The user part of a plan; `cloudIds` holds the partner of every user that has one, `living` the anchors that will exist afterwards, `conflicts` those that are left as they are. */
export interface UserPlan {
  readonly drafts: readonly Draft[];
  readonly cloudIds: ReadonlyMap<string, string>;
  readonly living: ReadonlySet<string>;
  readonly conflicts: ReadonlySet<string>;
  readonly notes: readonly string[];
}

/** Pure: the order of the input does not matter. */
export function planUsers(directory: DirectorySide, cloud: CloudSide, links: KnownLinks): UserPlan {
  const { users, notes } = withoutSharedMail(settleFallbackNames(directory.users, cloud, links));
  const matches = matchUsers(users, cloud, links);
  refuseSharedAnchors(matches, sharedAnchors(directory));
  refuseNames(users, matches);
  const addresses = new Set(users.map(mailOf));
  const present = users.map((user) => planUser(user, matches.get(user.anchor) ?? { state: 'new' }, addresses));
  const gone = planGone(new Set(users.flatMap((user) => [user.anchor, user.objectGuid])), cloud, links);
  const cloudIds = new Map([...matches].flatMap(([anchor, match]) => (match.state === 'matched' ? [[anchor, match.cloud.id] as const] : [])));
  const living = new Set(present.filter((draft) => draft.action !== 'conflict').map((draft) => draft.key));
  const conflicts = new Set(present.filter((draft) => draft.action === 'conflict').map((draft) => draft.key));
  return { drafts: [...present, ...gone], cloudIds, living, conflicts, notes: [...notes, ...unknownAnchors(users, cloud, links)] };
}

/** `addresses`: those that users of the directory are to get. */
function planUser(user: MappedUser, match: Match<CloudUser>, addresses: ReadonlySet<string>): Draft {
  const base = { kind: 'user', key: user.anchor, name: user.name, unit: user.unit } as const;
  if (match.state === 'conflict') return { ...base, action: 'conflict', values: [], why: match.why };
  if (match.state === 'new') {
    return { ...base, action: 'create', values: initialValues(user.properties), why: user.fallback ? reasonTexts.fallbackName : reasonTexts.newUser };
  }
  const values = differences({ ...user.properties, ...givenUp(user, match.cloud, addresses) }, match.cloud.properties);
  const soft = match.by !== 'link' && match.by !== 'anchor';
  const why = soft ? reasonTexts.matched(match.by) : values.length === 0 ? reasonTexts.unchanged : reasonTexts.changed;
  return { ...base, action: values.length === 0 ? 'none' : 'update', cloudId: match.cloud.id, values, why };
}

/** An address that Active Directory took from this user and gave to another one; any other address of the cloud stays. */
function givenUp(user: MappedUser, cloud: CloudUser, addresses: ReadonlySet<string>): Properties {
  const present = addressOf(cloud.properties);
  return mailOf(user) === '' && present !== '' && addresses.has(present) ? { mail: null } : {};
}

/** Only what this setup made or took over is ever deleted: an anchor that is in the links, and that the cloud user still carries. */
function planGone(inScope: ReadonlySet<string>, cloud: CloudSide, links: KnownLinks): Draft[] {
  const byId = new Map(cloud.users.map((user) => [user.id, user]));
  return [...links].flatMap(([anchor, id]): Draft[] => {
    const user = byId.get(id);
    if (inScope.has(anchor) || user?.immutableId !== anchor || user.otherSynchronization) return [];
    return [{ action: 'delete', kind: 'user', key: anchor, name: nameOf(user), cloudId: id, values: [], why: reasonTexts.gone }];
  });
}

function nameOf(user: CloudUser): string {
  const name = user.properties['displayName'];
  return typeof name === 'string' ? name : user.userPrincipalName;
}

/** Names that Entra would refuse, or that two users would get, are conflicts for all who have them. */
function refuseNames(users: readonly MappedUser[], matches: Map<string, Match<CloudUser>>): void {
  const holders = groupBy(users, (user) => user.userPrincipalName.toLowerCase());
  for (const user of users) {
    if (matches.get(user.anchor)?.state === 'conflict') continue;
    if (!isValidSignInName(user.userPrincipalName)) matches.set(user.anchor, { state: 'conflict', why: conflictTexts.invalidSignInName });
    else if ((holders.get(user.userPrincipalName.toLowerCase())?.length ?? 0) > 1) matches.set(user.anchor, { state: 'conflict', why: conflictTexts.sharedSignInName });
  }
}

function mailOf(user: MappedUser): string {
  return addressOf(user.properties);
}

/** Lower case; empty when there is none. */
function addressOf(properties: Properties): string {
  return String(properties['mail'] ?? '').toLowerCase();
}

/** An address that several users have goes to none of them, as it must be unique in the tenant; who has it already keeps it. */
function withoutSharedMail(users: readonly MappedUser[]): { users: readonly MappedUser[]; notes: string[] } {
  const shared = new Set([...groupBy(users, mailOf)].filter(([mail, holders]) => mail !== '' && holders.length > 1).map(([mail]) => mail));
  if (shared.size === 0) return { users, notes: [] };
  return {
    users: users.map((user) => (shared.has(mailOf(user)) ? withoutMail(user) : user)),
    notes: [...shared].sort().map(noteTexts.sharedMail),
  };
}

function withoutMail(user: MappedUser): MappedUser {
  const { mail: _, ...properties } = user.properties;
  return { ...user, properties };
}

function unknownAnchors(users: readonly MappedUser[], cloud: CloudSide, links: KnownLinks): string[] {
  const known = new Set([...users.map((user) => user.anchor), ...links.keys()]);
  const count = cloud.users.filter((user) => user.immutableId !== undefined && !known.has(user.immutableId) && !user.otherSynchronization).length;
  return count === 0 ? [] : [noteTexts.unknownAnchors(count)];
}
