/** Reads the users of the tenant and the groups that this setup made, with members and managers. */
import { z } from 'zod';
import { fail, Failure } from '../../shared/problem.ts';
import { isGroupMarker } from '../../shared/rules/synchronization/anchor.ts';
import type { CloudGroup, CloudSide, CloudUser } from '../../shared/rules/synchronization/cloud-side.ts';
import { flattenExtensions, selectedProperties } from '../../shared/rules/synchronization/extension-attributes.ts';
import { comparedProperties } from '../../shared/rules/synchronization/graph-properties.ts';
import type { PlanValue } from '../../shared/plan.ts';
import { isNotFound, type Cloud, type Json } from '../ports/cloud.ts';
import { graphShape } from './graph-shape.ts';

const { user: userProperties, group: groupProperties } = comparedProperties;

const Value = z.union([z.string(), z.boolean(), z.null(), z.array(z.string())]);
const User = z.looseObject({
  id: z.string(),
  userPrincipalName: z.string(),
  mail: z.string().nullish(),
  proxyAddresses: z.array(z.string()).nullish(),
  onPremisesImmutableId: z.string().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  userType: z.string().nullish(),
  manager: z.looseObject({ id: z.string() }).nullish(),
});
const Group = z.looseObject({ id: z.string(), mailNickname: z.string().nullish() });
const Members = z.looseObject({ value: z.array(z.looseObject({ id: z.string() })), '@odata.nextLink': z.string().optional() });

/** Told after each page: how many objects have come so far. */
export type OnRead = (count: number) => void;

/** What is known of the tenant before it is read, each by cloud id. */
export interface KnownInTenant {
  readonly admins: ReadonlySet<string>;
  /** Objects that this setup made or took over: a group among them is read even if somebody changed its mark. */
  readonly linked: ReadonlySet<string>;
}

/** Both sides of matching: all users, the groups of this setup. */
export async function readTenant(cloud: Cloud, known: KnownInTenant, onRead: OnRead, signal: AbortSignal): Promise<CloudSide> {
  let count = 0;
  const counted = (items: readonly Json[]): void => {
    count += items.length;
    onRead(count);
  };
  const users: CloudUser[] = [];
  const select = [...selectedProperties(userProperties), 'id', 'proxyAddresses', 'onPremisesSyncEnabled', 'userType'].join(',');
  for await (const page of cloud.pages(`/users?$select=${select}&$expand=manager($select=id)&$top=999`, signal)) {
    users.push(...page.map((item) => userOf(item, known.admins)));
    counted(page);
  }
  const groups: Omit<CloudGroup, 'memberIds'>[] = [];
  for await (const page of cloud.pages(`/groups?$select=id,${groupProperties.join(',')}&$top=999`, signal)) {
    groups.push(...page.flatMap((item) => groupOf(item, known.linked) ?? []));
    counted(page);
  }
  return { users, groups: await withMembers(cloud, groups, signal) };
}

/** Ids of the users who hold a directory role. */
export async function readAdmins(cloud: Cloud, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const Role = z.looseObject({ principalId: z.string() });
  const ids = new Set<string>();
  for await (const page of cloud.pages('/roleManagement/directory/roleAssignments', signal)) {
    for (const item of page) ids.add(graphShape(Role, item).principalId);
  }
  return ids;
}

function userOf(item: Json, admins: ReadonlySet<string>): CloudUser {
  const user = graphShape(User, item);
  const primary = user.proxyAddresses?.find((address) => address.startsWith('SMTP:'))?.slice(5) ?? user.mail;
  return {
    id: user.id,
    userPrincipalName: user.userPrincipalName,
    primaryAddress: primary?.toLowerCase(),
    immutableId: user.onPremisesImmutableId ?? undefined,
    otherSynchronization: user.onPremisesSyncEnabled === true,
    hasAdminRole: admins.has(user.id),
    isGuest: user.userType === 'Guest',
    managerId: user.manager?.id,
    properties: pick(flattenExtensions(user), userProperties),
  };
}

function groupOf(item: Json, linked: ReadonlySet<string>): Omit<CloudGroup, 'memberIds'> | undefined {
  const group = graphShape(Group, item);
  const marker = group.mailNickname ?? '';
  return isGroupMarker(marker) || linked.has(group.id) ? { id: group.id, marker, properties: pick(group, groupProperties) } : undefined;
}

/** The first page of members of 20 groups costs one request; further pages are rare and follow one by one. */
async function withMembers(cloud: Cloud, groups: readonly Omit<CloudGroup, 'memberIds'>[], signal: AbortSignal): Promise<CloudGroup[]> {
  const path = (id: string): string => `/groups/${id}/members?$select=id&$top=999`;
  const answers = await cloud.batch(groups.map((group) => ({ method: 'GET', path: path(group.id) })), signal);
  const complete: CloudGroup[] = [];
  for (const [index, group] of groups.entries()) {
    const answer = answers[index];
    if (answer === undefined) throw fail('tenant.garbled');
    // Deleted since the list was read.
    if (!answer.ok && isNotFound(answer.problem)) continue;
    if (!answer.ok) throw new Failure(answer.problem);
    const page = graphShape(Members, answer.value);
    const memberIds = page['@odata.nextLink'] === undefined ? page.value.map((member) => member.id) : await allMembers(cloud, path(group.id), signal);
    complete.push({ ...group, memberIds });
  }
  return complete;
}

async function allMembers(cloud: Cloud, path: string, signal: AbortSignal): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of cloud.pages(path, signal)) ids.push(...page.map((item) => graphShape(z.looseObject({ id: z.string() }), item).id));
  return ids;
}

function pick(item: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, PlanValue> {
  return Object.fromEntries(names.map((name) => [name, graphShape(Value, item[name] ?? null)]));
}
