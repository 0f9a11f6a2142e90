/** Appliers against a practice tenant: blocks of members that are refused in part, objects that are seen late, people out of the recycle bin. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../../shared/plan.ts';
import type { Cloud, GraphCall } from '../../ports/cloud.ts';
import { createCloud } from '../../cloud/graph-client.ts';
import { createTestClock, type TestClock } from '../../cloud/test-clock.ts';
import { newUser, startTestTenant, type TestTenant } from '../../practice/tenant/test-tenant.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { sessionForTest, workspaceForTest } from '../workspace.fixture.ts';
import type { ApplyContext, Applier, Settled } from './applier.ts';
import { addMembers, removeMembers, setManagers } from './graph-members.ts';
import { restoreUsers } from './graph-objects.ts';

let tenant: TestTenant;
let kept: StateForTest;
const clock: TestClock = createTestClock();
let calls: GraphCall[];
/** Names are new in each test, as all of them share the tenant. */
let run = 0;

/** A new object is seen after two seconds. */
beforeAll(async () => {
  tenant = await startTestTenant({ now: () => clock.now(), delays: { newObject: 2000 } });
});
afterAll(() => tenant.close());
beforeEach(() => {
  run += 1;
  calls = [];
  kept = openStateForTest();
  return () => kept.remove();
});

function context(more: Partial<ApplyContext> = {}): ApplyContext {
  const client = createCloud({ graphUrl: tenant.tenant.graphUrl, token: () => Promise.resolve(tenant.tenant.adminToken()), clock, random: () => 0 });
  const batch: Cloud['batch'] = (asked, signal) => {
    calls.push(...asked);
    return client.batch(asked, signal);
  };
  const session = { ...sessionForTest(tenant.tenant.tenantId), cloud: { ...client, batch } };
  const workspace = { ...workspaceForTest(kept.state, session), clock };
  return { workspace, mayBeDone: () => false, onThrottle: () => undefined, signal: new AbortController().signal, ...more };
}

async function created(path: string, body: Record<string, unknown>, seen = true): Promise<string> {
  const id = String((await tenant.call('POST', path, body)).body['id']);
  if (seen) clock.advance(2000);
  return id;
}
const user = (name: string, seen = true): Promise<string> => created('/users', newUser(`${name}-${run}`), seen);
const newGroup = (seen = true): Promise<string> => created('/groups', { displayName: 'g', mailNickname: `g${run}`, mailEnabled: false, securityEnabled: true }, seen);

const change = (seq: number, more: Partial<Change>): Change => ({ seq, action: 'add', kind: 'member', key: 'group', name: 'group', values: [], why: 'w', state: 'planned', ...more });
const member = (_: string, seq: number): Change => change(seq, { about: `member ${seq}` });
const good = (settled: readonly Settled[]): number => settled.filter((row) => row.result.ok).length;

function link(anchor: string, cloudId: string): void {
  kept.state.links.keep({ anchor, kind: 'user', cloudId, name: anchor });
}

describe('members', () => {
  it('a block with one who is a member already costs a few calls more, and all come in', async () => {
    const people = await Promise.all(Array.from({ length: 40 }, (_, at) => user(`m${at}`)));
    const id = await newGroup();
    link('group', id);
    people.forEach((person, at) => link(`member ${at}`, person));
    await tenant.call('POST', `/groups/${id}/members/$ref`, { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${people[7] ?? ''}` });
    const settled = await addMembers(people.map(member), context());
    expect([settled.length, good(settled), tenant.tenant.snapshot().members(id).length]).toEqual([40, 40, 40]);
    expect(calls.length).toBeLessThanOrEqual(12);
  });

  it('waits for a group and people who are not seen yet', async () => {
    const people = [await user('old'), await user('new', false)];
    const id = await newGroup(false);
    link('group', id);
    people.forEach((person, at) => link(`member ${at}`, person));
    expect(good(await addMembers(people.map(member), context()))).toBe(2);
    expect(tenant.tenant.snapshot().members(id)).toHaveLength(2);
  });

  it('says who cannot be added, and adds the others', async () => {
    const people = [await user('one'), '00000000-0000-4000-8000-000000000000', await user('three')];
    link('group', await newGroup());
    people.forEach((person, at) => link(`member ${at}`, person));
    const settled = await addMembers(people.map(member), context());
    expect(settled.filter((row) => !row.result.ok)).toMatchObject([{ seq: 1, result: { problem: { code: 'tenant.not-found' } } }]);
  });

  it('adds and removes twice as once', async () => {
    const people = [await user('one'), await user('two')];
    const id = await newGroup();
    link('group', id);
    people.forEach((person, at) => link(`member ${at}`, person));
    const twice = async (applier: Applier): Promise<number> => {
      await applier(people.map(member), context());
      return good(await applier(people.map(member), context({ mayBeDone: () => true })));
    };
    expect([await twice(addMembers), tenant.tenant.snapshot().members(id).length]).toEqual([2, 2]);
    expect([await twice(removeMembers), tenant.tenant.snapshot().members(id).length]).toEqual([2, 0]);
  });

  it('sets a manager who was created just now', async () => {
    const [person, boss] = [await user('person'), await user('boss', false)];
    link('person', person);
    link('boss', boss);
    expect(good(await setManagers([change(0, { kind: 'manager', key: 'person', about: 'boss' })], context()))).toBe(1);
    expect(tenant.tenant.snapshot().managerOf(person)).toBe(boss);
  });
});

describe('out of the recycle bin', () => {
  const restore = (cloudId: string): Change => change(0, { action: 'restore', kind: 'user', key: 'a', cloudId, values: [{ attribute: 'jobTitle', old: null, new: 'Back' }] });

  it('comes a user with the planned values, and once only', async () => {
    const id = await user('back');
    await tenant.call('DELETE', `/users/${id}`);
    for (const mayBeDone of [false, true]) {
      expect(await restoreUsers([restore(id)], context({ mayBeDone: () => mayBeDone }))).toMatchObject([{ result: { ok: true, value: { cloudId: id } } }]);
    }
    expect(tenant.tenant.snapshot().list('user').filter((found) => found.id === id)).toMatchObject([{ values: { jobTitle: 'Back' } }]);
  });

  it('comes nobody who was deleted for good', async () => {
    const id = await user('gone');
    await tenant.call('DELETE', `/users/${id}`);
    await tenant.call('DELETE', `/directory/deletedItems/${id}`);
    expect(await restoreUsers([restore(id)], context())).toMatchObject([{ result: { ok: false, problem: { code: 'tenant.not-found' } } }]);
  });
});
