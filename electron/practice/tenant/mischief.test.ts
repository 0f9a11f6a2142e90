/** Faults on request: by lot and counted, in batches, after the work, late to show, lost. */
import { afterEach, describe, expect, it } from 'vitest';
import { newCounts } from './counts.ts';
import { makeMischief } from './mischief.ts';
import type { RandomFaults } from './options.ts';
import { newUser, startTestTenant, type TestTenant } from './test-tenant.ts';

let world: TestTenant | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const json = { 'Content-Type': 'application/json' };

function drawn(random: RandomFaults, calls: number): ReadonlyArray<number | undefined> {
  const mischief = makeMischief({ random }, newCounts());
  return Array.from({ length: calls }, () => mischief.call('before', 'PATCH', '/users/x')?.status);
}

describe('faults by lot', () => {
  it('are the same for the same seed, and as many as the chance says', () => {
    const random = { seed: 7, refuse: 0.2 };
    const statuses = drawn(random, 1000);
    expect(statuses).toEqual(drawn({ ...random }, 1000));
    const refused = statuses.filter((status) => status !== undefined);
    expect(refused.length).toBeGreaterThan(150);
    expect(refused.length).toBeLessThan(250);
    expect(new Set(refused)).toEqual(new Set([429, 500, 502, 503, 504]));
    expect(drawn({ ...random, most: 3 }, 1000).filter((status) => status !== undefined)).toHaveLength(3);
  });

  it('meet only what they are meant for', () => {
    const mischief = makeMischief({ random: { seed: 1, only: 'writes', refuse: 1, dropAfter: 1 } }, newCounts());
    expect(mischief.call('before', 'GET', '/users')).toBeUndefined();
    expect(mischief.call('before', 'POST', '/users')).toBeDefined();
    expect(mischief.line('after', 'POST', '/common/oauth2/v2.0/token', false)).toBeUndefined();
    expect(mischief.line('after', 'POST', '/v1.0/$batch', true)).toEqual({ is: 'drop' });
  });

  it('leave work undone or done, and every one is counted', async () => {
    world = await startTestTenant();
    world.tenant.faults.random = { seed: 5, only: 'writes', refuse: 0.3, unsure: 0.3 };
    const requests = Array.from({ length: 20 }, (_, at) => ({ id: String(at), method: 'POST', url: '/users', headers: json, body: newUser(`lot${at}`) }));
    const batch = async (): Promise<ReadonlyArray<{ id: string; status: number }>> => (await world?.call('POST', '/$batch', { requests }))?.body['responses'] as Array<{ id: string; status: number }> | undefined ?? await batch();
    const responses = await batch();
    world.tenant.faults.random = undefined;
    for (const { id, status } of responses) {
      const there = (await world.call('GET', `/users/lot${id}@contoso.com`)).status === 200;
      if (status !== 504) expect([id, there]).toEqual([id, status === 201]);
    }
    const { faults, doneWrites } = world.tenant.counts();
    expect(Object.keys(faults)).toContain('504-after');
    expect(doneWrites).toBe(responses.filter(({ status }) => status === 201).length + (faults['504-after'] ?? 0));
  });
});

describe('faults that are counted down', () => {
  it('answer 504 after the work was done', async () => {
    world = await startTestTenant();
    world.tenant.faults.status = { match: (method) => method === 'POST', status: 504, times: 1, after: true };
    expect((await world.call('POST', '/users', newUser('unsure'))).status).toBe(504);
    expect((await world.call('GET', '/users/unsure@contoso.com')).status).toBe(200);
  });

  it('hold an answer back until the client gives up', async () => {
    world = await startTestTenant();
    world.tenant.faults.hang = { when: 'after', times: 1, ms: 20 };
    await expect(world.call('POST', '/users', newUser('held'))).rejects.toThrow();
    expect((await world.call('GET', '/users/held@contoso.com')).status).toBe(200);
    expect(world.tenant.counts().faults).toEqual({ 'hang-after': 1 });
  });

  it('lose a membership write that was acknowledged', async () => {
    world = await startTestTenant();
    const group = String((await world.call('GET', '/groups')).body.value[0]?.['id']);
    const add = { '@odata.id': `${world.tenant.graphUrl}/v1.0/users/reception@contoso.com` };
    world.tenant.faults.loseMembers = 1;
    expect((await world.call('POST', `/groups/${group}/members/$ref`, add)).status).toBe(204);
    expect((await world.call('GET', `/groups/${group}/members`)).body.value).toHaveLength(1);
    expect((await world.call('POST', `/groups/${group}/members/$ref`, add)).status).toBe(204);
    expect((await world.call('GET', `/groups/${group}/members`)).body.value).toHaveLength(2);
  });
});

describe('writes that show late', () => {
  it('keep readers at the former properties and members for a while', async () => {
    let time = 1_800_000_000_000;
    world = await startTestTenant({ now: () => time, delays: { properties: 5000, membership: 3000 } });
    const group = String((await world.call('GET', '/groups')).body.value[0]?.['id']);
    await world.call('PATCH', '/users/meganb@contoso.com', { jobTitle: 'Director' });
    await world.call('POST', `/groups/${group}/members/$ref`, { '@odata.id': `${world.tenant.graphUrl}/v1.0/users/reception@contoso.com` });
    const seen = async (): Promise<unknown> => [(await world?.call('GET', '/users/meganb@contoso.com'))?.body['jobTitle'], (await world?.call('GET', `/groups/${group}/members`))?.body.value.length];
    expect(await seen()).toEqual(['Auditor', 1]);
    time += 3000;
    expect(await seen()).toEqual(['Auditor', 2]);
    time += 2000;
    expect(await seen()).toEqual(['Director', 2]);
  });
});
