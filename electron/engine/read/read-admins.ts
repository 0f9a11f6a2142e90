/** Who holds an administrator's role in the tenant, directly or as a member of a group. */
import { z } from 'zod';
import type { Cloud } from '../../ports/cloud.ts';
import { graphShape } from '../graph-shape.ts';

const Role = z.looseObject({ principalId: z.string() });
const Principal = z.looseObject({ id: z.string() });

/** getByIds takes so many ids. */
const chunk = 1000;

/** Ids of the users (and other principals) with a role. */
export async function readAdmins(cloud: Cloud, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const holders = new Set<string>();
  for await (const page of cloud.pages('/roleManagement/directory/roleAssignments', signal)) for (const item of page) holders.add(graphShape(Role, item).principalId);
  for (const group of await groupsAmong(cloud, [...holders], signal)) {
    for await (const page of cloud.pages(`/groups/${encodeURIComponent(group)}/members?$select=id&$top=999`, signal)) for (const item of page) holders.add(graphShape(Principal, item).id);
  }
  return holders;
}

async function groupsAmong(cloud: Cloud, ids: readonly string[], signal: AbortSignal): Promise<string[]> {
  const groups: string[] = [];
  for (let from = 0; from < ids.length; from += chunk) {
    const body = { ids: ids.slice(from, from + chunk), types: ['group'] };
    const answer = await cloud.request({ method: 'POST', path: '/directoryObjects/getByIds', body }, signal);
    groups.push(...graphShape(z.looseObject({ value: z.array(Principal) }), answer).value.map((group) => group.id));
  }
  return groups;
}
