/** The tenant of a practice world by its control door: seeding, quotas, counts, faults by lot; and the lock of the world. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectWorld, type WorldRemote } from './world-client.ts';
import { openWorld, type World } from './world.ts';

let folder: string;
let world: World;
let remote: WorldRemote;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'world-tenant-'));
  world = await openWorld({ name: 'tiny', folder });
  ({ remote } = connectWorld(world.addresses));
}, 60_000);
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function write(method: string, path: string, body: unknown): Promise<number> {
  const { tenant } = world.parts();
  const response = await fetch(`${tenant.graphUrl}/v1.0${path}`, { method, body: JSON.stringify(body), headers: { authorization: `Bearer ${tenant.adminToken()}`, 'content-type': 'application/json' } });
  await response.arrayBuffer();
  return response.status;
}

describe('the tenant of a practice world', () => {
  it('is seeded with lines of JSON', async () => {
    const users = Array.from({ length: 300 }, (_, at) => ({ user: { displayName: `Seeded ${at}`, mailNickname: `seeded${at}`, userPrincipalName: `seeded${at}@contoso.com`, onPremisesImmutableId: `seeded${at}==` } }));
    const group = { group: { displayName: 'Seeded', mailNickname: 'seeded' }, members: users.map(({ user }) => user.onPremisesImmutableId) };
    expect(await remote.seedTenant([...users, group])).toEqual({ users: 300, groups: 1, references: 300, unknown: 0 });
    expect((await remote.listTenant('group')).find(({ values }) => values['mailNickname'] === 'seeded')?.members).toHaveLength(300);
    await expect(remote.seedTenant([{ user: 'nobody' }])).rejects.toMatchObject({ problem: { code: 'setup.unexpected' } });
  });

  it('counts, and is throttled as it is told', async () => {
    await remote.changeTenant({ limits: { writesPer150Seconds: 1 } });
    await remote.tenantCounts(true);
    const rename = (name: string): Promise<number> => write('PATCH', '/users/seeded1@contoso.com', { displayName: name });
    expect([await rename('one'), await rename('two')]).toEqual([204, 429]);
    await remote.changeTenant({ skipMs: 150_000, timeScale: 2 });
    expect(await rename('three')).toBe(204);
    expect(await remote.tenantCounts()).toMatchObject({ calls: 3, acceptedWrites: 2, doneWrites: 2, rejectedWrites: 1, tooEarly: 0 });
    await remote.changeTenant({ limits: false });
  });

  it('fails by lot, countably', async () => {
    await remote.tenantCounts(true);
    await remote.changeFaults({ tenant: { random: { seed: 1, only: 'writes', refuse: 1, statuses: [503], most: 2 } } });
    const statuses = [];
    for (let at = 0; at < 3; at += 1) statuses.push(await write('PATCH', '/users/seeded2@contoso.com', { displayName: `Number ${at}` }));
    expect(statuses).toEqual([503, 503, 204]);
    expect((await remote.tenantCounts()).faults).toEqual({ '503-before': 2 });
    await remote.changeFaults({ tenant: {} });
  });
});

describe('a practice world', () => {
  it('is opened once at a time', async () => {
    await expect(openWorld({ name: 'tiny', folder })).rejects.toMatchObject({ problem: { code: 'setup.busy' } });
  });

  it('can be held in memory, where nothing outlives it', async () => {
    const open = (): Promise<World> => openWorld({ name: 'tiny', folder, inMemory: true });
    const first = await open();
    const before = first.parts().tenant.snapshot().list('user').length;
    await first.parts().tenant.seed([{ user: { displayName: 'Brief', mailNickname: 'brief', userPrincipalName: 'brief@contoso.com' } }]);
    await first.close();
    const second = await open();
    expect(second.parts().tenant.snapshot().list('user')).toHaveLength(before);
    await connectWorld(second.addresses).remote.reset();
    expect(second.parts().tenant.snapshot().list('user')).toHaveLength(before);
    await second.close();
  }, 60_000);
});
