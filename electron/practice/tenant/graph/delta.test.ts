/** Delta rounds: pages, large groups, removals and returns, lateness, and nothing lost between two rounds. */
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../store.ts';
import { newUser, startTestTenant, type TestTenant } from '../test-tenant.ts';

type Row = Record<string, unknown>;
interface Round {
  readonly rows: readonly Row[];
  readonly pages: number;
  readonly link: string;
}

let world: TestTenant;
afterEach(() => world.close());

/** Follows a round to its end; `between` is done after each page. */
async function round(from: string, between: () => Promise<unknown> = async () => undefined, headers: Record<string, string> = {}): Promise<Round> {
  const rows: Row[] = [];
  let pages = 0;
  for (let next = from; ;) {
    const { body } = await world.call('GET', next, undefined, { headers });
    rows.push(...body.value);
    pages += 1;
    if (typeof body['@odata.deltaLink'] === 'string') return { rows, pages, link: body['@odata.deltaLink'] };
    await between();
    next = String(body['@odata.nextLink']);
  }
}

const people = (count: number): Row[] => Array.from({ length: count }, (_, at) => ({ user: { displayName: `Person ${at}`, mailNickname: `person${at}`, userPrincipalName: `person${at}@contoso.com` }, key: String(at) }));
const idOf = async (name: string): Promise<string> => String((await world.call('GET', `/users/${name}@contoso.com?$select=id`)).body['id']);
const membersIn = (rows: readonly Row[]): readonly Row[] => rows.flatMap((row) => (row['members@delta'] as readonly Row[] | undefined) ?? []);
const USERS = '/users/delta?$select=displayName,jobTitle,onPremisesImmutableId,manager';

describe('delta queries', () => {
  it('come in pages, and a new round holds only what changed', async () => {
    world = await startTestTenant();
    await world.tenant.seed(people(450));
    const first = await round(USERS);
    expect([first.pages, new Set(first.rows.map(({ id }) => id)).size]).toEqual([3, 455]);
    await world.call('PATCH', '/users/person7@contoso.com', { jobTitle: 'Auditor' });
    const second = await round(first.link);
    expect(second).toMatchObject({ pages: 1, rows: [{ displayName: 'Person 7', jobTitle: 'Auditor' }] });
    expect((await round(second.link)).rows).toEqual([]);
  });

  it('lose nothing that is written while a round is read', async () => {
    world = await startTestTenant();
    await world.tenant.seed(people(450));
    let at = 0;
    const write = async (): Promise<unknown> => world.call('PATCH', `/users/person${[3, 440, 3][at++ % 3] ?? 0}@contoso.com`, { jobTitle: `Job ${at}` });
    const first = await round(USERS, write);
    const later = await round(first.link, write);
    const known = new Map([...first.rows, ...later.rows].map((row) => [row['displayName'], row['jobTitle']]));
    expect([known.get('Person 3'), known.get('Person 440')]).toEqual(['Job 1', 'Job 2']);
  });

  it('spread the members of a large group over pages', async () => {
    world = await startTestTenant();
    await world.tenant.seed([...people(4500), { group: { displayName: 'All', mailNickname: 'all' }, members: people(4500).map(({ key }) => key) }]);
    const first = await round('/groups/delta?$select=displayName,members');
    expect(first.pages).toBe(3);
    expect(new Set(membersIn(first.rows).map(({ id }) => id)).size).toBe(4501);
    const group = String((await world.call('GET', "/groups?$filter=mailNickname eq 'all'")).body.value[0]?.['id']);
    const member = await idOf('person9');
    await world.call('DELETE', `/groups/${group}/members/${member}/$ref`);
    const second = await round(first.link);
    expect(membersIn(second.rows)).toEqual([{ '@odata.type': '#microsoft.graph.user', id: member, '@removed': { reason: 'deleted' } }]);
  });

  it('tell of deletion, deletion for good, and return', async () => {
    world = await startTestTenant();
    const id = String((await world.call('POST', '/users', newUser('gone', { onPremisesImmutableId: 'gone==' }))).body['id']);
    const first = await round(USERS);
    await world.call('DELETE', `/users/${id}`);
    const second = await round(first.link);
    expect(second.rows).toEqual([{ id, '@removed': { reason: 'changed' } }]);
    await world.call('POST', `/directory/deletedItems/${id}/restore`);
    const third = await round(second.link);
    expect(third.rows).toMatchObject([{ id, displayName: 'gone', onPremisesImmutableId: 'gone==' }]);
    await world.call('DELETE', `/users/${id}`);
    await world.call('DELETE', `/directory/deletedItems/${id}`);
    expect((await round(third.link)).rows).toEqual([{ id, '@removed': { reason: 'deleted' } }]);
  });

  it('bring a restored group back with its members', async () => {
    world = await startTestTenant();
    const first = await round('/groups/delta?$select=displayName,members');
    const group = String(first.rows[0]?.['id']);
    await world.call('DELETE', `/groups/${group}`);
    const second = await round(first.link);
    expect(second.rows).toEqual([{ id: group, '@removed': { reason: 'changed' } }]);
    await world.call('POST', `/directory/deletedItems/${group}/restore`);
    expect(membersIn((await round(second.link)).rows)).toHaveLength(1);
  });

  it('tell of managers that came and went', async () => {
    world = await startTestTenant();
    const [worker, boss] = [await idOf('reception'), await idOf('meganb')];
    const first = await round(USERS);
    await world.call('PUT', `/users/${worker}/manager/$ref`, { '@odata.id': `${world.tenant.graphUrl}/v1.0/users/${boss}` });
    const second = await round(first.link);
    expect(second.rows).toMatchObject([{ id: worker, 'manager@delta': [{ id: boss }] }]);
    await world.call('DELETE', `/users/${worker}/manager/$ref`);
    expect((await round(second.link)).rows).toMatchObject([{ id: worker, 'manager@delta': [{ id: boss, '@removed': { reason: 'deleted' } }] }]);
  });

  it('show changed properties only, when asked for the minimum', async () => {
    world = await startTestTenant();
    const { link } = await round(USERS);
    const id = await idOf('meganb');
    await world.call('PATCH', `/users/${id}`, { jobTitle: 'Auditor' });
    expect((await round(link, undefined, { Prefer: 'return=minimal' })).rows).toEqual([{ id, jobTitle: 'Auditor' }]);
  });

  it('lag behind writes, and lose none of them', async () => {
    let time = Date.parse('2026-03-01T00:00:00Z');
    world = await startTestTenant({ now: () => time, delays: { delta: 5000 } });
    const { link } = await round(USERS);
    await world.call('PATCH', '/users/meganb@contoso.com', { jobTitle: 'First' });
    time += 3000;
    await world.call('PATCH', '/users/reception@contoso.com', { jobTitle: 'Second' });
    const early = await round(link);
    time += 2000;
    const middle = await round(early.link);
    time += 3000;
    const late = await round(middle.link);
    expect([early, middle, late].map(({ rows }) => rows.map((row) => row['jobTitle']))).toEqual([[], ['First'], ['Second']]);
  });

  it('go on after the tenant was closed and opened', async () => {
    const store = openStore(':memory:');
    world = await startTestTenant({ store });
    const group = String((await world.call('GET', '/groups')).body.value[0]?.['id']);
    const { link } = await round('/groups/delta?$select=displayName,members');
    await world.call('POST', `/groups/${group}/members/$ref`, { '@odata.id': `${world.tenant.graphUrl}/v1.0/users/${await idOf('reception')}` });
    await world.close();
    world = await startTestTenant({ store });
    const { pathname, search } = new URL(link);
    expect(membersIn((await round(`${world.tenant.graphUrl}${pathname}${search}`)).rows)).toHaveLength(1);
  });

  it('can be told that the state of a client is not found', async () => {
    world = await startTestTenant();
    const { link } = await round(USERS);
    world.tenant.faults.deltaExpiries = 1;
    const refused = await world.call('GET', link);
    expect([refused.status, refused.body.error.code]).toEqual([400, 'syncStateNotFound']);
    expect((await round(link)).rows).toEqual([]);
    expect(world.tenant.counts().faults).toEqual({ 'delta-expired': 1 });
  });
});
