/** Plans what happens to groups and their members. */
import type { Draft } from '../../plan.ts';
import { noteTexts, reasonTexts } from '../../text/reasons.ts';
import { normalDn } from '../dn.ts';
import { groupMarker } from './anchor.ts';
import type { CloudGroup, CloudSide } from './cloud-side.ts';
import { differences, initialValues } from './compare.ts';
import type { DirectorySide } from './directory-side.ts';
import type { MappedGroup } from './map-group.ts';
import { matchGroups, refuseSharedAnchors, sharedAnchors, type KnownLinks, type Match } from './match.ts';
import type { UserPlan } from './plan-users.ts';

export interface GroupPlan {
  readonly drafts: readonly Draft[];
  readonly members: readonly Draft[];
  readonly notes: readonly string[];
}

/** Pure; needs the user plan, because members are users that will be there. */
export function planGroups(directory: DirectorySide, cloud: CloudSide, links: KnownLinks, users: UserPlan): GroupPlan {
  const matches = matchGroups(directory.groups, cloud, links);
  refuseSharedAnchors(matches, sharedAnchors(directory));
  const cloudIds = new Map([...users.cloudIds, ...[...matches].flatMap(([anchor, match]) => (match.state === 'matched' ? [[anchor, match.cloud.id] as const] : []))]);
  const anchors: Anchors = {
    byDn: directory.anchorByDn,
    byCloudId: new Map([...cloudIds].map(([anchor, id]) => [id, anchor])),
    names: memberNames(directory, users, matches),
    linked: new Set(links.values()),
  };
  const members = directory.groups.map((group) => planMembers(group, matches.get(group.anchor), anchors));
  return {
    drafts: [...directory.groups.map((group) => planGroup(group, matches.get(group.anchor) ?? { state: 'new' })), ...planGone(directory, cloud, links)],
    members: members.flatMap((row) => row.drafts),
    notes: shortened(members.flatMap((row) => row.notes)),
  };
}

/** A plan shows its notes all at once; the groups of a large forest would bury the others. */
const notesKept = 40;

function shortened(notes: readonly string[]): string[] {
  return notes.length <= notesKept ? [...notes] : [...notes.slice(0, notesKept), noteTexts.more(notes.length - notesKept)];
}

function planGroup(group: MappedGroup, match: Match<CloudGroup>): Draft {
  const base = { kind: 'group', key: group.anchor, name: group.name, unit: group.unit } as const;
  if (match.state === 'conflict') return { ...base, action: 'conflict', values: [], why: match.why };
  if (match.state === 'new') return { ...base, action: 'create', values: initialValues(group.properties), why: reasonTexts.newGroup };
  const values = differences(group.properties, match.cloud.properties);
  return { ...base, action: values.length === 0 ? 'none' : 'update', cloudId: match.cloud.id, values, why: values.length === 0 ? reasonTexts.unchanged : reasonTexts.changed };
}

/** As with users: only a group that is linked and still carries our mark. */
function planGone(directory: DirectorySide, cloud: CloudSide, links: KnownLinks): Draft[] {
  const inScope = new Set(directory.groups.flatMap((group) => [group.anchor, group.objectGuid]));
  const byId = new Map(cloud.groups.map((group) => [group.id, group]));
  return [...links].flatMap(([anchor, id]): Draft[] => {
    const group = byId.get(id);
    if (inScope.has(anchor) || group?.marker !== groupMarker(anchor)) return [];
    return [{ action: 'delete', kind: 'group', key: anchor, name: String(group.properties['displayName'] ?? id), cloudId: id, values: [], why: reasonTexts.gone }];
  });
}

/** Names of everything that may be a member: it is synchronized and no conflict. */
function memberNames(directory: DirectorySide, users: UserPlan, groups: ReadonlyMap<string, Match<CloudGroup>>): Map<string, string> {
  return new Map([
    ...directory.users.filter((user) => users.living.has(user.anchor)).map((user) => [user.anchor, user.name] as const),
    ...directory.groups.filter((group) => groups.get(group.anchor)?.state !== 'conflict').map((group) => [group.anchor, group.name] as const),
  ]);
}

/** Ways to an anchor, and the names of those that may be members. */
interface Anchors {
  readonly byDn: ReadonlyMap<string, string>;
  readonly byCloudId: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
  /** Cloud ids of everything that this setup made or took over. */
  readonly linked: ReadonlySet<string>;
}

function planMembers(group: MappedGroup, match: Match<CloudGroup> | undefined, anchors: Anchors): { drafts: Draft[]; notes: string[] } {
  if (match?.state === 'conflict') return { drafts: [], notes: [] };
  const { names } = anchors;
  const wanted = new Set(group.memberDns.flatMap((dn) => anchors.byDn.get(normalDn(dn)) ?? []).filter((anchor) => names.has(anchor)));
  const presentIds = match?.state === 'matched' ? match.cloud.memberIds : [];
  const present = new Set(presentIds.flatMap((id) => anchors.byCloudId.get(id) ?? []));
  const foreign = group.memberDns.length - wanted.size;
  const fromCloud = presentIds.filter((id) => !anchors.byCloudId.has(id) && !anchors.linked.has(id)).length;
  const base: Omit<Draft, 'action' | 'why'> = { kind: 'member', key: group.anchor, name: group.name, unit: group.unit, values: [] };
  const draft = (action: 'add' | 'remove', anchor: string): Draft => ({
    ...base,
    action,
    about: anchor,
    aboutName: names.get(anchor) ?? anchor,
    why: action === 'add' ? reasonTexts.memberAdded : reasonTexts.memberRemoved,
  });
  return {
    drafts: [
      ...[...wanted].filter((anchor) => !present.has(anchor)).sort().map((anchor) => draft('add', anchor)),
      ...[...present].filter((anchor) => !wanted.has(anchor)).sort().map((anchor) => draft('remove', anchor)),
    ],
    notes: [
      ...(foreign > 0 ? [noteTexts.foreignMembers(group.name, foreign)] : []),
      ...(fromCloud > 0 ? [noteTexts.cloudMembers(group.name, fromCloud)] : []),
    ],
  };
}
