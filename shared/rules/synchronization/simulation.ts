/** Applies drafts to a pretend tenant in memory, so that laws of planning can be tested without a network. */
import type { Draft, PlanValue } from '../../plan.ts';
import type { CloudGroup, CloudSide, CloudUser } from './cloud-side.ts';

/** The tenant and the links after every draft was applied. */
export interface Simulated {
  readonly cloud: CloudSide;
  readonly links: ReadonlyMap<string, string>;
}

/** What a tenant would hold after the plan. Ids of new objects are made from their anchors. */
export function simulate(cloud: CloudSide, known: ReadonlyMap<string, string>, drafts: readonly Draft[]): Simulated {
  const users = new Map(cloud.users.map((user) => [user.id, user]));
  const groups = new Map(cloud.groups.map((group) => [group.id, { ...group, memberIds: [...group.memberIds] }]));
  const links = new Map(known);
  for (const draft of drafts) if (draft.kind === 'user') applyUser(draft, users, links);
  for (const draft of drafts) if (draft.kind === 'group') applyGroup(draft, groups, links);
  for (const draft of drafts) if (draft.kind === 'member') applyMember(draft, groups, links);
  for (const draft of drafts) if (draft.kind === 'manager') applyManager(draft, users, links);
  const alive = (id: string): boolean => users.has(id) || groups.has(id);
  return {
    cloud: {
      users: [...users.values()].map((user) => (user.managerId !== undefined && !users.has(user.managerId) ? { ...user, managerId: undefined } : user)),
      groups: [...groups.values()].map((group) => ({ ...group, memberIds: group.memberIds.filter(alive) })),
    },
    links,
  };
}

function applyUser(draft: Draft, users: Map<string, CloudUser>, links: Map<string, string>): void {
  if (draft.action === 'delete') {
    users.delete(draft.cloudId ?? '');
    links.delete(draft.key);
  }
  if (draft.action !== 'create' && draft.action !== 'update') return;
  const id = draft.cloudId ?? `user ${draft.key}`;
  const properties = { ...users.get(id)?.properties, ...written(draft) };
  users.set(id, {
    id,
    userPrincipalName: String(properties['userPrincipalName']),
    primaryAddress: typeof properties['mail'] === 'string' ? properties['mail'].toLowerCase() : undefined,
    immutableId: String(properties['onPremisesImmutableId']),
    otherSynchronization: false,
    hasAdminRole: false,
    isGuest: false,
    managerId: users.get(id)?.managerId,
    properties,
  });
  links.set(draft.key, id);
}

function applyGroup(draft: Draft, groups: Map<string, CloudGroup>, links: Map<string, string>): void {
  if (draft.action === 'delete') {
    groups.delete(draft.cloudId ?? '');
    links.delete(draft.key);
  }
  if (draft.action !== 'create' && draft.action !== 'update') return;
  const id = draft.cloudId ?? `group ${draft.key}`;
  const present = groups.get(id);
  const properties = { ...present?.properties, ...written(draft) };
  groups.set(id, { id, marker: String(properties['mailNickname']), memberIds: present?.memberIds ?? [], properties });
  links.set(draft.key, id);
}

function applyMember(draft: Draft, groups: Map<string, CloudGroup>, links: ReadonlyMap<string, string>): void {
  const group = groups.get(links.get(draft.key) ?? '');
  const member = links.get(draft.about ?? '');
  if (group === undefined || member === undefined) return;
  const others = group.memberIds.filter((id) => id !== member);
  groups.set(group.id, { ...group, memberIds: draft.action === 'add' ? [...others, member] : others });
}

function applyManager(draft: Draft, users: Map<string, CloudUser>, links: ReadonlyMap<string, string>): void {
  const user = users.get(links.get(draft.key) ?? '');
  if (user !== undefined) users.set(user.id, { ...user, managerId: links.get(draft.about ?? '') });
}

function written(draft: Draft): Record<string, PlanValue> {
  return Object.fromEntries(draft.values.map((value) => [value.attribute, value.new]));
}
