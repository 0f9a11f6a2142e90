/** The members of groups of the tenant: read for many groups at once, and kept by their difference. */
import { Failure, fail } from '../../../shared/problem.ts';
import { isGroupMarker } from '../../../shared/rules/synchronization/anchor.ts';
import { isNotFound } from '../../ports/cloud.ts';
import type { FoundCloud } from '../../state/connector-space/cloud-objects.ts';
import type { ConnectorSpace } from '../../state/connector-space/space.ts';
import { piece, unmetOf } from './store-members.ts';
import { membersPage } from './tenant-items.ts';
import type { TenantReading } from './tenant-reading.ts';

/** Groups that are asked for together. */
const chunk = 100;

/** Of these groups those that carry our mark, are linked, or are known already. */
export function ourGroups<Item extends { readonly found: FoundCloud }>(items: readonly Item[], space: ConnectorSpace): Item[] {
  const ours = space.cloud.ours(items.map(({ found }) => found.id));
  return items.filter(({ found }) => ours.has(found.id) || isMarked(found));
}

function isMarked({ properties }: FoundCloud): boolean {
  const name = properties['mailNickname'];
  return typeof name === 'string' && isGroupMarker(name);
}

/** Reads all members of these groups. The first page of 20 groups costs one request; further pages are rare and follow one by one. */
export async function readGroupMembers(ids: readonly string[], reading: TenantReading, force = false): Promise<void> {
  for (let from = 0; from < ids.length; from += chunk) {
    const some = ids.slice(from, from + chunk);
    const answers = await reading.cloud.batch(some.map((id) => ({ method: 'GET', path: membersPath(id) })), reading.signal);
    for (const [index, id] of some.entries()) {
      const answer = answers[index];
      if (answer === undefined) throw fail('tenant.garbled');
      // Deleted since the list was read: the next delta tells.
      if (!answer.ok && isNotFound(answer.problem)) continue;
      if (!answer.ok) throw new Failure(answer.problem);
      const first = membersPage(answer.value);
      await replaceCloudMembers(id, first.more ? allMembers(id, reading) : [first.ids], reading, force);
    }
  }
}

function membersPath(id: string): string {
  return `/groups/${encodeURIComponent(id)}/members?$select=id&$top=999`;
}

async function* allMembers(id: string, { cloud, signal }: TenantReading): AsyncGenerator<readonly string[]> {
  for await (const page of cloud.pages(membersPath(id), signal)) yield membersPage({ value: page }).ids;
}

/** Makes these the members, no others. */
async function replaceCloudMembers(id: string, pages: AsyncIterable<readonly string[]> | Iterable<readonly string[]>, reading: TenantReading, force: boolean): Promise<void> {
  const { space, giveWay } = reading;
  const met = new Set<string>();
  for await (const page of pages) {
    for (const member of page) met.add(member);
    await changeCloudMembers(id, page, [], reading, force);
  }
  for (const left of unmetOf((after) => space.cloudMembers.of(id, after, piece), met)) {
    await changeCloudMembers(id, [], left, reading, force);
    await giveWay();
  }
}

/** Puts these in and takes those out; what was told of a group that we wrote just now only makes it asked for by its id. */
export async function changeCloudMembers(id: string, add: readonly string[], remove: readonly string[], { space, giveWay }: TenantReading, force = false): Promise<void> {
  for (let from = 0; from < Math.max(add.length, remove.length); from += piece) {
    const [some, others] = [add.slice(from, from + piece), remove.slice(from, from + piece)];
    if (force || !space.cloud.isSettling(id)) space.cloudMembers.change(id, some, others);
    else if (space.cloudMembers.differs(id, some, others)) space.cloud.ask([id]);
    await giveWay();
  }
}
