/** Batches, delta, quotas, permissions, faults and persistence of the Graph service. */
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../store.ts';
import { newUser, startTestTenant } from '../test-tenant.ts';
import type { TestTenant } from '../test-tenant.ts';

let world: TestTenant;
afterEach(() => world.close());

const json = { 'Content-Type': 'application/json' };

describe('the Graph service', () => {
  it('runs a batch: every item on its own, dependents of a failure 424', async () => {
    world = await startTestTenant();
    const answer = await world.call('POST', '/$batch', { requests: [
      { id: 'a', method: 'POST', url: '/users', headers: json, body: newUser('batch') },
      { id: 'b', method: 'GET', url: '/users/nobody@contoso.com' },
      { id: 'c', method: 'GET', url: '/organization', dependsOn: ['b'] },
      { id: 'd', method: 'GET', url: '/users/batch@contoso.com', dependsOn: ['a'] },
    ] });
    const statuses = Object.fromEntries((answer.body['responses'] as Array<{ id: string; status: number }>).map((item) => [item.id, item.status]));
    expect([answer.status, statuses]).toEqual([200, { a: 201, b: 404, c: 424, d: 200 }]);
    const many = Array.from({ length: 21 }, (_, index) => ({ id: String(index), method: 'GET', url: '/me' }));
    expect((await world.call('POST', '/$batch', { requests: many })).status).toBe(400);
    expect((await world.call('POST', '/$batch', { requests: [many[0], many[0]] })).status).toBe(400);
  });

  it('tells what changed since a delta link, memberships and removals included', async () => {
    world = await startTestTenant();
    const first = await world.call('GET', '/users/delta?$select=displayName,jobTitle');
    const made = await world.call('POST', '/users', newUser('delta'));
    await world.call('PATCH', '/users/meganb@contoso.com', { department: 'not selected' });
    await world.call('DELETE', '/users/reception@contoso.com');
    const second = await world.call('GET', String(first.body['@odata.deltaLink']));
    expect(second.body.value).toMatchObject([{ id: made.body['id'], displayName: 'delta' }, { '@removed': { reason: 'changed' } }]);
    const third = await world.call('GET', String(second.body['@odata.deltaLink']));
    expect(third.body.value).toEqual([]);
    const groups = await world.call('GET', '/groups/delta?$select=displayName,members');
    const group = groups.body.value[0];
    expect(group?.['members@delta']).toMatchObject([{ '@odata.type': '#microsoft.graph.user' }]);
    const member = (group?.['members@delta'] as Array<{ id: string }>)[0]?.id ?? '';
    await world.call('DELETE', `/groups/${String(group?.['id'])}/members/${member}/$ref`);
    const changed = await world.call('GET', String(groups.body['@odata.deltaLink']));
    expect(changed.body.value[0]?.['members@delta']).toMatchObject([{ id: member, '@removed': { reason: 'deleted' } }]);
  });

  it('expires delta tokens after seven days and can be told to reset them', async () => {
    let time = Date.parse('2026-03-01T00:00:00Z');
    world = await startTestTenant({ now: () => time });
    const link = String((await world.call('GET', '/users/delta?$deltatoken=latest')).body['@odata.deltaLink']);
    world.tenant.faults.deltaResets = 1;
    const gone = await world.call('GET', link);
    expect([gone.status, gone.headers.get('location')]).toEqual([410, `${world.tenant.graphUrl}/v1.0/users/delta?$deltatoken=`]);
    time += 8 * 24 * 3600 * 1000;
    expect((await world.call('GET', link, undefined, { token: world.tenant.adminToken() })).body.error.code).toBe('syncStateNotFound');
  });

  it('holds an app to its quota and says when to come back', async () => {
    let time = 0;
    world = await startTestTenant({ now: () => time, limits: { writesPer150Seconds: 3 } });
    for (const name of ['a', 'b', 'c']) expect((await world.call('POST', '/users', newUser(name))).status).toBe(201);
    const refused = await world.call('POST', '/users', newUser('d'));
    expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('x-ms-throttle-information')]).toEqual([429, '50', 'WriteLimitExceeded']);
    time += 50_000;
    expect((await world.call('POST', '/users', newUser('d'))).status).toBe(201);
  });

  it('asks for scopes and roles', async () => {
    world = await startTestTenant();
    const reader = world.tenant.adminToken(['User.Read.All']);
    expect((await world.call('POST', '/users', newUser('e'), { token: reader })).body.error.code).toBe('Authorization_RequestDenied');
    expect((await world.call('GET', '/users', undefined, { token: reader })).status).toBe(200);
    const viewer = world.tenant.tokenFor('viewer@contosopractice.onmicrosoft.com');
    expect((await world.call('GET', '/users', undefined, { token: viewer })).status).toBe(200);
    expect((await world.call('POST', '/users', newUser('f'), { token: viewer })).status).toBe(403);
    expect((await world.call('PATCH', '/domains/contoso.com', { isDefault: true }, { token: viewer })).status).toBe(403);
    const none = await world.call('GET', '/users', undefined, { token: 'x.y.z' });
    expect([none.status, none.body.error.code]).toEqual([401, 'InvalidAuthenticationToken']);
    expect(none.headers.get('www-authenticate')).toContain('Bearer realm=""');
  });

  it('fails as it is told to: statuses, cut connections, expired tokens, claims challenges', async () => {
    world = await startTestTenant();
    const { faults } = world.tenant;
    faults.status = { match: (method) => method === 'GET', status: 503, times: 1, retryAfter: 2 };
    const busy = await world.call('GET', '/organization');
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '2']);
    faults.dropSocket = { when: 'after', times: 1 };
    await expect(world.call('POST', '/users', newUser('dropped'))).rejects.toThrow();
    expect((await world.call('GET', '/users/dropped@contoso.com')).status).toBe(200);
    faults.claimsChallenges = 1;
    expect((await world.call('GET', '/organization')).headers.get('www-authenticate')).toContain('insufficient_claims');
    faults.expireTokens = true;
    expect((await world.call('GET', '/organization')).status).toBe(401);
    expect((await world.call('GET', '/organization', undefined, { token: world.tenant.adminToken() })).status).toBe(200);
  });

  it('shows new objects late when told so', async () => {
    let time = 1_800_000_000_000;
    world = await startTestTenant({ now: () => time, delays: { newObject: 5000 } });
    time += 5000;
    const made = await world.call('POST', '/users', newUser('slow'));
    expect((await world.call('GET', `/users/${String(made.body['id'])}`)).status).toBe(404);
    time += 5000;
    expect((await world.call('GET', `/users/${String(made.body['id'])}`)).status).toBe(200);
  });

  it('keeps everything in the store and records no secrets', async () => {
    const store = openStore(':memory:');
    world = await startTestTenant({ store });
    const link = String((await world.call('GET', '/users/delta?$deltatoken=latest')).body['@odata.deltaLink']);
    const made = await world.call('POST', '/users', newUser('kept'));
    await world.call('PUT', `/users/${String(made.body['id'])}/manager/$ref`, { '@odata.id': `${world.tenant.graphUrl}/v1.0/users/meganb@contoso.com` });
    const text = JSON.stringify(world.samples);
    expect([text.includes('Bearer ey'), text.includes('Practice-Only-9')]).toEqual([false, false]);
    await world.close();
    world = await startTestTenant({ store });
    expect((await world.call('GET', '/users/kept@contoso.com/manager')).body['displayName']).toBe('Megan Bowen');
    const changes = await world.call('GET', `${world.tenant.graphUrl}${new URL(link).pathname}${new URL(link).search}`);
    expect(changes.body.value).toMatchObject([{ displayName: 'kept' }]);
  });
});
