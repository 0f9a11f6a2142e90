/** Reads the users, or the groups of this setup, whole: what is met is kept, what was known and is not met is asked for by its id. */
import { problemOf } from '../../../shared/problem.ts';
import type { Json } from '../../ports/cloud.ts';
import { metNothing, type Met } from '../../state/connector-space/met.ts';
import { latestOf, followDelta } from './tenant-delta.ts';
import { changeCloudMembers, ourGroups, readGroupMembers } from './tenant-groups.ts';
import { deltaItem, listItem, selected } from './tenant-items.ts';
import type { TenantReading } from './tenant-reading.ts';

export type Kind = 'user' | 'group';

const collectionOf = { user: 'users', group: 'groups' } as const;
const chunk = 1000;

/** Objects of a page that are kept in one go: a few milliseconds. */
const slice = 200;

/** What deltas are asked to tell. */
const told = { user: `${selected.user},manager`, group: `${selected.group},members` } as const;

/**
 * The link of the next delta is taken before the list and kept after it is stored: what changes meanwhile is told twice, never lost.
 * False when the tenant answers nothing although objects were known: then nothing was changed.
 */
export async function readWhole(kind: Kind, reading: TenantReading): Promise<boolean> {
  const { cloud, space, signal } = reading;
  const link = await followDelta(cloud, latestOf(collectionOf[kind], told[kind]), async () => undefined, signal);
  const met = metNothing();
  space.bulk.begin('cloud_object');
  try {
    const all = await (kind === 'user' ? listUsers(met, reading) : listGroups(met, reading));
    if (all === 0 && kind === 'user' && space.cloud.count(kind) > 0) return false;
  } finally {
    for (const _ of space.bulk.finish('cloud_object')) await reading.giveWay().catch(() => undefined);
  }
  if (kind === 'user') await listDeleted(met, reading);
  await askForUnmet(kind, met, reading);
  keepLink(kind, link, reading);
  return true;
}

/** Reads what changed since the last reading; throws `tenant.changes-expired`. False when nothing was read yet, or other properties: then it is to be read whole. */
export async function readChanges(kind: Kind, reading: TenantReading): Promise<boolean> {
  const cursor = reading.space.cloudCursors.read(collectionOf[kind]);
  if (cursor?.selected !== told[kind]) return false;
  const take = (items: readonly Json[]): Promise<void> => takeChanges(kind, items, reading);
  keepLink(kind, await followDelta(reading.cloud, cursor.link, take, reading.signal), reading);
  return true;
}

function keepLink(kind: Kind, link: string, { space, at }: TenantReading): void {
  space.loosely(() => {
    space.cloudCursors.keep(collectionOf[kind], { link, selected: told[kind], readAt: at });
  });
}

async function listUsers(met: Met, reading: TenantReading): Promise<number> {
  const { cloud, space, count, giveWay, signal } = reading;
  let all = 0;
  for await (const page of cloud.pages(`/users?$select=${selected.user}&$expand=manager($select=id)&$top=999`, signal)) {
    for (let from = 0; from < page.length; from += slice) {
      for (const stored of space.cloud.upsert(page.slice(from, from + slice).map((item) => listItem('user', item)))) met.add(stored.row);
      await giveWay();
    }
    all += page.length;
    count(page.length);
  }
  return all;
}

async function listGroups(met: Met, reading: TenantReading): Promise<number> {
  const { cloud, space, count, giveWay, signal } = reading;
  let all = 0;
  for await (const page of cloud.pages(`/groups?$select=${selected.group}&$top=999`, signal)) {
    const ours = ourGroups(page.map((item) => ({ found: listItem('group', item) })), space);
    const stored = space.cloud.upsert(ours.map(({ found }) => found));
    for (const group of stored) met.add(group.row);
    await readGroupMembers(stored.map((group) => group.id), reading);
    all += page.length;
    count(page.length);
    await giveWay();
  }
  return all;
}

/** Users in the recycle bin; an account that may not look into it restores nobody. */
async function listDeleted(met: Met, { cloud, space, giveWay, signal }: TenantReading): Promise<void> {
  try {
    for await (const page of cloud.pages('/directory/deletedItems/microsoft.graph.user?$select=id,displayName,userPrincipalName,onPremisesImmutableId', signal)) {
      const found = page.map((item) => ({ id: listItem('user', item).id, kind: 'user' as const, properties: deltaItem('user', item).found.properties }));
      for (const stored of space.cloud.keepDeleted(found)) met.add(stored.row);
      await giveWay();
    }
  } catch (thrown) {
    if (problemOf(thrown).code !== 'tenant.permission-refused') throw thrown;
  }
}

/** A list may be older than what is known: only an object that is not found by its id is gone. */
async function askForUnmet(kind: Kind, met: Met, { space, giveWay }: TenantReading): Promise<void> {
  for (let after = 0; ; ) {
    const rows = space.cloud.page(kind, after, chunk);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.row;
    const unmet = rows.filter((row) => !met.has(row.row));
    space.loosely(() => {
      space.cloud.remove(unmet.filter((row) => row.deleted).map((row) => row.id));
      space.cloud.ask(unmet.filter((row) => !row.deleted).map((row) => row.id));
    });
    await giveWay();
  }
}

/** Changes come again at times, and late: each of them can be taken twice. */
async function takeChanges(kind: Kind, items: readonly Json[], reading: TenantReading): Promise<void> {
  const { space, count, giveWay } = reading;
  const changes = items.map((item) => deltaItem(kind, item));
  const removed = changes.filter((change) => change.removed !== undefined);
  space.loosely(() => {
    const soft = kind === 'user' ? removed.filter((change) => change.removed === 'changed') : [];
    space.cloud.softDelete(soft.map((change) => change.id));
    space.cloud.remove(removed.filter((change) => !soft.includes(change)).map((change) => change.id));
  });
  const present = changes.filter((change) => change.removed === undefined);
  const wanted = kind === 'user' ? present : ourGroups(present, space);
  const stored = space.cloud.upsert(wanted.map((change) => change.found));
  const fresh = new Set(stored.filter((row) => row.outcome === 'new').map((row) => row.id));
  if (kind === 'group') {
    // A group that became ours is read with all its members; of the others the delta tells what changed.
    await readGroupMembers([...fresh], reading);
    for (const change of wanted) if (!fresh.has(change.id)) await changeCloudMembers(change.id, change.members.add, change.members.remove, reading);
  }
  count(items.length);
  await giveWay();
}
