/** Groups: members, binding, kinds, deletion. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUser, startTestTenant } from '../test-tenant.ts';
import type { TestTenant } from '../test-tenant.ts';

let world: TestTenant;
beforeAll(async () => { world = await startTestTenant(); });
afterAll(() => world.close());

const security = (name: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({ displayName: name, mailEnabled: false, mailNickname: name, securityEnabled: true, ...more });
const address = (id: unknown): string => `https://graph.microsoft.com/v1.0/directoryObjects/${String(id)}`;

async function users(prefix: string, count: number): Promise<string[]> {
  const made = await Promise.all(Array.from({ length: count }, (_, index) => world.call('POST', '/users', newUser(`${prefix}${index}`))));
  return made.map((answer) => String(answer.body['id']));
}

describe('groups', () => {
  it('adds and removes members and says when they are there or missing', async () => {
    const [member] = await users('m', 1);
    const group = await world.call('POST', '/groups', security('team'));
    const path = `/groups/${String(group.body['id'])}/members`;
    expect((await world.call('POST', `${path}/$ref`, { '@odata.id': address(member) })).status).toBe(204);
    const twice = await world.call('POST', `${path}/$ref`, { '@odata.id': address(member) });
    expect([twice.status, twice.body.error.message]).toEqual([400, "One or more added object references already exist for the following modified properties: 'members'."]);
    expect((await world.call('GET', path)).body.value).toMatchObject([{ '@odata.type': '#microsoft.graph.user', id: member }]);
    expect((await world.call('DELETE', `${path}/${String(member)}/$ref`)).status).toBe(204);
    expect((await world.call('DELETE', `${path}/${String(member)}/$ref`)).status).toBe(404);
    expect((await world.call('POST', `${path}/$ref`, { '@odata.id': address('00000000-0000-4000-8000-000000000000') })).status).toBe(404);
  });

  it('binds up to 20 members at once, all or none', async () => {
    const ids = await users('n', 21);
    const group = await world.call('POST', '/groups', security('bound', { 'members@odata.bind': ids.slice(0, 1).map(address) }));
    const path = `/groups/${String(group.body['id'])}`;
    expect((await world.call('PATCH', path, { 'members@odata.bind': ids.map(address) })).status).toBe(400);
    expect((await world.call('PATCH', path, { 'members@odata.bind': ids.slice(0, 20).map(address) })).status).toBe(400);
    expect((await world.call('GET', `${path}/members`)).body.value.length).toBe(1);
    expect((await world.call('PATCH', path, { 'members@odata.bind': ids.slice(1).map(address) })).status).toBe(204);
    expect((await world.call('GET', `${path}/members?$top=999`)).body.value.length).toBe(21);
    expect((await world.call('GET', `${path}/members/microsoft.graph.user/$count`, undefined, { headers: { ConsistencyLevel: 'eventual' } })).body).toBe('21');
  });

  it('refuses mail-enabled security groups and gives Microsoft 365 groups an address', async () => {
    expect((await world.call('POST', '/groups', security('dl', { mailEnabled: true }))).status).toBe(400);
    const unified = await world.call('POST', '/groups', security('project', { mailEnabled: true, groupTypes: ['Unified'] }));
    expect(unified.body['mail']).toBe('project@contoso.com');
  });

  it('can restore a security group when the tenant is told so', async () => {
    const group = await world.call('POST', '/groups', security('kept'));
    await world.call('DELETE', `/groups/${String(group.body['id'])}`);
    expect((await world.call('GET', '/directory/deletedItems/microsoft.graph.group')).body.value).toMatchObject([{ displayName: 'kept' }]);
    expect((await world.call('GET', '/directory/deletedItems')).status).toBe(400);
  });
});
