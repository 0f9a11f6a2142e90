/** Many objects at once, and lists of them: whole, without doubles, page by page. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMemoryStore } from '../store.ts';
import { startTestTenant, type TestTenant } from './test-tenant.ts';

const COUNT = 3000;
const anchor = (at: number): string => Buffer.from(`person-${String(at).padStart(9, '0')}`).toString('base64');
const lines = function* (): Iterable<unknown> {
  yield { group: { displayName: 'Everybody', mailNickname: 'everybody' }, members: Array.from({ length: COUNT }, (_, at) => anchor(at)) };
  for (let at = 0; at < COUNT; at += 1) {
    yield { user: { displayName: `Person ${at}`, mailNickname: `person${at}`, userPrincipalName: `person${at}@contoso.com`, mail: `person${at}@contoso.com`, onPremisesImmutableId: anchor(at) }, manager: anchor(at + 1) };
  }
};

let world: TestTenant;
beforeAll(async () => {
  world = await startTestTenant({ store: openMemoryStore(), objectQuota: 100 });
  expect(await world.tenant.seed(lines())).toEqual({ users: COUNT, groups: 1, references: COUNT * 2 - 1, unknown: 1 });
});
afterAll(() => world.close());

async function idsOf(path: string): Promise<string[]> {
  const ids: string[] = [];
  for (let next: unknown = path; typeof next === 'string';) {
    const { body } = await world.call('GET', next);
    ids.push(...body.value.map(({ id }) => String(id)));
    next = body['@odata.nextLink'];
  }
  return ids;
}

describe('a seeded tenant', () => {
  it('lists everybody once, with managers', async () => {
    const ids = await idsOf('/users?$top=999&$select=id,displayName&$expand=manager($select=id)');
    expect([ids.length, new Set(ids).size]).toEqual([COUNT + 5, COUNT + 5]);
    const [found] = (await world.call('GET', `/users?$filter=onPremisesImmutableId eq '${anchor(5)}'&$expand=manager($select=id,displayName)`)).body.value;
    expect(found).toMatchObject({ displayName: 'Person 5', manager: { displayName: 'Person 6' } });
  });

  it('lists members in pages, also while members come and go', async () => {
    const group = String((await world.call('GET', "/groups?$filter=mailNickname eq 'everybody'")).body.value[0]?.['id']);
    const before = await idsOf(`/groups/${group}/members?$top=999&$select=id`);
    expect(new Set(before).size).toBe(COUNT);
    const first = await world.call('GET', `/groups/${group}/members?$top=999&$select=id`);
    await world.call('DELETE', `/groups/${group}/members/${before[1500] ?? ''}/$ref`);
    await world.call('POST', `/groups/${group}/members/$ref`, { '@odata.id': `${world.tenant.graphUrl}/v1.0/users/meganb@contoso.com` });
    const rest = await idsOf(String(first.body['@odata.nextLink']));
    expect(rest.length).toBe(COUNT - 999 - 1);
  });

  it('has room for more than it was given', async () => {
    expect((await world.call('POST', '/groups', { displayName: 'More', mailEnabled: false, mailNickname: 'more', securityEnabled: true })).status).toBe(201);
  });

  it('finds deleted objects by their anchor, and gives them back with their memberships', async () => {
    const id = (await idsOf(`/users?$filter=onPremisesImmutableId eq '${anchor(9)}'`))[0] ?? '';
    const groups = async (): Promise<number> => (await world.call('GET', `/users/${id}/memberOf`)).body.value.length;
    const held = await groups();
    await world.call('DELETE', `/users/${id}`);
    const path = '/directory/deletedItems/microsoft.graph.user?$select=id,onPremisesImmutableId';
    expect((await world.call('GET', `${path}&$filter=onPremisesImmutableId eq '${anchor(9)}'`)).body.value).toMatchObject([{ id, onPremisesImmutableId: anchor(9) }]);
    expect(await idsOf(path)).toEqual([id]);
    await world.call('POST', `/directory/deletedItems/${id}/restore`);
    expect([await groups(), (await world.call('GET', `/users/${id}?$select=onPremisesImmutableId`)).body['onPremisesImmutableId']]).toEqual([held, anchor(9)]);
  });

  it('refuses a line that is neither a user nor a group', async () => {
    await expect(world.tenant.seed([{ device: {} }])).rejects.toMatchObject({ problem: { code: 'setup.bad-request' } });
  });
});
