/** Where the lease is kept: in the description of a security group of ours, which any application that may synchronize groups can write. */
import { z } from 'zod';
import { fail } from '../../../shared/problem.ts';
import { leaseGroupTexts } from '../../../shared/text/health.ts';
import type { Cloud } from '../../ports/cloud.ts';
import { graphShape } from '../graph-shape.ts';
import { readClaim, type Claim } from './lease-claim.ts';

/** `ad-` marks our groups; `lease` is no hexadecimal number, so that no plan ever takes it for a group of the directory. */
export const leaseNickname = 'ad-lease';

/** The lease in its group. */
export interface LeaseRecord {
  readonly group: string;
  readonly claim: Claim;
}

const Group = z.looseObject({ id: z.string(), description: z.string().nullish(), mailNickname: z.string().nullish(), createdDateTime: z.string().nullish() });
const List = z.looseObject({ value: z.array(Group) });

/** The lease group, the oldest if there are several; undefined when there is none (or none that can be seen yet). */
export async function findLease(cloud: Cloud, signal: AbortSignal): Promise<LeaseRecord | undefined> {
  const path = `/groups?$select=id,description,mailNickname,createdDateTime&$filter=${encodeURIComponent(`mailNickname eq '${leaseNickname}'`)}`;
  const { value } = graphShape(List, await cloud.request({ method: 'GET', path }, signal));
  const [oldest] = value.filter((group) => group.mailNickname === leaseNickname).sort(byAge);
  return oldest === undefined ? undefined : { group: oldest.id, claim: readClaim(oldest.description) };
}

function byAge(one: z.infer<typeof Group>, other: z.infer<typeof Group>): number {
  const [a, b] = [`${one.createdDateTime ?? ''} ${one.id}`, `${other.createdDateTime ?? ''} ${other.id}`];
  return a < b ? -1 : 1;
}

/** The lease in a group that is known. */
export async function readLease(cloud: Cloud, group: string, signal: AbortSignal): Promise<LeaseRecord> {
  const read = graphShape(Group, await cloud.request({ method: 'GET', path: `/groups/${group}?$select=id,description` }, signal));
  return { group, claim: readClaim(read.description) };
}

/** Makes the group with a first claim; answers its id. */
export async function createLease(cloud: Cloud, claim: Claim, signal: AbortSignal): Promise<string> {
  const body = { displayName: leaseGroupTexts.name, description: JSON.stringify(claim), mailEnabled: false, mailNickname: leaseNickname, securityEnabled: true };
  const made = graphShape(Group, await cloud.request({ method: 'POST', path: '/groups', body }, signal));
  if (made.id === '') throw fail('tenant.garbled');
  return made.id;
}

/** Writes the claim over whatever is there: Graph has no conditional write for groups. */
export async function writeLease(cloud: Cloud, group: string, claim: Claim, signal: AbortSignal): Promise<void> {
  await cloud.request({ method: 'PATCH', path: `/groups/${group}`, body: { description: JSON.stringify(claim) } }, signal);
}

/** Takes back a group that was made at the same time as another server's. */
export async function removeLease(cloud: Cloud, group: string, signal: AbortSignal): Promise<void> {
  await cloud.request({ method: 'DELETE', path: `/groups/${group}` }, signal);
}
