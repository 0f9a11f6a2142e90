/** Reads single objects of the tenant by their ids: those that a list did not show, and those that were told otherwise than we wrote them. */
import { Failure, fail } from '../../../shared/problem.ts';
import { isNotFound } from '../../ports/cloud.ts';
import type { KnownCloud } from '../../state/connector-space/cloud-objects.ts';
import { listItem, selected } from './tenant-items.ts';
import { readGroupMembers } from './tenant-groups.ts';
import type { TenantReading } from './tenant-reading.ts';

const chunk = 200;

/** What is not there is gone; what is there is taken as it is told. Whether a thing exists that we wrote just now is not believed yet: it is asked again next time. */
export async function askByIds(reading: TenantReading): Promise<void> {
  const { space, cloud, now, signal } = reading;
  space.cloud.settle(now);
  let after = 0;
  for (let asked = space.cloud.asked(after, chunk); asked.length > 0; asked = space.cloud.asked(after, chunk)) {
    after = asked.at(-1)?.row ?? after;
    const answers = await cloud.batch(asked.map((row) => ({ method: 'GET', path: pathOf(row) })), signal);
    const groups: string[] = [];
    for (const [index, row] of asked.entries()) {
      const answer = answers[index];
      if (answer === undefined) throw fail('tenant.garbled');
      if (!answer.ok && !isNotFound(answer.problem)) throw new Failure(answer.problem);
      if (row.settlesAt !== undefined && answer.ok === row.deleted) continue;
      if (!answer.ok) gone(row, reading);
      else {
        space.cloud.upsert([listItem(row.kind, answer.value)], true);
        if (row.kind === 'group') groups.push(row.id);
      }
    }
    await readGroupMembers(groups, reading, true);
    await reading.giveWay();
  }
}

/** A user who is not there may be in the recycle bin. */
function gone(row: KnownCloud, { space }: TenantReading): void {
  if (row.kind === 'user' && row.deleted) space.cloud.softDelete([row.id], true);
  else space.cloud.remove([row.id], true);
}

function pathOf({ id, kind }: KnownCloud): string {
  const path = encodeURIComponent(id);
  return kind === 'user' ? `/users/${path}?$select=${selected.user}&$expand=manager($select=id)` : `/groups/${path}?$select=${selected.group}`;
}
