/** Members and owners of groups: list, add, remove. */
import type { Entity, LinkKind } from '../state/entity.ts';
import type { Call, Handler, Tenant } from './call.ts';
import { badRequest, notFound } from './errors.ts';
import { licensesOfMembersChanged } from './group-licenses.ts';
import { answerList } from './list.ts';
import { mustBeAllowed } from './permissions.ts';
import { referencedByBody } from './references.ts';
import type { Route } from './router.ts';
import { groupsAbove } from './user-links.ts';
import { linkedOf, mustFind, visibleOf } from './visibility.ts';

/** Types that can be members of a group. */
const MEMBER_TYPES = ['user', 'group', 'orgContact', 'servicePrincipal'] as const;

function groupOf(tenant: Tenant, call: Call): Entity {
  return mustFind(tenant, 'group', call.params['id'] ?? '');
}

function mustBeChangeable(group: Entity): void {
  if (group.values['onPremisesSyncEnabled'] === true) throw badRequest('Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.');
  const unified = ((group.values['groupTypes'] as string[] | undefined) ?? []).includes('Unified');
  if (group.values['mailEnabled'] === true && !unified) throw badRequest('Cannot Update a mail-enabled security groups and or distribution list.');
  if (((group.values['groupTypes'] as string[] | undefined) ?? []).includes('DynamicMembership')) throw badRequest('Cannot update the members of a group with dynamic membership.');
}

/** Adds all of them or, when one cannot be added, none. */
export function addMembers(tenant: Tenant, group: Entity, members: readonly Entity[]): void {
  mustBeChangeable(group);
  const unified = ((group.values['groupTypes'] as string[] | undefined) ?? []).includes('Unified');
  for (const member of members) {
    if (!(MEMBER_TYPES as readonly string[]).includes(member.type) || (unified && member.type !== 'user')) throw badRequest(`Invalid object type '${member.type}' for a member of this group.`);
    if (member.type === 'group' && group.values['isAssignableToRole'] === true) throw badRequest('A role-assignable group cannot contain groups.');
    if (member.id === group.id) throw badRequest('A group cannot be added as a member of itself.');
  }
  const double = new Set(members.map((member) => member.id)).size < members.length;
  if (double || members.some((member) => tenant.directory.links.has('members', group.id, member.id))) {
    throw badRequest("One or more added object references already exist for the following modified properties: 'members'.");
  }
  tenant.directory.together(() => {
    for (const member of members) if (!tenant.mischief.losesMember()) tenant.directory.link('members', group.id, member.id, true);
  });
  licensesOfMembersChanged(tenant, group.id, members.map((member) => member.id));
}

/** Throws 403: memberships that can give a role need the permission to give roles (role-assignable groups page). */
export function mustBeAllowedToChange(call: Call, group: Entity): void {
  if (group.values['isAssignableToRole'] === true) mustBeAllowed(call.caller, 'writeRoles');
}

const addMember: Handler = (tenant, call) => {
  const group = groupOf(tenant, call);
  mustBeAllowedToChange(call, group);
  addMembers(tenant, group, [referencedByBody(tenant, call.request.body)]);
  return { status: 204 };
};

const removeMember: Handler = (tenant, call) => {
  const group = groupOf(tenant, call);
  mustBeAllowedToChange(call, group);
  mustBeChangeable(group);
  const member = (call.params['member'] ?? '').toLowerCase();
  if (!tenant.directory.links.has('members', group.id, member)) throw notFound(member);
  if (!tenant.mischief.losesMember()) tenant.directory.link('members', group.id, member, false);
  licensesOfMembersChanged(tenant, group.id, [member]);
  return { status: 204 };
};

const addOwner: Handler = (tenant, call) => {
  const group = groupOf(tenant, call);
  const owner = referencedByBody(tenant, call.request.body);
  if (tenant.directory.links.has('owners', group.id, owner.id)) throw badRequest("One or more added object references already exist for the following modified properties: 'owners'.");
  if (tenant.directory.links.targets('owners', group.id).length >= 100) throw badRequest('The group has the maximum number of owners (100).');
  tenant.directory.link('owners', group.id, owner.id, true);
  return { status: 204 };
};

const removeOwner: Handler = (tenant, call) => {
  const group = groupOf(tenant, call);
  const owner = (call.params['owner'] ?? '').toLowerCase();
  if (!tenant.directory.links.has('owners', group.id, owner)) throw notFound(owner);
  tenant.directory.link('owners', group.id, owner, false);
  return { status: 204 };
};

const listTargets = (kind: LinkKind): Handler => (tenant, call) => {
  const group = groupOf(tenant, call);
  return answerList(tenant, call, { source: { after: (order) => linkedOf(tenant, kind, group.id, order), types: MEMBER_TYPES }, typed: true });
};

/** Everything below a group, groups of groups included. */
function membersBelow(tenant: Tenant, group: string): Entity[] {
  const found = new Set<string>();
  let level = [group];
  while (level.length > 0) {
    const below = level.flatMap((id) => tenant.directory.links.targets('members', id)).filter((id) => !found.has(id));
    for (const id of below) found.add(id);
    level = [...new Set(below)];
  }
  return visibleOf(tenant, [...found]);
}

/** The routes of members and owners. */
export const GROUP_MEMBER_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/groups/{id}/members', needs: 'readGroups', collection: true, run: listTargets('members') },
  { method: 'POST', path: '/groups/{id}/members/$ref', needs: 'writeMembers', run: addMember },
  { method: 'DELETE', path: '/groups/{id}/members/{member}/$ref', needs: 'writeMembers', run: removeMember },
  { method: 'GET', path: '/groups/{id}/owners', needs: 'readGroups', collection: true, run: listTargets('owners') },
  { method: 'POST', path: '/groups/{id}/owners/$ref', needs: 'writeGroups', run: addOwner },
  { method: 'DELETE', path: '/groups/{id}/owners/{owner}/$ref', needs: 'writeGroups', run: removeOwner },
  { method: 'GET', path: '/groups/{id}/transitiveMembers', needs: 'readGroups', collection: true, run: (tenant, call) => answerList(tenant, call, { source: { entities: membersBelow(tenant, groupOf(tenant, call).id), types: MEMBER_TYPES }, typed: true }) },
  { method: 'GET', path: '/groups/{id}/memberOf', needs: 'readGroups', collection: true, run: (tenant, call) => answerList(tenant, call, { source: { entities: visibleOf(tenant, tenant.directory.links.sources('members', groupOf(tenant, call).id)), types: ['group'] }, typed: true }) },
  { method: 'GET', path: '/groups/{id}/transitiveMemberOf', needs: 'readGroups', collection: true, run: (tenant, call) => answerList(tenant, call, { source: { entities: groupsAbove(tenant, [groupOf(tenant, call).id]), types: ['group'] }, typed: true }) },
];
