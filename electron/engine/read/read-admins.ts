/** Who holds, or may take up, an administrator's role in the tenant, directly or as a member of a group. */
import { z } from 'zod';
import { problemOf } from '../../../shared/problem.ts';
import type { Cloud } from '../../ports/cloud.ts';
import { graphShape } from '../graph-shape.ts';

const Role = z.looseObject({ principalId: z.string() });
const Principal = z.looseObject({ id: z.string() });

/** getByIds takes so many ids. */
const chunk = 1000;

/** Roles that can be taken up for a time need a license and a permission of their own; without them there are none to protect. */
const mayBeRefused: ReadonlySet<string> = new Set(['tenant.permission-refused', 'tenant.refused', 'tenant.not-found', 'tenant.value-refused']);

/** Ids of the users (and other principals) with a role. */
export async function readAdmins(cloud: Cloud, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const ids = await principals(cloud, '/roleManagement/directory/roleAssignments', signal);
  const eligible = await unlessRefused(() => principals(cloud, '/roleManagement/directory/roleEligibilityScheduleInstances', signal));
  const holders = new Set([...ids, ...(eligible ?? [])]);
  for (const group of await groupsAmong(cloud, [...holders], signal)) {
    for await (const page of cloud.pages(`/groups/${encodeURIComponent(group)}/members?$select=id&$top=999`, signal)) for (const item of page) holders.add(graphShape(Principal, item).id);
  }
  return holders;
}

async function principals(cloud: Cloud, path: string, signal: AbortSignal): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of cloud.pages(path, signal)) for (const item of page) ids.push(graphShape(Role, item).principalId);
  return ids;
}

async function groupsAmong(cloud: Cloud, ids: readonly string[], signal: AbortSignal): Promise<string[]> {
  const groups: string[] = [];
  for (let from = 0; from < ids.length; from += chunk) {
    const body = { ids: ids.slice(from, from + chunk), types: ['group'] };
    const answer = await cloud.request({ method: 'POST', path: '/directoryObjects/getByIds?$select=id', body }, signal);
    groups.push(...graphShape(z.looseObject({ value: z.array(Principal) }), answer).value.map((group) => group.id));
  }
  return groups;
}

async function unlessRefused<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    if (mayBeRefused.has(problemOf(thrown).code)) return undefined;
    throw thrown;
  }
}
