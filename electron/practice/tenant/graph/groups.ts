/** Groups: list, read, create, change, delete. */
import type { Entity, Values } from '../state/entity.ts';
import { mustBeFreeAddress } from './addresses.ts';
import type { Handler, Tenant } from './call.ts';
import { graphDate } from './call.ts';
import { badRequest } from './errors.ts';
import { expandInto } from './expand.ts';
import { addMembers, mustBeAllowedToChange } from './group-members.ts';
import { answerList } from './list.ts';
import { mustBeAllowed } from './permissions.ts';
import { mustBeSelectable, whole } from './present.ts';
import { referenced } from './references.ts';
import type { Route } from './router.ts';
import { mustHaveRoom, mustNotBeMastered, mustNotBeSynchronized } from './users.ts';
import { mustFind } from './visibility.ts';
import { bodyOf, checkedValues } from './write.ts';

/** References that one request may bind (group-post-members page). */
const MOST_BOUND = 20;

/** The objects bound in `members@odata.bind` or `owners@odata.bind`. */
function bound(tenant: Tenant, body: Values, name: 'members' | 'owners'): Entity[] {
  const list = body[`${name}@odata.bind`];
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw badRequest(`Invalid value specified for property '${name}@odata.bind'.`);
  return list.map((address) => referenced(tenant, address));
}

function mustBeFew(...lists: ReadonlyArray<readonly Entity[]>): void {
  if (lists.flat().length > MOST_BOUND) throw badRequest(`The number of references in the request exceeds the maximum of ${MOST_BOUND}.`);
}

/** Microsoft 365 groups and cloud security groups only; the mail-enabled others belong to Exchange. */
function mustBeCreatable(values: Values): void {
  const unified = (values['groupTypes'] as string[] | undefined)?.includes('Unified') ?? false;
  if (values['mailEnabled'] === true && !unified) throw badRequest("Cannot Create a mail-enabled security groups and or distribution list.");
  if (values['mailEnabled'] === false && unified) throw badRequest("Invalid value specified for property 'mailEnabled' of resource 'Group'.", [{ code: 'InvalidValue', message: 'mailEnabled', target: 'mailEnabled' }]);
  if (values['mailEnabled'] === false && values['securityEnabled'] === false) throw badRequest("A group must be mail-enabled, security-enabled or both.");
}

/** Who may be in a role-assignable group is watched more closely (role-assignable groups page). */
function mustFitRoles(values: Values, members: readonly Entity[]): void {
  if (values['isAssignableToRole'] !== true) return;
  if (values['securityEnabled'] !== true || (values['groupTypes'] as string[] | undefined)?.includes('DynamicMembership')) throw badRequest('A role-assignable group must be security-enabled, and its members cannot be dynamic.');
  if (members.some((member) => member.type === 'group')) throw badRequest('A role-assignable group cannot contain groups.');
}

/** Graph gives a Microsoft 365 group its address from the nickname and the default domain. */
function mailOf(tenant: Tenant, values: Values): Values {
  if (values['mailEnabled'] !== true) return {};
  const domain = tenant.directory.list('domain').find((entity) => entity.values['isDefault'] === true)?.id ?? '';
  const mail = `${String(values['mailNickname'])}@${domain}`;
  mustBeFreeAddress(tenant.directory, mail, undefined);
  return { mail, proxyAddresses: [`SMTP:${mail}`] };
}

/** Checks and stores a new group; also used for the groups of a world. */
export function createGroup(tenant: Tenant, body: Values): Entity {
  const values = checkedValues('group', body, true);
  mustBeCreatable(values);
  const members = bound(tenant, body, 'members');
  const owners = bound(tenant, body, 'owners');
  mustBeFew(members, owners);
  mustFitRoles(values, members);
  mustHaveRoom(tenant);
  const now = graphDate(tenant.now());
  const made = { groupTypes: [], resourceBehaviorOptions: [], resourceProvisioningOptions: [], ...values, ...mailOf(tenant, values), createdDateTime: now, renewedDateTime: now };
  const group = tenant.directory.create('group', made);
  addMembers(tenant, group, members);
  for (const owner of owners) tenant.directory.link('owners', group.id, owner.id, true);
  return group;
}

const create: Handler = (tenant, call) => {
  const body = bodyOf(call.request.body);
  if (body['isAssignableToRole'] === true) mustBeAllowed(call.caller, 'writeRoles');
  const group = createGroup(tenant, body);
  return { status: 201, headers: { Location: `${call.root}/groups/${group.id}` }, body: whole(call.root, group, undefined) };
};

const read: Handler = (tenant, call) => {
  if (call.query.select) mustBeSelectable(call.query.select, ['group'], false);
  const group = mustFind(tenant, 'group', call.params['id'] ?? '');
  return { status: 200, body: expandInto(tenant, call, group, whole(call.root, tenant.lately.seen(group), call.query.select)) };
};

const change: Handler = (tenant, call) => {
  const group = mustFind(tenant, 'group', call.params['id'] ?? '');
  const body = bodyOf(call.request.body);
  const values = checkedValues('group', body, false);
  if ('isAssignableToRole' in values) throw badRequest("Property 'isAssignableToRole' can be set only when the group is created.");
  mustNotBeMastered(group, values);
  mustBeCreatable({ mailEnabled: group.values['mailEnabled'], securityEnabled: group.values['securityEnabled'], groupTypes: group.values['groupTypes'], ...values });
  const members = bound(tenant, body, 'members');
  mustBeFew(members);
  mustBeAllowedToChange(call, group);
  if (members.length > 0) addMembers(tenant, group, members);
  if (Object.keys(values).length > 0) tenant.directory.update(group.id, values);
  return { status: 204 };
};

const remove: Handler = (tenant, call) => {
  const group = mustFind(tenant, 'group', call.params['id'] ?? '');
  mustBeAllowedToChange(call, group);
  mustNotBeSynchronized(group);
  if (((group.values['assignedLicenses'] as unknown[] | undefined) ?? []).length > 0) throw badRequest('The group cannot be deleted because it has active licenses assigned.');
  const unified = ((group.values['groupTypes'] as string[] | undefined) ?? []).includes('Unified');
  if (unified || tenant.securityGroupsSoftDelete) tenant.directory.softDelete(group.id, {}, {});
  else tenant.directory.purge(group.id);
  return { status: 204 };
};

/** The routes of groups themselves. */
export const GROUP_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/groups', needs: 'readGroups', collection: true, run: (tenant, call) => answerList(tenant, call, { source: { type: 'group' } }) },
  { method: 'POST', path: '/groups', needs: 'createGroups', run: create },
  { method: 'GET', path: '/groups/{id}', needs: 'readGroups', run: read },
  { method: 'PATCH', path: '/groups/{id}', needs: 'writeGroups', run: change },
  { method: 'DELETE', path: '/groups/{id}', needs: 'writeGroups', run: remove },
];
