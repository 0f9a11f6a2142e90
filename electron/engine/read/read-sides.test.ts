/** Both sides are read into the connector space; the tenant by lists first and by its changes afterwards. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startReading, type ReadingForTest } from '../../../e2e/rigs/reading-rig.ts';
import type { Change } from '../../../shared/plan.ts';
import type { CloudSession } from '../../ports/cloud.ts';
import { stateFiles } from '../../state/paths.ts';
import { openSqlite } from '../../state/sqlite.ts';
import { readSides } from './read-sides.ts';

const signal = new AbortController().signal;
const context = { signal, progress: () => undefined };

describe('both sides', () => {
  let test: ReadingForTest;
  let session: CloudSession;
  beforeAll(async () => {
    test = await startReading();
    session = test.workspace.connections.session ?? expect.unreachable();
  }, 60_000);
  afterAll(() => test.close());

  const users = (): number => test.workspace.state.space.cloud.count('user');
  const user = (name: string, anchor: string): unknown => ({
    accountEnabled: true, displayName: name, mailNickname: name, userPrincipalName: `${name}@contoso.com`, onPremisesImmutableId: anchor,
    passwordProfile: { password: 'Passw0rd!Passw0rd!' },
  });
  const create = async (path: string, body: unknown): Promise<string> => ((await session.cloud.request({ method: 'POST', path, body }, signal)) as { id: string }).id;
  const call = (method: 'PATCH' | 'DELETE' | 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown> => session.cloud.request({ method, path, ...(body === undefined ? {} : { body }) }, signal);
  const row = (id: string) => test.workspace.state.space.cloud.page('user', 0, 10_000).find((known) => known.id === id);

  const nameOf = (id: string): unknown => {
    const database = openSqlite(stateFiles(test.folder).database);
    const found = database.prepare('SELECT name FROM cloud_object WHERE id = ?').one(id)?.['name'];
    database.close();
    return found;
  };

  it('are read whole at first, and by their changes afterwards', async () => {
    const first = await readSides(test.workspace, 'delta', context);
    expect(first).toMatchObject({ mode: 'full', suspicions: [] });
    expect(users()).toBe((await test.remote.listTenant('user')).length);
    const second = await readSides(test.workspace, 'delta', context);
    expect(second).toMatchObject({ mode: 'delta', suspicions: [], directory: 0, tenant: 0 });
  });

  it('follow what happens in the tenant', async () => {
    const before = users();
    const id = await create('/users', user('added', 'YWRkZWQ='));
    await readSides(test.workspace, 'delta', context);
    expect(users()).toBe(before + 1);
    await call('DELETE', `/users/${id}`);
    await readSides(test.workspace, 'delta', context);
    expect(row(id)).toMatchObject({ deleted: true });
    await readSides(test.workspace, 'full', context);
    expect(row(id)).toMatchObject({ deleted: true });
    await call('POST', `/directory/deletedItems/${id}/restore`);
    await readSides(test.workspace, 'delta', context);
    expect(row(id)).toMatchObject({ deleted: false });
    await call('DELETE', `/users/${id}`);
    await call('DELETE', `/directory/deletedItems/${id}`);
    await readSides(test.workspace, 'delta', context);
    expect(row(id)).toBeUndefined();
  });

  it('follow the members of our groups, and of no others', async () => {
    const { cloudMembers, cloud } = test.workspace.state.space;
    const member = await create('/users', user('member', 'bWVtYmVy'));
    const other = await create('/users', user('other', 'b3RoZXI='));
    const group = (mailNickname: string): unknown => ({ displayName: mailNickname, mailNickname, mailEnabled: false, securityEnabled: true });
    const ours = await create('/groups', group(`ad-${'0a'.repeat(16)}`));
    const theirs = await create('/groups', group('sales'));
    for (const id of [ours, theirs]) await call('POST', `/groups/${id}/members/$ref`, { '@odata.id': session.cloud.objectUrl(member) });
    await readSides(test.workspace, 'delta', context);
    expect(cloudMembers.of(ours, '', 10)).toEqual([member]);
    expect(cloud.ours([ours, theirs])).toEqual(new Set([ours]));
    await call('POST', `/groups/${ours}/members/$ref`, { '@odata.id': session.cloud.objectUrl(other) });
    await call('DELETE', `/groups/${ours}/members/${member}/$ref`);
    await readSides(test.workspace, 'delta', context);
    expect(cloudMembers.of(ours, '', 10)).toEqual([other]);
    await readSides(test.workspace, 'full', context);
    expect(cloudMembers.of(ours, '', 10)).toEqual([other]);
  });

  it('believe in an object that was written just now until it has settled, whatever lists show', async () => {
    const { applied } = test.workspace.state.space;
    // Nothing in the tenant has this id: a list that is older than the write would not show it either.
    const written: Change = { seq: 1, action: 'create', kind: 'user', key: 'a', name: 'New', values: [], why: '', state: 'done' };
    const settlesAt = test.workspace.clock.now() + 1000;
    applied(written, 'just-written', settlesAt);
    for (const mode of ['full', 'delta'] as const) {
      await readSides(test.workspace, mode, context);
      expect(row('just-written')).toMatchObject({ deleted: false });
    }
    const later = { ...test.workspace, clock: { ...test.workspace.clock, now: () => settlesAt } };
    await readSides(later, 'delta', context);
    expect(row('just-written')).toBeUndefined();
  });

  it('take over at once what somebody changes after us', async () => {
    const { applied } = test.workspace.state.space;
    const id = await create('/users', user('written', 'd3JpdHRlbg=='));
    await readSides(test.workspace, 'delta', context);
    const values = [{ attribute: 'displayName', old: 'written', new: 'Ours' }];
    await call('PATCH', `/users/${id}`, { displayName: 'Ours' });
    applied({ seq: 1, action: 'update', kind: 'user', key: 'd', name: 'Ours', values, why: '', state: 'done' }, id, test.workspace.clock.now() + 1e6);
    await call('PATCH', `/users/${id}`, { displayName: 'Theirs' });
    await readSides(test.workspace, 'delta', context);
    expect(nameOf(id)).toBe('Theirs');
  });

  it('are read whole again when the tenant does not know its link any more', async () => {
    await test.remote.changeFaults({ tenant: { deltaResets: 1 } });
    const read = await readSides(test.workspace, 'delta', context);
    expect(read).toMatchObject({ mode: 'full', suspicions: [] });
  });
});
